import Foundation
import Testing

@testable import FeedsCore

/// Whole pages of many kinds, each with labels that a reader wrote: which dated entries are news, and
/// what must never be seen.
struct WholePageTests {
  struct Labels: Decodable {
    struct Section: Decodable {
      let news: Bool
      let entries: [Entry]
    }
    struct Entry: Decodable {
      let date: String?
      let text: String
    }
    let sections: [Section]
    let hidden: [String]?
  }

  struct Case: CustomTestStringConvertible, Sendable {
    let page: URL
    let labels: URL
    var testDescription: String { page.lastPathComponent }
  }

  static let cases: [Case] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/pages").standardizedFileURL
    let files =
      (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil))
      ?? []
    return files.filter { $0.lastPathComponent.contains(".page.") }
      .sorted { $0.path < $1.path }
      .map { page in
        let name = page.lastPathComponent.split(separator: ".")[0]
        return Case(page: page, labels: folder.appending(path: "\(name).labels.json"))
      }
  }()

  @Test func thereArePages() {
    #expect(Self.cases.count > 80)
  }

  @Test(arguments: cases)
  func newsIsWhatAReaderCallsNews(_ page: Case) throws {
    let labels = try JSONDecoder().decode(Labels.self, from: Data(contentsOf: page.labels))
    let source = Source(
      path: page.page.lastPathComponent, bytes: Array(try Data(contentsOf: page.page)))
    let build = FeedBuild(options: FeedBuild.Options(now: Instant(seconds: 1_790_000_000)))
    let entries = try build.entries(in: [source], of: Site()).entries
    let news = entries.filter { $0.feeds.contains(.news) }.map(\.date.description)
    let hasNews = labels.sections.contains { $0.news }
    let labelled = labels.sections.filter { $0.news || !hasNews }.flatMap(\.entries)
    // Several labels of one text are one entry.
    let wanted = labelled.compactMap(\.date)
    #expect(Set(news) == Set(wanted))
    #expect(news.count <= wanted.count)
    let shown = entries.map { $0.title + $0.text + $0.content }.joined(separator: " ")
    for phrase in labels.hidden ?? [] where phrase.count > 8 {
      #expect(!shown.contains(phrase))
    }
  }
}

import Foundation
import Testing

@testable import FeedsCore

/// Whole data files, one of each format.
struct RecordFileTests {
  static let files: [(String, DataFormat, [String])] = [
    (
      "news.yml", .yaml,
      [
        "2:news 2024-03-12 A paper on tides is out in Tides <https://example.com/tides>",
        "6:news 2024-02-10 A school by the sea <https://example.org/school/2024>",
      ]
    ),
    (
      "updates.json", .json,
      [
        "3:news 2026-09 The lab moves to Hill Town <https://example.org/move>",
        "11:news 2026-08 A prize for waves",
      ]
    ),
    (
      "announcements.csv", .csv,
      [
        "2:news 2026-04-03 Our work on \"Waves\" is out <https://example.com/waves>",
        "3:news 2025-11-14 A new boat, with sails",
      ]
    ),
    ("news.toml", .toml, ["1:news 2024-03-01 We moved <https://example.org/hill>"]),
    (
      "publications.yaml", .yaml,
      [
        "1:publications 2026-01-01 Tides: A Study <https://doi.org/10.1000/tides.1> <https://example.org/data>",
        "14:publications 2025-08-22 A Book of Waves",
      ]
    ),
  ]

  @Test(arguments: files)
  func reads(_ name: String, _ format: DataFormat, _ expected: [String]) throws {
    let url = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Fixtures/records/\(name)").standardizedFileURL
    let bytes = Array(try Data(contentsOf: url))
    let file = DataFile(
      DataDocument.read(bytes, as: format), path: name, name: name,
      urls: URLReference(base: "https://example.org/") ?? .nowhere, language: "en")
    let items = file.page.items.map { item in
      let links = item.content.links.map { " <\($0.href)>" }.joined()
      return "\(item.line):\(item.section.kind) \(item.date) \(item.title)\(links)"
    }
    #expect(items == expected)
    #expect(file.diagnostics.isEmpty)
  }
}

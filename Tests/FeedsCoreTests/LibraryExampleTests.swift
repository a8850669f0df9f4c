import FeedsCore
import Foundation
import Testing

/// The example of README.md and of the guide to the library is the code below, so it compiles.
struct LibraryExampleTests {
  /// Not run: it publishes in the working directory.
  private func example() throws {
    // Example
    var options = FeedBuild.Options(now: Instant(seconds: 1_767_225_600))
    options.baseURL = "https://example.org/"
    let build = FeedBuild(options: options)
    let memory = Memory()  // or the ledger of the last run
    let page = Source(path: "about.md", bytes: Array("## News\n- [Mar 2024] We moved".utf8))
    let extract = try build.entries(in: [page], of: Site(), remembering: memory)
    let documents = try build.documents(from: extract, of: Site())  // RSS, Atom, JSON; validated
    let publisher = Publisher(folder: "feeds")
    let lock = try publisher.lock(waiting: 10)  // one run at a time
    let files = documents.map { PublicationFile(name: $0.fileName, bytes: $0.bytes) }
    let ledger = PublicationFile(name: Ledger.fileName, bytes: extract.ledger.bytes)
    try publisher.publish(publisher.plan(for: files, ledger: ledger), holding: lock)  // all or none
    // End
  }

  @Test(arguments: ["README.md", "Sources/FeedsCore/FeedsCore.docc/Library.md"])
  func isTheOneThatCompiles(_ path: String) throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
    let start = try #require(text.firstRange(of: "```swift\nimport FeedsCore\n")).upperBound
    let end = try #require(text[start...].firstRange(of: "```")).lowerBound
    let source = try String(contentsOf: URL(filePath: #filePath), encoding: .utf8)
    let parts = source.components(separatedBy: "    // Example\n")
    let code = try #require(parts.dropFirst().first?.components(separatedBy: "    // End\n").first)
    #expect(unspaced(text[start..<end]) == unspaced(code))
  }

  private func unspaced(_ text: some StringProtocol) -> String {
    String(text.filter { !$0.isWhitespace })
  }
}

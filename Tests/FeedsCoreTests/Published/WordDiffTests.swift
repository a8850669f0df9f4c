import Testing

@testable import FeedsCore

struct WordDiffTests {
  /// `[-removed-]` and `{+added+}`, as wdiff writes it.
  private static func marked(_ old: String, _ new: String) -> String {
    WordDiff.changes(from: old, to: new).map { run in
      switch run.kind {
      case .kept: run.text
      case .removed: "[-\(run.text)-]"
      case .added: "{+\(run.text)+}"
      }
    }.joined()
  }

  @Test(arguments: [
    ("", "", ""),
    ("one two", "one two", "one two"),
    ("", "one two", "{+one two+}"),
    ("one two", "", "[-one two-]"),
    ("the tide turns", "the ebb turns", "the [-tide -]{+ebb +}turns"),
    ("the tide", "the tide turns", "the tide {+turns+}"),
    ("a map, a chart", "a map, the chart", "a map, [-a -]{+the +}chart"),
    ("The chart is printed", "The chart is printed!", "The chart is printed{+!+}"),
    ("one  two", " one\ntwo", "one\ntwo"),
    // Only the character that differs, where there are no spaces.
    ("论文被接收了", "论文已接收了", "论文[-被-]{+已+}接收了"),
    ("Приз за карту", "Премия за карту", "[-Приз -]{+Премия +}за карту"),
    ("news 👩‍🔬!", "news 👩‍🚀!", "news [-👩‍🔬-]{+👩‍🚀+}!"),
    // A rewritten sentence is no patchwork around the words that happen to recur.
    (
      "We shall present our work in spring", "Everybody wrote a report of harbours",
      "[-We shall present our work in spring-]{+Everybody wrote a report of harbours+}"
    ),
    (
      "walking by a harbour", "sailing by no means",
      "[-walking by a harbour-]{+sailing by no means+}"
    ),
  ])
  func words(_ old: String, _ new: String, _ expected: String) {
    #expect(Self.marked(old, new) == expected)
  }

  /// Whatever the texts are, both can be put together again from the runs.
  @Test func runsAreTheTexts() {
    var random = SplitMix(state: 7)
    let words = ["tide", "ebb", "flow", "map,", "chart", "the", "a", "—", "新", "闻"]
    for _ in 0..<200 {
      let old = (0..<Int(random.next() % 30)).map { _ in words[Int(random.next() % 10)] }
      var new = old
      for _ in 0..<Int(random.next() % 8) {
        let place = Int(random.next() % UInt64(new.count + 1))
        if random.next() % 2 == 0 || place == new.count {
          new.insert(words[Int(random.next() % 10)], at: place)
        } else {
          new.remove(at: place)
        }
      }
      let oldText = old.joined(separator: " ")
      let newText = new.joined(separator: " ")
      let runs = WordDiff.changes(from: oldText, to: newText)
      let text = { (kinds: [WordDiff.Run.Kind]) in
        runs.filter { kinds.contains($0.kind) }.map(\.text).joined()
      }
      #expect(text([.kept, .added]) == newText)
      #expect(text([.kept, .removed]).filter { $0 != " " } == oldText.filter { $0 != " " })
      #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.kind != $1.kind })
      if oldText == newText { #expect(runs.allSatisfy { $0.kind == .kept }) }
    }
  }

  /// No more words are changed than Myers' algorithm needs, where nothing short lies between changes.
  @Test func changesAreFew() {
    let old = (0..<2_000).map { "word\($0)" }
    var new = old
    new.remove(at: 1_500)
    new[700] = "other"
    new.insert("more", at: 10)
    let runs = WordDiff.changes(
      from: old.joined(separator: " "), to: new.joined(separator: " "))
    #expect(
      runs.filter { $0.kind != .kept }.map { "\($0.kind.rawValue) \($0.text)" } == [
        "added more ", "removed word700 ", "added other ", "removed word1500 ",
      ])
  }

  @Test(.timeLimit(.minutes(1))) func nothingInCommon() {
    let old = (0..<30_000).map { "old\($0)" }.joined(separator: " ")
    let new = (0..<30_000).map { "new\($0)" }.joined(separator: " ")
    #expect(WordDiff.changes(from: old, to: new) == [.init(.removed, old), .init(.added, new)])
    let reversed = old.split(separator: " ").reversed().joined(separator: " ")
    #expect(!WordDiff.changes(from: old, to: reversed).isEmpty)
  }
}

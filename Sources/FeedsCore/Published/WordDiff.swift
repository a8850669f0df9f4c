/// What has become of a text, word by word.
public enum WordDiff {
  /// A stretch of words with one fate.
  public struct Run: Hashable, Sendable {
    /// What can become of words.
    public enum Kind: String, Hashable, Sendable {
      /// They stand in both texts.
      case kept
      /// They stand in the old text only.
      case removed
      /// They stand in the new text only.
      case added
    }

    /// What has become of the words.
    public let kind: Kind
    /// The words, each with the white space after it.
    public let text: String

    /// Makes a run.
    public init(_ kind: Kind, _ text: String) {
      self.kind = kind
      self.text = text
    }
  }

  /// The difference between two texts: as few words changed as there can be, but short ones between
  /// two longer changes count as changed, too.
  ///
  /// All runs but those removed are the new text, all but those added the old one, white space at the
  /// beginning and white space that differs left aside. White space alone makes no difference. Time
  /// and memory are bounded: of texts with thousands of changes, all between the first change and
  /// the last counts as changed.
  public static func changes(from old: String, to new: String) -> [Run] {
    let old = WordList(old)
    let new = WordList(new)
    var runs: [Run] = []
    var oldEnd = 0
    var newEnd = 0
    func append(_ kind: Run.Kind, _ words: WordList, _ range: Range<Int>) {
      if !range.isEmpty { runs.append(Run(kind, words.text(range))) }
    }
    for stretch in WordMatch(old, new).kept {
      append(.removed, old, oldEnd..<stretch.old)
      append(.added, new, newEnd..<stretch.new)
      append(.kept, new, stretch.new..<stretch.new + stretch.count)
      oldEnd = stretch.old + stretch.count
      newEnd = stretch.new + stretch.count
    }
    append(.removed, old, oldEnd..<old.count)
    append(.added, new, newEnd..<new.count)
    return runs
  }
}

/// The words of a text, each with the white space after it.
private struct WordList {
  /// The words without white space.
  private(set) var words: [Substring] = []
  /// Where each word begins, and the text ends.
  private var starts: [String.Index] = []
  /// How many bytes the words before each have.
  private var lengths: [Int] = [0]
  private let whole: String

  /// Takes a text apart: letters and digits in a row are a word, and so is any other character;
  /// scripts without spaces have one character a word.
  init(_ text: String) {
    whole = text
    var index = text.startIndex
    while index < text.endIndex {
      let start = index
      let first = text[index]
      index = text.index(after: index)
      guard !first.isWhitespace else { continue }
      if WordList.isJoined(first) {
        while index < text.endIndex, WordList.isJoined(text[index]) {
          index = text.index(after: index)
        }
      }
      words.append(text[start..<index])
      starts.append(start)
      lengths.append((lengths.last ?? 0) + text.utf8.distance(from: start, to: index))
    }
    starts.append(text.endIndex)
  }

  var count: Int { words.count }

  /// The text of some words, with the white space after each.
  func text(_ range: Range<Int>) -> String {
    String(whole[starts[range.lowerBound]..<starts[range.upperBound]])
  }

  /// The length of some words in bytes.
  func length(_ range: Range<Int>) -> Int {
    lengths[range.upperBound] - lengths[range.lowerBound]
  }

  private static func isJoined(_ character: Character) -> Bool {
    guard character.isLetter || character.isNumber, let scalar = character.unicodeScalars.first
    else { return false }
    // Thai, Lao; Burmese; Khmer; kana: scripts without spaces that are not ideographs.
    switch scalar.value {
    case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF: return false
    default: return !scalar.properties.isIdeographic
    }
  }
}

/// Which words of two texts are the same (E. Myers, An O(ND) Difference Algorithm, 1986).
private struct WordMatch {
  /// Words that stand in both texts.
  struct Stretch {
    let old: Int
    let new: Int
    let count: Int
  }

  /// The most changed words that are told apart, and the most steps that finding them may take.
  private static let maximumChanges = 1_000
  private static let maximumSteps = 20_000_000

  /// What is kept, in order.
  private(set) var kept: [Stretch] = []

  private let old: WordList
  private let new: WordList

  init(_ old: WordList, _ new: WordList) {
    self.old = old
    self.new = new
    var numbers: [Substring: Int32] = [:]
    func numbered(_ words: [Substring]) -> [Int32] {
      words.map { word in
        if let number = numbers[word] { return number }
        let number = Int32(numbers.count)
        numbers[word] = number
        return number
      }
    }
    let a = numbered(old.words)
    let b = numbered(new.words)
    var head = 0
    while head < min(a.count, b.count), a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(a.count, b.count) - head, a[a.count - tail - 1] == b[b.count - tail - 1] {
      tail += 1
    }
    add(Stretch(old: 0, new: 0, count: head))
    let middle = WordMatch.stretches(
      Array(a[head..<a.count - tail]), Array(b[head..<b.count - tail]))
    for stretch in middle {
      add(Stretch(old: head + stretch.old, new: head + stretch.new, count: stretch.count))
    }
    add(Stretch(old: a.count - tail, new: b.count - tail, count: tail))
    dropShortStretches(before: Stretch(old: a.count, new: b.count, count: 0))
  }

  private mutating func add(_ stretch: Stretch) {
    guard stretch.count > 0 else { return }
    dropShortStretches(before: stretch)
    kept.append(stretch)
  }

  /// Gives up what is kept between two changes of which each is at least as long: a word that happens
  /// to stand in both makes a rewritten sentence only harder to read.
  private mutating func dropShortStretches(before next: Stretch) {
    while let last = kept.last {
      let previous = kept.dropLast().last ?? Stretch(old: 0, new: 0, count: 0)
      let length = new.length(last.new..<last.new + last.count)
      guard length <= change(from: previous, to: last), length <= change(from: last, to: next)
      else { return }
      kept.removeLast()
    }
  }

  /// The length of the change between two stretches.
  private func change(from first: Stretch, to second: Stretch) -> Int {
    max(
      old.length(first.old + first.count..<second.old),
      new.length(first.new + first.count..<second.new))
  }

  /// The stretches on a shortest path of edits; none if it is too long.
  private static func stretches(_ a: [Int32], _ b: [Int32]) -> [Stretch] {
    guard !a.isEmpty, !b.isEmpty else { return [] }
    let limit = min(a.count + b.count, maximumChanges, maximumSteps / (a.count + b.count))
    // The farthest place in `a` on each diagonal, which is its distance to the place in `b`.
    var farthest = [Int32](repeating: 0, count: 2 * limit + 3)
    let center = limit + 1
    var history: [[Int32]] = []
    for changes in 0...limit {
      history.append(Array(farthest[(center - changes - 1)...(center + changes + 1)]))
      for diagonal in stride(from: -changes, through: changes, by: 2) {
        let isInsertion =
          diagonal == -changes
          || diagonal != changes
            && farthest[center + diagonal - 1] < farthest[center + diagonal + 1]
        var x = Int(
          isInsertion ? farthest[center + diagonal + 1] : farthest[center + diagonal - 1] + 1)
        while x < a.count, x - diagonal < b.count, a[x] == b[x - diagonal] { x += 1 }
        farthest[center + diagonal] = Int32(x)
        if x >= a.count, x - diagonal >= b.count {
          return path(to: (a.count, b.count), history)
        }
      }
    }
    return []
  }

  /// Walks a path back from its end by what was known before each change.
  private static func path(
    to end: (x: Int, y: Int), _ history: [[Int32]]
  ) -> [Stretch] {
    var stretches: [Stretch] = []
    var (x, y) = end
    for changes in (0..<history.count).reversed() {
      let farthest = history[changes]
      let center = changes + 1
      let diagonal = x - y
      let isInsertion =
        diagonal == -changes
        || diagonal != changes && farthest[center + diagonal - 1] < farthest[center + diagonal + 1]
      let before = diagonal + (isInsertion ? 1 : -1)
      let previous = changes == 0 ? 0 : Int(farthest[center + before])
      let start = changes == 0 ? 0 : isInsertion ? previous : previous + 1
      if x > start {
        stretches.append(Stretch(old: start, new: start - diagonal, count: x - start))
      }
      (x, y) = (previous, changes == 0 ? 0 : previous - before)
    }
    return stretches.reversed()
  }
}

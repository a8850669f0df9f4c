import Testing

@testable import FeedsCore

/// The best set of matches, against trying all.
struct AssignmentTests {
  @Test(arguments: 1...60)
  func noOtherSetIsBetter(seed: Int) {
    var random = SplitMix(state: UInt64(seed))
    let rows = Int.random(in: 1...5, using: &random)
    let entries = Int.random(in: 1...5, using: &random)
    var edges: [Assignment.Edge] = []
    for row in 0..<rows {
      for entry in 0..<entries where Bool.random(using: &random) {
        edges.append(
          Assignment.Edge(
            row: row, entry: entry, score: Double.random(in: 0.1...1, using: &random)))
      }
    }
    let best = Assignment.best(edges)
    #expect(Set(best.map(\.row)).count == best.count)
    #expect(Set(best.map(\.entry)).count == best.count)
    let sum = best.reduce(0) { $0 + $1.score }
    #expect(abs(sum - greatestSum(edges[...], rows: [], entries: [])) < 1e-9)
  }

  private func greatestSum(
    _ edges: ArraySlice<Assignment.Edge>, rows: Set<Int>, entries: Set<Int>
  ) -> Double {
    guard let edge = edges.first else { return 0 }
    let without = greatestSum(edges.dropFirst(), rows: rows, entries: entries)
    guard !rows.contains(edge.row), !entries.contains(edge.entry) else { return without }
    let with = greatestSum(
      edges.dropFirst(), rows: rows.union([edge.row]), entries: entries.union([edge.entry]))
    return max(without, edge.score + with)
  }

  @Test(arguments: [0.5, 1, 2.718_281_828_459_045, 10, 12_345.678])
  func logarithm(of value: Double) {
    let result = Double.naturalLogarithm(value)
    // The sum of the series of e to the power of the result gives the value again.
    var term = 1.0
    var sum = 1.0
    for index in 1...80 {
      term *= result / Double(index)
      sum += term
    }
    #expect(abs(sum - value) < 1e-9 * max(1, value))
  }
}

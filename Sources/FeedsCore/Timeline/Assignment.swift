/// Chooses among possible matches the set, one to one, whose scores add up to the most.
enum Assignment {
  /// A possible match.
  struct Edge {
    let row: Int
    let entry: Int
    let score: Double
  }

  /// The best set. Exact where up to a hundred hang together, the highest score first beyond that.
  static func best(_ edges: [Edge]) -> [Edge] {
    guard edges.count > 1 else { return edges }
    return components(edges).flatMap { edges -> [Edge] in
      let rows = Set(edges.map(\.row)).sorted()
      let entries = Set(edges.map(\.entry)).sorted()
      if rows.count == 1 || entries.count == 1 || max(rows.count, entries.count) > 100 {
        return greedy(edges)
      }
      return exact(edges, rows: rows, entries: entries)
    }
  }

  /// Groups of edges that share no row and no entry with each other.
  private static func components(_ edges: [Edge]) -> [[Edge]] {
    var parents: [Int: Int] = [:]
    func root(_ node: Int) -> Int {
      var node = node
      while let parent = parents[node], parent != node {
        parents[node] = parents[parent] ?? parent
        node = parent
      }
      return node
    }
    // Rows are even, entries odd.
    for edge in edges {
      let (row, entry) = (root(edge.row * 2), root(edge.entry * 2 + 1))
      if row != entry { parents[row] = entry }
    }
    return Dictionary(grouping: edges) { root($0.row * 2) }.sorted { $0.key < $1.key }.map(\.value)
  }

  private static func greedy(_ edges: [Edge]) -> [Edge] {
    var rows: Set<Int> = []
    var entries: Set<Int> = []
    return edges.sorted { ($0.score, $1.row, $1.entry) > ($1.score, $0.row, $0.entry) }
      .filter { edge in
        guard !rows.contains(edge.row), !entries.contains(edge.entry) else { return false }
        rows.insert(edge.row)
        entries.insert(edge.entry)
        return true
      }
  }

  /// The Hungarian method, with potentials, in the cube of the number.
  private static func exact(_ edges: [Edge], rows: [Int], entries: [Int]) -> [Edge] {
    let size = max(rows.count, entries.count)
    let rowPlaces = Dictionary(uniqueKeysWithValues: zip(rows, 1...))
    let entryPlaces = Dictionary(uniqueKeysWithValues: zip(entries, 1...))
    var costs = [[Double]](
      repeating: [Double](repeating: 0, count: size + 1), count: size + 1)
    var byPlace: [Int: Edge] = [:]
    for edge in edges {
      guard let row = rowPlaces[edge.row], let entry = entryPlaces[edge.entry] else { continue }
      costs[row][entry] = -edge.score
      byPlace[row * (size + 1) + entry] = edge
    }
    var rowPotentials = [Double](repeating: 0, count: size + 1)
    var columnPotentials = [Double](repeating: 0, count: size + 1)
    var rowOfColumn = [Int](repeating: 0, count: size + 1)
    for row in 1...size {
      rowOfColumn[0] = row
      var column = 0
      var least = [Double](repeating: .infinity, count: size + 1)
      var previous = [Int](repeating: 0, count: size + 1)
      var isUsed = [Bool](repeating: false, count: size + 1)
      repeat {
        isUsed[column] = true
        let current = rowOfColumn[column]
        var step = Double.infinity
        var next = 0
        for other in 1...size where !isUsed[other] {
          let cost = costs[current][other] - rowPotentials[current] - columnPotentials[other]
          if cost < least[other] {
            least[other] = cost
            previous[other] = column
          }
          if least[other] < step {
            step = least[other]
            next = other
          }
        }
        for other in 0...size {
          if isUsed[other] {
            rowPotentials[rowOfColumn[other]] += step
            columnPotentials[other] -= step
          } else {
            least[other] -= step
          }
        }
        column = next
      } while rowOfColumn[column] != 0
      while column != 0 {
        rowOfColumn[column] = rowOfColumn[previous[column]]
        column = previous[column]
      }
    }
    return (1...size).compactMap { byPlace[rowOfColumn[$0] * (size + 1) + $0] }
  }
}

/// The tables of a TOML file while it is read.
final class TOMLTree {
  /// A list of tables, which grows in its place.
  private final class Tables {
    var list: [TOMLTree] = []
  }

  private enum Slot {
    case value(DataValue)
    case table(TOMLTree)
    case tables(Tables)
  }

  private let line: Int
  private var members: [(key: String, line: Int, slot: Slot)] = []
  private var places: [String: Int] = [:]

  init(line: Int) {
    self.line = line
  }

  /// What stands in the table.
  var value: DataValue {
    DataValue(
      .mapping(
        members.map { key, line, slot in
          let value =
            switch slot {
            case .value(let value): value
            case .table(let table): table.value
            case .tables(let tables): DataValue(.list(tables.list.map(\.value)), line: line)
            }
          return DataValue.Member(key: key, line: line, value: value)
        }), line: line)
  }

  /// The table at a path, made if there is none; in a list of tables it is the last one.
  func table(at path: ArraySlice<String>, line: Int) -> TOMLTree {
    var table = self
    for key in path { table = table.table(key, line) }
    return table
  }

  /// A new table at the end of the list of tables at a path.
  func nextTable(at path: [String], line: Int) -> TOMLTree {
    guard let key = path.last else { return self }
    let parent = table(at: path.dropLast(), line: line)
    let table = TOMLTree(line: line)
    if let place = parent.places[key], case .tables(let tables) = parent.members[place].slot {
      tables.list.append(table)
    } else {
      let tables = Tables()
      tables.list.append(table)
      parent.add(.tables(tables), key, line)
    }
    return table
  }

  /// Adds a value; says whether there was one already.
  func add(_ value: DataValue, at path: [String], line: Int) -> Bool {
    guard let key = path.last else { return false }
    let parent = table(at: path.dropLast(), line: line)
    let isKnown = parent.places[key] != nil
    parent.add(.value(value), key, line)
    return isKnown
  }

  private func add(_ slot: Slot, _ key: String, _ line: Int) {
    places[key] = members.count
    members.append((key, line, slot))
  }

  private func table(_ key: String, _ line: Int) -> TOMLTree {
    if let place = places[key] {
      switch members[place].slot {
      case .table(let table): return table
      case .tables(let tables): if let last = tables.list.last { return last }
      case .value: break
      }
    }
    let table = TOMLTree(line: line)
    add(.table(table), key, line)
    return table
  }
}

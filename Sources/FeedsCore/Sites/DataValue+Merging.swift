extension DataValue {
  /// This value with the other's laid over it: mappings are merged key by key, whatever the case of their
  /// letters, and the other's values go before.
  func overlaid(by other: DataValue, depth: Int = 8) -> DataValue {
    guard depth > 0, case .mapping(let own) = content, case .mapping(let others) = other.content
    else { return other }
    var result = own
    var places: [String: Int] = [:]
    for (index, member) in own.enumerated() { places[member.key.lowercased()] = index }
    for member in others {
      guard let index = places[member.key.lowercased()] else {
        places[member.key.lowercased()] = result.count
        result.append(member)
        continue
      }
      result[index] = Member(
        key: result[index].key, line: member.line,
        value: result[index].value.overlaid(by: member.value, depth: depth - 1))
    }
    return DataValue(.mapping(result), line: line)
  }

  /// This mapping without some keys, which are in lower case.
  func without(_ keys: Set<String>) -> DataValue {
    guard !keys.isEmpty, members.contains(where: { keys.contains($0.key.lowercased()) }) else {
      return self
    }
    return DataValue(
      .mapping(members.filter { !keys.contains($0.key.lowercased()) }), line: line)
  }

  /// The value that a path of keys in lower case leads to.
  func value(at keys: String...) -> DataValue? {
    var value: DataValue? = self
    for key in keys { value = value?.first(of: [key]) }
    return value
  }
}

import Markup

/// Reads YAML. What libyaml reads is taken as it is; a document that it refuses is cut up at its items
/// and keys, so that a slip costs the item in which it stands.
struct YAMLReader {
  /// The lines of the document, without their ends; a piece of it is a range of them.
  private var lines: [ArraySlice<UInt8>]
  private let firstLine: Int
  private var faults: [DataFault] = []
  /// How many values may still be made, for aliases that unfold without end.
  private var budget: Int

  /// The deepest nesting of pieces that is looked into.
  private static let maximumDepth = 8
  /// The largest piece that is read again and again to mend it.
  private static let mendableSize = 1 << 18
  /// The most slips that are mended in one piece.
  private static let maximumMends = 8

  /// Reads the first document of some text.
  static func read(_ bytes: [UInt8], firstLine: Int) -> DataDocument {
    var reader = YAMLReader(bytes, firstLine: firstLine)
    let all = reader.lines.indices
    let nothing = DataValue(.none, line: firstLine)
    var value: DataValue
    do throws(DataFault) {
      value = try reader.attempt(all) ?? nothing
    } catch {
      let isBounded = error.code != YAMLTree.tooLarge
      let found = isBounded ? reader.recovered(all, depth: 0, isItem: false) : nil
      if found == nil { reader.lose(all, for: error) }
      value = found ?? nothing
    }
    return DataDocument(value, faults: reader.faults)
  }

  private init(_ bytes: [UInt8], firstLine: Int) {
    self.firstLine = firstLine
    budget = 200_000 + 8 * bytes.count
    let (text, control) = YAMLReader.printable(bytes)
    lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
    if let control {
      let line = bytes[..<control].count { $0 == 0x0A } + firstLine
      faults.append(
        DataFault(
          .note, "control-character",
          "a control character stands here, which YAML does not allow; read as a space", line: line)
      )
    }
    cutToFirstDocument()
  }

  /// The text with spaces for the characters that YAML allows nowhere, and for the line ends of Unicode,
  /// which editors do not count; and where the first control is.
  private static func printable(_ bytes: [UInt8]) -> (text: [UInt8], control: Int?) {
    var text = bytes
    var control: Int?
    func follows(_ index: Int, _ bytes: UInt8...) -> Bool {
      text[(index + 1)...].starts(with: bytes)
    }
    for index in text.indices {
      switch text[index] {
      case 0x09, 0x0A, 0x20...0x7E: continue
      case 0..<0x20, 0x7F:
        text[index] = 0x20
        control = control ?? index
      case 0xC2 where index + 1 < text.count && text[index + 1] < 0xA0:
        text.replaceSubrange(index...(index + 1), with: [0x20, 0x20])
      case 0xE2 where follows(index, 0x80, 0xA8) || follows(index, 0x80, 0xA9),
        0xEF where follows(index, 0xBF, 0xBE) || follows(index, 0xBF, 0xBF):
        text.replaceSubrange(index...(index + 2), with: [0x20, 0x20, 0x20])
      default: continue
      }
    }
    return (text, control)
  }

  /// Leaves out what stands below the end of the first document that holds something (YAML 1.1, section
  /// 4.3 "YAML Character Stream"), as Jekyll and Hugo do.
  private mutating func cutToFirstDocument() {
    var hasContent = false
    for index in lines.indices {
      let line = lines[index]
      let isStart = YAMLReader.isMarker(line, "---")
      if isStart || YAMLReader.isMarker(line, "...") {
        if hasContent {
          let rest = lines[(index + 1)...]
          if let next = rest.firstIndex(where: { YAMLReader.isSignificant($0) }) {
            faults.append(
              DataFault(
                .warning, "more-documents",
                "only the first YAML document of the file is read; remove this line if what follows "
                  + "belongs to it", line: number(index),
                lost: number(next)...number(lines.count - 1)))
          }
          lines.removeSubrange(index...)
          return
        }
        // What stands beside the mark belongs to the document.
        hasContent = isStart && YAMLReader.isSignificant(line.dropFirst(3))
      } else if YAMLReader.isSignificant(line), line.first != UInt8(ascii: "%") {
        hasContent = true
      }
    }
  }

  /// The number of a line in the file.
  private func number(_ index: Int) -> Int { index + firstLine }

  private func numbers(_ piece: Range<Int>) -> ClosedRange<Int> {
    number(piece.lowerBound)...number(max(piece.lowerBound, piece.upperBound - 1))
  }

  private mutating func lose(_ piece: Range<Int>, for fault: DataFault) {
    var end = piece.upperBound
    while end > piece.lowerBound + 1, !YAMLReader.isSignificant(lines[end - 1]) { end -= 1 }
    let lost = numbers(piece.lowerBound..<end)
    let line = min(max(fault.line, lost.lowerBound), lost.upperBound)
    faults.append(
      DataFault(
        .warning, fault.code, "\(fault.message); \(DataFault.named(lost))", line: line, lost: lost))
  }
}

// MARK: - Pieces that are read whole

extension YAMLReader {
  /// Reads a piece as it stands, or with a slip mended whose meaning is plain.
  private mutating func attempt(_ piece: Range<Int>) throws(DataFault) -> DataValue? {
    let size = lines[piece].reduce(0) { $0 + $1.count + 1 }
    let isMendable = size <= YAMLReader.mendableSize
    do throws(DataFault) {
      return try value(Array(lines[piece]), at: piece.lowerBound)
    } catch {
      guard isMendable, error.code != YAMLTree.tooLarge else { throw error }
      if let value = mended(piece, error) { return value }
      throw error
    }
  }

  private mutating func value(
    _ lines: [ArraySlice<UInt8>], at index: Int
  ) throws(DataFault) -> DataValue? {
    var tree = YAMLTree(firstLine: number(index), budget: budget)
    defer { budget = tree.budget }
    let value = try tree.value(Array(lines.joined(separator: [0x0A])))
    faults += tree.faults
    return value
  }

  /// A piece with tabs at the beginning of lines read as spaces, and values quoted that must be.
  private mutating func mended(_ piece: Range<Int>, _ fault: DataFault) -> DataValue? {
    let tabs = piece.filter { YAMLReader.isIndentedByTab(lines[$0]) }
    guard let first = tabs.first else {
      return quoted(Array(lines[piece]), at: piece.lowerBound, fault)
    }
    for width in [2, 4, 8] {
      let spaced = lines[piece].map { YAMLReader.withSpaces($0, width: width) }
      let known = faults.count
      var value: DataValue?
      do throws(DataFault) {
        value = try self.value(spaced, at: piece.lowerBound)
      } catch {
        value = quoted(spaced, at: piece.lowerBound, error)
      }
      guard let value else { continue }
      let more =
        tabs.count == 2
        ? ", as is one more below it"
        : tabs.count > 2 ? ", as are \(tabs.count - 1) more below it" : ""
      faults.insert(
        DataFault(
          .warning, "tab",
          "this line is indented by a tab, which YAML does not allow\(more); read as spaces: "
            + "replace the tabs by spaces", line: number(first)), at: known)
      return value
    }
    return nil
  }

  /// A piece with quotation marks around the values that libyaml stumbles over, as `title: A: b`.
  private mutating func quoted(
    _ lines: [ArraySlice<UInt8>], at index: Int, _ fault: DataFault
  ) -> DataValue? {
    var (lines, fault) = (lines, fault)
    var mends: [DataFault] = []
    for _ in 0..<YAMLReader.maximumMends {
      let place = fault.line - number(index)
      guard
        let found = [place, place - 1].first(where: { candidate in
          lines.indices.contains(candidate)
            && !mends.contains { $0.line == number(index + candidate) }
            && YAMLReader.withQuotes(lines[candidate]) != nil
        }), let line = YAMLReader.withQuotes(lines[found])
      else { return nil }
      lines[found] = line
      mends.append(
        DataFault(
          .warning, "unquoted-value",
          "YAML does not take this value for text (\(fault.reason)); read as if it were quoted: put "
            + "it in quotation marks", line: number(index + found)))
      do throws(DataFault) {
        guard let value = try value(lines, at: index) else { return nil }
        faults += mends
        return value
      } catch {
        fault = error
      }
    }
    return nil
  }
}

// MARK: - Pieces that are cut up

extension YAMLReader {
  /// The items or keys of a piece that can be read alone. Of an item of a list nothing may be missing,
  /// since what is missing might say that it is not to be shown; only the lists in it may be shorter.
  private mutating func recovered(_ piece: Range<Int>, depth: Int, isItem: Bool) -> DataValue? {
    guard depth < YAMLReader.maximumDepth,
      let start = piece.first(where: {
        YAMLReader.isSignificant(lines[$0]) && !YAMLReader.isMarker(lines[$0], "---")
      })
    else { return nil }
    let indentation = YAMLReader.indentation(lines[start])
    let piece = start..<piece.upperBound
    if YAMLReader.isItem(lines[start].dropFirst(indentation)) {
      return list(piece, indentation, depth)
    }
    guard YAMLReader.key(lines[start].dropFirst(indentation)) != nil else { return nil }
    return mapping(piece, indentation, depth, isItem: isItem)
  }

  /// The ranges that begin at lines of one indentation.
  private func parts(
    of piece: Range<Int>, _ indentation: Int, _ isStart: (ArraySlice<UInt8>) -> Bool
  ) -> [Range<Int>] {
    let starts = piece.filter {
      YAMLReader.indentation(lines[$0]) == indentation && isStart(lines[$0].dropFirst(indentation))
    }
    return zip(starts, starts.dropFirst() + [piece.upperBound]).map { $0..<$1 }
  }

  private mutating func list(_ piece: Range<Int>, _ indentation: Int, _ depth: Int) -> DataValue {
    var values: [DataValue] = []
    for part in parts(of: piece, indentation, YAMLReader.isItem) {
      do throws(DataFault) {
        values += try attempt(part)?.list ?? []
      } catch {
        let known = faults.count
        let line = lines[part.lowerBound]
        let dash = line.startIndex + indentation
        // The item's own value begins where its dash is.
        lines[part.lowerBound] = line[..<dash] + [0x20] + line[(dash + 1)...]
        if let value = recovered(part, depth: depth + 1, isItem: true) {
          values.append(value)
        } else {
          faults.removeSubrange(known...)
          lose(part, for: error)
        }
        lines[part.lowerBound] = line
      }
    }
    return DataValue(.list(values), line: number(piece.lowerBound))
  }

  private mutating func mapping(
    _ piece: Range<Int>, _ indentation: Int, _ depth: Int, isItem: Bool
  ) -> DataValue? {
    var members: [DataValue.Member] = []
    for part in parts(of: piece, indentation, { YAMLReader.key($0) != nil }) {
      do throws(DataFault) {
        guard let value = try attempt(part) else { continue }
        guard case .mapping(let found) = value.content else {
          throw DataFault(
            .warning, "broken-yaml", "no blank follows the colon", line: number(part.lowerBound))
        }
        members += found
      } catch {
        if let found = salvaged(part, indentation, depth, error, isItem: isItem) {
          members += found
        } else if isItem {
          return nil
        } else {
          lose(part, for: error)
        }
      }
    }
    return DataValue(.mapping(members), line: number(piece.lowerBound))
  }

  /// What can be read of a key that cannot be read with all that stands below it.
  private mutating func salvaged(
    _ part: Range<Int>, _ indentation: Int, _ depth: Int, _ fault: DataFault, isItem: Bool
  ) -> [DataValue.Member]? {
    let line = lines[part.lowerBound].dropFirst(indentation)
    guard let key = YAMLReader.key(line) else { return nil }
    let number = number(part.lowerBound)
    let below = part.lowerBound + 1..<part.upperBound
    let isAlone = !lines[below].contains { YAMLReader.isSignificant($0) }
    if key.isTight {
      guard isAlone, !isItem else { return nil }
      faults.append(
        DataFault(
          .note, "tight-colon",
          "no blank follows the colon; read as \"\(key.name): …\": put a blank after it",
          line: number))
      let value = DataValue(.text(String(decoding: key.value, as: UTF8.self).trimmed), line: number)
      return [DataValue.Member(key: key.name, line: number, value: value)]
    }
    if !YAMLReader.isSignificant(key.value) {
      guard let value = recovered(below, depth: depth + 1, isItem: isItem) else { return nil }
      return [DataValue.Member(key: key.name, line: number, value: value)]
    }
    // A line that belongs to nothing costs itself only.
    guard !isItem,
      let stray = below.first(where: {
        YAMLReader.isSignificant(lines[$0]) && YAMLReader.indentation(lines[$0]) <= indentation
      })
    else { return nil }
    do throws(DataFault) {
      guard let value = try attempt(part.lowerBound..<stray), !value.members.isEmpty else {
        return nil
      }
      lose(stray..<part.upperBound, for: fault)
      return value.members
    } catch {
      return nil
    }
  }
}

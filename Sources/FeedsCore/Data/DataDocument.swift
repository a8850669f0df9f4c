/// The value of a data file or of a front matter, and what is wrong with it.
///
/// Reading never fails: what can be read is kept, and every fault says which lines it costs.
struct DataDocument: Hashable, Sendable {
  var value: DataValue
  /// In the order of the lines.
  var faults: [DataFault]

  init(_ value: DataValue, faults: [DataFault] = []) {
    self.value = value
    self.faults = faults
  }

  /// Reads a file of any encoding.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - format: What it is written in.
  ///   - firstLine: The number of its first line, if it is a part of a file.
  /// - Returns: What could be read.
  static func read(
    _ bytes: [UInt8], as format: DataFormat, firstLine: Int = 1
  ) -> DataDocument {
    guard let text = TextEncoding.decoded(bytes, isHTML: false) else {
      let fault = DataFault(
        .warning, "no-text", "this is no text but binary data; remove the file or its ending",
        line: firstLine, lost: firstLine...firstLine)
      return DataDocument(DataValue(.none, line: firstLine), faults: [fault])
    }
    var document = read(text: text.bytes, as: format, firstLine: firstLine)
    if let assumed = text.assumed {
      document.faults.insert(
        DataFault(
          .note, "encoding", "the file is not in UTF-8; read as \(assumed); save it as UTF-8",
          line: firstLine), at: 0)
    }
    return document
  }

  /// Reads text in UTF-8 with line feeds and without byte order mark.
  static func read(
    text: [UInt8], as format: DataFormat, firstLine: Int = 1
  ) -> DataDocument {
    var document =
      switch format {
      case .yaml: YAMLReader.read(text, firstLine: firstLine)
      case .json: JSONReader.read(text, firstLine: firstLine)
      case .toml: TOMLReader.read(text, firstLine: firstLine)
      case .csv: CSVReader.read(text, firstLine: firstLine)
      }
    document.faults = document.faults.enumerated()
      .sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(\.element)
    return document
  }
}

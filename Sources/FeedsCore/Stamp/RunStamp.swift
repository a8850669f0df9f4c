/// What a run saw and left behind, by which a later run of the same command knows, without reading a page, that
/// it would change nothing.
///
/// It is sound: whatever could change the output is in it. The command is (working folder, arguments, the
/// program itself and its libraries); so is every answer of the disk while sources were read, and every file
/// that was published. What git knows of a page matters only when the page changes. Where time alone may change
/// the output, as with a post of the future, there is no stamp.
///
/// It holds paths and times of one machine, so it is no matter of the ledger, which goes with the feeds.
public struct RunStamp: Sendable {
  /// What tells the command from others.
  let command: UInt64
  var inputs: [(path: String, answer: DiskLog.Answer)]
  let folder: String
  let outputs: [String]
  let outputHash: UInt64
  /// What a run that changes nothing has to say.
  public let report: [String]

  /// Makes the stamp of a run that has just published; `nil` if a later change might not be seen.
  ///
  /// - Parameters:
  ///   - command: What tells the command from others, such as arguments.
  ///   - log: What was asked of the disk.
  ///   - folder: The folder that was published in.
  ///   - outputs: The names of the files in it.
  ///   - report: What a run that changes nothing has to say.
  public init?(
    command: [String], log: DiskLog, folder: String, outputs: [String], report: [String]
  ) {
    let paths = log.answers.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let texts = [folder] + paths + outputs + report
    guard log.isSound, !texts.contains(where: { $0.utf8.contains(UInt8(ascii: "\n")) }),
      let found = RunStamp.signatures(of: outputs, in: folder), FileSignature.settle(found)
    else { return nil }
    self.command = RunStamp.hash(command)
    inputs = paths.compactMap { path in log.answers[path].map { (path, $0) } }
    self.folder = folder
    self.outputs = outputs
    outputHash = RunStamp.hash(found)
    self.report = report
  }

  /// Whether a command would find everything as this stamp has it.
  public enum State: Sendable {
    /// It would: every signature is the same.
    case same
    /// It would; some files were touched, but hold the same. The stamp has their signatures now.
    case touched(RunStamp)
    /// It may be otherwise.
    case other
  }

  /// Compares with the disk.
  public func state(of command: [String], _ reader: SourceReader) -> State {
    guard self.command == RunStamp.hash(command),
      let found = RunStamp.signatures(of: outputs, in: folder), RunStamp.hash(found) == outputHash
    else { return .other }
    var stamp = self
    var isTouched = false
    for (index, (path, answer)) in inputs.enumerated() {
      let signature = FileSignature(of: path)
      switch answer {
      case .nothing:
        guard signature == nil else { return .other }
      case .something(let kind):
        guard signature?.kind == kind else { return .other }
      case .sized(let size):
        guard signature?.kind == .file, signature?.size == Int64(size) else { return .other }
      case .contents(signature, _):
        continue
      case .contents(_, let hash):
        guard let signature, signature.isSettled(at: FileSignature.now),
          reader.contentHash(of: path, signature.kind) == hash
        else { return .other }
        stamp.inputs[index].answer = .contents(signature, hash: hash)
        isTouched = true
      }
    }
    return isTouched ? .touched(stamp) : .same
  }

  private static func signatures(of names: [String], in folder: String) -> [FileSignature]? {
    var found: [FileSignature] = []
    found.reserveCapacity(names.count + 1)
    // The folder's own tells of names that come and go.
    for path in [folder] + names.map({ Path.joining(folder, $0) }) {
      guard let signature = FileSignature(of: path) else { return nil }
      found.append(signature)
    }
    return found
  }

  private static func hash(_ signatures: [FileSignature]) -> UInt64 {
    signatures.reduce(fnvOffset) { mixed($0 &* fnvPrime ^ $1.hash) }
  }

  private static func hash(_ texts: [String]) -> UInt64 {
    texts.reduce(fnvOffset) { fnv1a($1.utf8, seed: mixed($0)) }
  }
}

extension RunStamp {
  private static let header = "feeds stamp 1"

  /// The stamp as a file: one line a fact.
  public var bytes: [UInt8] {
    var lines = [RunStamp.header, "\(command) \(outputHash)", folder]
    for (path, answer) in inputs {
      switch answer {
      case .nothing: lines.append("- \(path)")
      case .something(let kind): lines.append("? \(kind.rawValue) \(path)")
      case .sized(let size): lines.append("# \(size) \(path)")
      case .contents(let signature, let hash):
        lines.append("= \(signature.fields) \(hash) \(path)")
      }
    }
    lines += outputs.map { "> " + $0 } + report.map { "! " + $0 } + ["."]
    return Array(lines.joined(separator: "\n").utf8)
  }

  /// Reads ``bytes``; `nil` if they are of another version, or cut off.
  public init?(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last.map({ $0.elementsEqual(".".utf8) }) == true,
      lines[0].elementsEqual(RunStamp.header.utf8)
    else { return nil }
    var numbers = Fields(lines[1])
    guard let command: UInt64 = numbers.next(), let outputHash: UInt64 = numbers.next() else {
      return nil
    }
    var inputs: [(path: String, answer: DiskLog.Answer)] = []
    var outputs: [String] = []
    var report: [String] = []
    for line in lines[3..<(lines.count - 1)] {
      var fields = Fields(line.dropFirst(2))
      switch line.first {
      case UInt8(ascii: "-"): inputs.append((fields.rest, .nothing))
      case UInt8(ascii: "?"):
        guard let number: UInt8 = fields.next(), let kind = Disk.Kind(rawValue: number) else {
          return nil
        }
        inputs.append((fields.rest, .something(kind)))
      case UInt8(ascii: "#"):
        guard let size: Int = fields.next() else { return nil }
        inputs.append((fields.rest, .sized(size)))
      case UInt8(ascii: "="):
        guard let signature = FileSignature(&fields), let hash: UInt64 = fields.next() else {
          return nil
        }
        inputs.append((fields.rest, .contents(signature, hash: hash)))
      case UInt8(ascii: ">"): outputs.append(fields.rest)
      case UInt8(ascii: "!"): report.append(fields.rest)
      default: return nil
      }
    }
    self.command = command
    self.inputs = inputs
    folder = String(decoding: lines[2], as: UTF8.self)
    self.outputs = outputs
    self.outputHash = outputHash
    self.report = report
  }

  /// The fields of a line, parted by spaces; the last may hold some.
  fileprivate struct Fields {
    private var bytes: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
      self.bytes = bytes
    }

    mutating func next<Number: FixedWidthInteger>() -> Number? {
      let field = bytes.prefix { $0 != UInt8(ascii: " ") }
      bytes = bytes.dropFirst(field.count + 1)
      return Number(String(decoding: field, as: UTF8.self))
    }

    var rest: String { String(decoding: bytes, as: UTF8.self) }
  }
}

extension FileSignature {
  fileprivate var fields: String {
    "\(kind.rawValue) \(device) \(inode) \(size) \(modified) \(changed)"
  }

  fileprivate init?(_ fields: inout RunStamp.Fields) {
    guard let number: UInt8 = fields.next(), let kind = Disk.Kind(rawValue: number),
      let device: UInt64 = fields.next(), let inode: UInt64 = fields.next(),
      let size: Int64 = fields.next(), let modified: Int64 = fields.next(),
      let changed: Int64 = fields.next()
    else { return nil }
    self.init(
      device: device, inode: inode, size: size, modified: modified, changed: changed, kind: kind)
  }
}

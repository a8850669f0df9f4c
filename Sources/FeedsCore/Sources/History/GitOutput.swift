/// Reads what `git log --raw -z` and `git diff-tree --raw -z` write, in pieces as it comes.
struct RawDiffScanner {
  enum Element {
    /// The line of a commit.
    case header(ArraySlice<UInt8>)
    case change(GitRepository.Change)
  }

  /// The beginning of a token that goes on in the next piece.
  private var token: [UInt8] = []
  /// The fields of a change whose names follow, and the first of two names.
  private var fields: [ArraySlice<UInt8>] = []
  private var oldName: [UInt8]?

  mutating func scan(_ bytes: UnsafeRawBufferPointer, _ visit: (Element) -> Void) {
    for piece in bytes.split(separator: 0, omittingEmptySubsequences: false).enumerated() {
      if piece.offset > 0 {
        finish(visit)
        token.removeAll(keepingCapacity: true)
      }
      token += piece.element
    }
  }

  private mutating func finish(_ visit: (Element) -> Void) {
    if !fields.isEmpty {
      takeName(visit)
      return
    }
    let line = token.drop { $0 == 0x0A }
    if line.first == UInt8(ascii: ":") {
      // `:MODE MODE ID ID STATUS`, of the old and the new file.
      let parts = line.dropFirst().split(separator: 0x20)
      if parts.count == 5 { fields = parts }
    } else if !line.isEmpty {
      visit(.header(line))
    }
  }

  private mutating func takeName(_ visit: (Element) -> Void) {
    let status = fields[4].first
    let isRename = status == UInt8(ascii: "R") || status == UInt8(ascii: "C")
    if isRename, oldName == nil {
      oldName = token
      return
    }
    let kind: GitRepository.Change.Kind =
      switch (status, oldName) {
      case (UInt8(ascii: "R"), let name?): .renamed(from: name)
      case (UInt8(ascii: "A"), _), (UInt8(ascii: "C"), _): .added
      case (UInt8(ascii: "D"), _): .deleted
      default: .changed
      }
    visit(
      .change(
        GitRepository.Change(
          kind: kind, name: token, blob: Array(fields[3]),
          isFile: fields[1].starts(with: "100".utf8))))
    fields = []
    oldName = nil
  }
}

/// Reads what `git cat-file --batch` writes, in pieces as it comes.
struct BlobScanner {
  /// The answer to one question.
  enum Blob {
    case content([UInt8])
    /// A content above the limit.
    case tooLarge
    /// Nothing that can be read is there.
    case missing
  }

  let limit: Int
  private var header: [UInt8] = []
  private var content: [UInt8] = []
  /// How many bytes of the content have not come yet, with the line break at its end; `nil` outside one.
  private var rest: Int?
  private var isTooLarge = false

  init(limit: Int) {
    self.limit = limit
  }

  mutating func scan(_ bytes: UnsafeRawBufferPointer, _ visit: (Blob) -> Void) {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      if let rest {
        let part = bytes.prefix(rest)
        if !isTooLarge { content += part.prefix(max(0, rest - 1)) }
        bytes = bytes.dropFirst(part.count)
        self.rest = rest - part.count
        if rest == part.count { finish(visit) }
      } else {
        let part = bytes.prefix { $0 != 0x0A }
        header += part
        bytes = bytes.dropFirst(part.count)
        if !bytes.isEmpty {
          bytes = bytes.dropFirst()
          begin(visit)
        }
      }
    }
  }

  /// `ID TYPE SIZE`, or `ID missing`.
  private mutating func begin(_ visit: (Blob) -> Void) {
    let fields = header.split(separator: 0x20)
    header.removeAll(keepingCapacity: true)
    guard fields.count == 3, let size = Int(String(decoding: fields[2], as: UTF8.self)), size >= 0
    else {
      visit(.missing)
      return
    }
    isTooLarge = size > limit
    content = []
    if !isTooLarge { content.reserveCapacity(size) }
    rest = size + 1
  }

  private mutating func finish(_ visit: (Blob) -> Void) {
    visit(isTooLarge ? .tooLarge : .content(content))
    content = []
    rest = nil
  }
}

/// A work of a bibliography, before it is known what came before it: what its entry is made of.
struct Work: Hashable, Sendable {
  var details: PublicationDetails
  var names: BibTeXNames
  /// The family names of the authors, folded, for comparison.
  var families: [String]
  /// The title, folded: letters and digits in lower case.
  let foldedTitle: String
  /// Whether it has not appeared in a venue: a preprint, a manuscript, a deposit.
  let isPreprint: Bool
  /// The keys that it may be known by, the one that gives a new entry its id first.
  var keys: [Key]
  var links: [Link]
  /// The work as BibTeX, its own strings and crossrefs put in; empty if its author keeps none.
  var bibTeX: String
  /// What it was known by before it was found to be this work.
  var former: [Former] = []

  /// An entry without keys that turned out to be a work: a line of a page, a file of a collection.
  struct Former: Hashable, Sendable {
    /// The hash of its words (``TextWords/all``).
    let words: UInt64
    /// The name of its page in the ledger.
    let source: String
  }

  /// What names a work.
  enum Key: Hashable, Sendable {
    /// A DOI in lower case.
    case doi(String)
    /// A BibTeX key with the name of its file.
    case citation(String, source: String)

    /// The id that it gives a new entry (DESIGN.md, "The id of an entry"). **A contract that never
    /// changes.**
    func id(host: String) -> String {
      switch self {
      case .doi(let doi): WorkURL.doi(doi)
      // The date of a `tag:` URI is one at which the host was its owner's; it says nothing of the work,
      // whose date may be corrected.
      case .citation(let key, _): "tag:\(host),2026:bibtex:" + WorkURL.escaped(key)
      }
    }
  }

  /// What the ledger knows works by.
  struct Identity: Hashable, Sendable {
    /// The ids that its DOIs give.
    let ids: Set<String>
    /// Hashes of its BibTeX keys, the main one first.
    let keys: [UInt64]
    /// What was once an entry of its own.
    var former: [Former] = []
  }

  /// What the ledger knows this work by.
  var identity: Identity {
    var ids: Set<String> = []
    var hashes: [UInt64] = []
    for key in keys {
      switch key {
      case .doi(let doi): ids.insert(WorkURL.doi(doi))
      case .citation(let key, let source): hashes.append(fnv1a("\(source)#bibtex:\(key)".utf8))
      }
    }
    return Identity(ids: ids, keys: hashes, former: former)
  }

  /// Adds a link; one whose words another has is told apart by where it leads to.
  mutating func add(_ link: Link) {
    let isTaken = links.contains { $0.text == link.text }
    let host = URLReference(base: link.href)?.host ?? link.href
    links.append(isTaken ? Link(href: link.href, text: "\(link.text) (\(host))") : link)
  }

  /// What the ledger knows this work by, and first of all the file that it has of its own; `nil` if only
  /// its words tell it from others, as those of any entry.
  func identity(file: UInt64?) -> Identity? {
    let identity = identity
    guard !(identity.ids.isEmpty && identity.keys.isEmpty && identity.former.isEmpty) else {
      return nil
    }
    return Identity(
      ids: identity.ids, keys: (file.map { [$0] } ?? []) + identity.keys,
      former: identity.former)
  }

  /// Who wrote it.
  var authors: [Person] { names.names.map { Person(name: $0.display) } }

  /// Text folded for comparison: letters and digits in lower case, without marks.
  static func folded(_ text: String) -> String {
    String(decoding: foldedLetters(of: text), as: UTF8.self)
  }

  /// The bytes of ``folded(_:)``.
  static func foldedLetters(of text: String) -> [UInt8] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text.utf8.compactMap(folded) }
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        if let byte = folded(UInt8(scalar.value)) { result.append(byte) }
      } else if let letters = EntryID.ascii(scalar) {
        result += letters
      } else if scalar.properties.isAlphabetic {
        result += String(scalar).lowercased().utf8
      }
    }
    return result
  }

  /// A letter or digit of ASCII in lower case; `nil` for anything else.
  private static func folded(_ byte: UInt8) -> UInt8? {
    if (0x61...0x7A).contains(byte | 0x20) { return byte | 0x20 }
    return (0x30...0x39).contains(byte) ? byte : nil
  }
}

/// The URLs of works.
enum WorkURL {
  /// A DOI or a key with what no URL may hold percent-encoded (RFC 3986 §2; DOI Handbook §2.5.2.4).
  static func escaped(_ text: String) -> String {
    var result: [UInt8] = []
    let digits = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E, UInt8(ascii: "/"),
        UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ";"),
        UInt8(ascii: "+"), UInt8(ascii: ","), UInt8(ascii: "="), UInt8(ascii: "@"),
        UInt8(ascii: "!"),
        UInt8(ascii: "'"), UInt8(ascii: "*"), UInt8(ascii: "$"), UInt8(ascii: "&"):
        result.append(byte)
      default:
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  static func doi(_ doi: String) -> String { "https://doi.org/" + escaped(doi) }

  static func arXiv(_ id: String) -> String { "https://arxiv.org/abs/" + id }
}

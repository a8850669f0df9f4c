import Testing

@testable import FeedValidation
@testable import Markup

private typealias D = Documents

/// The grammars alone, without the rules in Swift.
@Suite struct GrammarTests {
  /// Follows a document by the grammar only, passing over other namespaces as the checker does.
  private struct Witness: XMLHandler {
    let validation: RelaxNGValidation
    let home: String
    var verdicts: [RelaxNGValidation.Verdict] = []
    var skipped = 0
    private let isMixed: Set<String> = ["content", "title", "summary", "rights", "subtitle"]
    private var names: [String] = []

    init(_ validation: RelaxNGValidation, home: String) {
      self.validation = validation
      self.home = home
    }

    mutating func startElement(_ element: XMLElement) {
      let isInside = home != "" && isMixed.contains(names.last ?? "")
      if skipped > 0 || element.namespace != home || isInside {
        skipped += 1
      } else {
        names.append(element.localName)
        verdicts.append(validation.push(element))
      }
    }
    mutating func endElement(at offset: Int) {
      if skipped > 0 {
        skipped -= 1
      } else {
        names.removeLast()
        verdicts.append(validation.pop())
      }
    }
    mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
      if skipped == 0, !bytes.isBlank { verdicts.append(validation.text()) }
    }
    mutating func documentType(at offset: Int) {}
    mutating func fault(_ fault: XMLFault) { verdicts.append(.refused("fault")) }
  }

  private func accepts(_ kind: DocumentKind, _ text: String) throws -> Bool {
    let grammar = try #require(FeedGrammars().grammar(of: kind))
    let validation = try #require(RelaxNGValidation(grammar))
    let bytes = Array(text.utf8)
    var witness = Witness(validation, home: kind == .atom ? AtomName.namespace : "")
    XMLReader.read(
      bytes, from: 0, to: bytes.count, vocabulary: XMLFeedChecker.vocabulary, handler: &witness)
    #expect(!witness.verdicts.isEmpty)
    #expect(!witness.verdicts.contains(.notStreamable))
    return witness.verdicts.allSatisfy { $0 == .accepted }
  }

  @Test func acceptsWhatTheRulesAccept() throws {
    for sample in AtomTests.structure + AtomTests.values + AtomTests.content {
      #expect(try accepts(.atom, sample.good), "\(sample.testDescription)")
    }
    for sample in RSSTests.cases { #expect(try accepts(.rss, sample.good)) }
  }

  @Test func refusesWrongStructure() throws {
    let codes: Set = ["unexpected-element", "unexpected-attribute", "missing-attribute"]
    var count = 0
    for sample in AtomTests.structure where codes.contains(sample.code) {
      // A foreign element inside plain text is passed over by the witness.
      if sample.bad.contains("urn:x") { continue }
      count += 1
      #expect(try !accepts(.atom, sample.bad), "\(sample.testDescription)")
    }
    for sample in RSSTests.cases where codes.contains(sample.code) {
      count += 1
      #expect(try !accepts(.rss, sample.bad), "\(sample.testDescription)")
    }
    #expect(count >= 12)
    #expect(try !accepts(.atom, D.feed("text")))
    #expect(try !accepts(.atom, D.feed("<subtitle type=\"text/html\">A</subtitle>")))
    #expect(try !accepts(.rss, D.item("<title>A</title><guid isPermaLink=\"no\">a</guid>")))
  }

  @Test func refusesWhatIsNoGrammar() {
    #expect(RelaxNGGrammar(Array("<a/>".utf8)) == nil)
  }
}

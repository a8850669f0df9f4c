import Testing

@testable import FeedValidation
@testable import Markup

private typealias D = Documents

/// The grammars alone, without the rules in Swift.
@Suite struct GrammarTests {
  /// Follows a document by the grammar only, passing over other namespaces as the checker does.
  ///
  /// Beside it, another is not asked again of what it knows: it has to say the same.
  private struct Witness: XMLHandler {
    let validation: RelaxNGValidation
    let home: String
    let table: ElementTable
    var knowing: GrammarWitness?
    var verdicts: [RelaxNGValidation.Verdict] = []
    var others: [RelaxNGValidation.Verdict] = []
    var skipped = 0
    private var numbers: [Int] = []
    private let isMixed: Set<String> = ["content", "title", "summary", "rights", "subtitle"]
    private var names: [String] = []

    init?(_ kind: DocumentKind) {
      guard let grammar = FeedGrammars().grammar(of: kind),
        let validation = RelaxNGValidation(grammar)
      else { return nil }
      self.validation = validation
      home = kind == .atom ? AtomName.namespace : ""
      table = kind == .atom ? .atom : .rss
      knowing = GrammarWitness(grammar, names: table.names.count)
    }

    mutating func startElement(_ element: XMLElement) {
      let isInside = home != "" && isMixed.contains(names.last ?? "")
      if skipped > 0 || element.namespace != home || isInside {
        skipped += 1
      } else {
        names.append(element.localName)
        verdicts.append(validation.push(element))
        guard let number = table.names.firstIndex(of: element.localName) else {
          return knowing = nil
        }
        let isLeaf =
          if case .elements = table.entries[number].rule.content { false } else { true }
        compare(knowing?.open(element, number, in: numbers.last, isLeaf: isLeaf))
        numbers.append(number)
      }
    }
    /// Keeps what the other one says as long as the first refuses nothing: no more is asked then.
    private mutating func compare(_ verdict: RelaxNGValidation.Verdict?) {
      guard let verdict else { return }
      others.append(verdict)
      if verdicts.last != .accepted { knowing = nil }
    }
    mutating func endElement(at offset: Int) {
      if skipped > 0 {
        skipped -= 1
      } else {
        names.removeLast()
        numbers.removeLast(numbers.isEmpty ? 0 : 1)
        verdicts.append(validation.pop())
        compare(knowing?.close())
      }
    }
    mutating func text(_ bytes: Span<UInt8>, at offset: Int) {
      guard skipped == 0, !bytes.isBlank else { return }
      verdicts.append(validation.text())
      compare(knowing?.text())
    }
    mutating func documentType(at offset: Int) {}
    mutating func fault(_ fault: XMLFault) { verdicts.append(.refused("fault")) }
  }

  private func accepts(_ kind: DocumentKind, _ text: String) throws -> Bool {
    let bytes = Array(text.utf8)
    var witness = try #require(Witness(kind))
    XMLReader.read(
      bytes, from: 0, to: bytes.count, vocabulary: XMLFeedChecker.vocabulary, handler: &witness)
    #expect(!witness.verdicts.isEmpty)
    #expect(!witness.verdicts.contains(.notStreamable))
    #expect(witness.others[...] == witness.verdicts.prefix(witness.others.count))
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

  @Test func acceptsAttributesOfNamespacesAnywhere() throws {
    let foreign = " xmlns:x=\"urn:x\" x:a=\"1\" xml:lang=\"en\""
    let entry = "<entry\(foreign)><title\(foreign)>A</title><link\(foreign) href=\"a\"/></entry>"
    #expect(try accepts(.atom, D.feed(entry)))
    #expect(try accepts(.rss, D.item("<title\(foreign)>A</title><category\(foreign)>B</category>")))
  }

  /// What was accepted makes nothing acceptable that is like it in part only.
  @Test func refusesWhatIsLikeSomethingAccepted() throws {
    let title = "<entry><title type=\"text\">A</title></entry>"
    let link = "<entry><link rel=\"related\" href=\"a\"/></entry>"
    for other in [
      "<entry><title type=\"plain\">A</title></entry>",
      "<entry><title kind=\"text\">A</title></entry>",
      "<entry><title type=\"text\" a=\"b\">A</title></entry>",
      "<entry><link rel=\"related\"/></entry>", "<author><title type=\"text\">A</title></author>",
    ] {
      #expect(try accepts(.atom, D.feed(title + title + link + link)))
      #expect(try !accepts(.atom, D.feed(title + title + link + link + other)), "\(other)")
    }
    let item = "<item><guid isPermaLink=\"false\">a</guid><title>A</title></item>"
    #expect(try accepts(.rss, D.channel(item + item)))
    #expect(try !accepts(.rss, D.channel(item + item.replacing("false", with: "no"))))
    #expect(try !accepts(.rss, D.channel(item + "<image><guid>a</guid></image>")))
  }

  /// So that what has text need not be told from what has none.
  @Test func acceptsTextWhereTheRulesDo() throws {
    for name in RSSName.all where name.rule.content == .value {
      for parent in RSSName.all where parent.rule.children.contains(index: name.index) {
        let path = path(to: parent, rule: \.rule) + [tag(name.text, name.rule)]
        #expect(try accepts(.rss, document(path)), "\(path)")
      }
    }
    for name in AtomName.all where name.rule.content == .value || name.rule.content == .mixed {
      for parent in AtomName.all where parent.rule.children.contains(index: name.index) {
        let path = path(to: parent, rule: \.rule) + [tag(name.text, name.rule)]
        #expect(try accepts(.atom, document(path)), "\(path)")
      }
    }
  }

  /// The start tags from the root to an element, by the first parent each may have.
  private func path<Name: NumberedName>(
    to name: Name, rule: (Name) -> ElementRule
  ) -> [String] {
    let parent = Name.allCases.first { rule($0).children.contains(index: name.index) }
    return (parent.map { path(to: $0, rule: rule) } ?? []) + [tag(name.text, rule(name))]
  }

  private func tag(_ name: String, _ rule: ElementRule) -> String {
    AttributeName.all.filter { rule.requiredAttributes.contains(index: $0.index) }
      .reduce(name) { "\($0) \($1.text)=\"a\"" }
  }

  private func document(_ tags: [String]) -> String {
    let names = tags.compactMap { $0.split(separator: " ").first }
    let space = names.first == "rss" ? "" : " xmlns=\"\(AtomName.namespace)\""
    return tags.enumerated().map { "<\($1)\($0 == 0 ? space : "")>" }.joined() + "a"
      + names.reversed().map { "</\($0)>" }.joined()
  }

  @Test func knowsOfWhichAttributesTheValuesMatter() throws {
    var valued: Set<String> = []
    for grammar in [PackageResources.atom_rng, PackageResources.rss_rng] {
      let text = String(decoding: grammar, as: UTF8.self)
      #expect(!text.contains("<data") && !text.contains("<list"))
      for part in text.split(separator: "<attribute name=\"").dropFirst() {
        if part.contains("<value>") { valued.insert(String(part.prefix { $0 != "\"" })) }
      }
    }
    let known = AttributeName.all.filter { GrammarWitness.valued.contains(index: $0.index) }
    #expect(valued == Set(known.map(\.text)))
  }

  @Test func numbersNamesAsTheyAreDeclared() {
    #expect(AtomName.all.map(\.index) == Array(AtomName.all.indices))
    #expect(RSSName.all.map(\.index) == Array(RSSName.all.indices))
    #expect(AttributeName.all.map(\.index) == Array(AttributeName.all.indices))
  }

  @Test func leavesOutWhatCannotBeFollowed() throws {
    for grammar in [PackageResources.atom_rng, PackageResources.rss_rng] {
      let text = String(decoding: FeedGrammars.streamable(grammar), as: UTF8.self)
      for part in ["anyName", "<!--", "> ", "\n\n"] { #expect(!text.contains(part)) }
      func names(of tag: String) -> Set<String> {
        Set(
          text.split(separator: "<\(tag) name=\"").dropFirst().map {
            String($0.prefix { $0 != "\"" })
          })
      }
      #expect(names(of: "ref") == names(of: "define"))
    }
  }

  @Test func refusesWhatIsNoGrammar() {
    #expect(RelaxNGGrammar(Array("<a/>".utf8)) == nil)
  }
}

/// What is known of a publication beside its title, authors and date: the terms of PRISM and Dublin Core.
public struct PublicationDetails: Hashable, Sendable {
  /// The entry type of BibTeX or biblatex, in lower case: `article`.
  public var type = ""
  /// Where it appeared: the journal, the proceedings, the book (`prism:publicationName`).
  public var venue: String?
  /// Who published it (`dc:publisher`).
  public var publisher: String?
  /// The volume (`prism:volume`).
  public var volume: String?
  /// The number or issue (`prism:number`).
  public var number: String?
  /// The first page, or the number of the article (`prism:startingPage`).
  public var startingPage: String?
  /// The last page (`prism:endingPage`).
  public var endingPage: String?
  /// The DOI without resolver: `10.1000/xyz` (`prism:doi`).
  public var doi: String?
  /// The identifier at arXiv, without version: `2405.00136`.
  public var arXiv: String?
  /// The ISBN without hyphens (`prism:isbn`).
  public var isbn: String?
  /// The ISSN with its hyphen (`prism:issn`).
  public var issn: String?
  /// Where the work can be found, absolute (`prism:url`).
  public var url: String?
  /// The text as PDF, absolute.
  public var pdf: String?
  /// The abstract: plain text.
  public var abstract: String?
  /// The key by which it is cited in BibTeX.
  public var citationKey: String?

  /// Details of which nothing is known.
  public init() {}
}

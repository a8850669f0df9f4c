import Markup

/// The names of the fields that works have in data files and front matters (academicpages, Hugo Blox,
/// Quarto, Greene Lab's template, CSL-JSON, and what people write by hand).
enum WorkFields {
  static let names = words(
    """
    authors author authorlist authornames creators creator by
    autoren autor autorinnen verfasser auteurs auteur autores autora autori autore författare forfattere
    авторы автор автори 作者 著者 저자
    """)
  static let venue = words(
    """
    venue journal journaltitle fulljournalname containertitle publication publicationtitle booktitle
    conference proceedings conferencename eventtitle journalname magazine publishedin
    zeitschrift tagung revue revista rivista tidskrift tidsskrift tijdschrift журнал 期刊 杂志 雑誌 掲載誌
    会议 会議 학술지 학회
    """)
  static let shortVenue = words(
    "publicationshort journalshort journalabbr venueshort containertitleshort shortvenue")
  static let identifiers = words(
    "doi arxiv arxivid biorxiv medrxiv isbn pmid eprint ssrn openreview")
  static let pdf = words("urlpdf pdf pdfurl paperpdf pdflink paperurl fulltext paper file download")

  /// Links by the label that they are shown with.
  static let labels: [(label: String, fields: [String])] = [
    (
      "Link",
      words("url link urlpaper paperlink paperurl publisherurl weblink articleurl external href")
    ),
    (
      "Code",
      words("urlcode code codeurl github githuburl repository repo software urlsource codelink")
    ),
    ("Project", words("urlproject project projectpage website projecturl homepage page html")),
    ("Data", words("urldataset dataset data dataurl urldata")),
    ("Video", words("urlvideo video videourl youtube talk recording")),
    ("Slides", words("urlslides slides slidesurl presentation")),
    ("Poster", words("urlposter poster posterurl")),
    ("Preprint", words("urlpreprint preprint preprinturl")),
    ("Supplement", words("supplement supplementary supp urlsupplement appendix")),
    ("Demo", words("demo demourl")), ("Blog", words("blog blogpost")),
  ]

  /// The text that says where and when a work appeared.
  static func citation(_ fields: RecordFields) -> String? {
    if let text = fields.text("citation", "reference", "ref") { return RecordMarkup.plain(text) }
    return fields["link"].flatMap { RecordFields($0).text("display", "text", "label") }
  }

  static let summary = words("excerpt summary description tldr")

  private static func words(_ text: String) -> [String] {
    text.words.map(String.init)
  }

  /// The entry type of BibTeX for how a site's generator calls it: Hugo Blox's numbers and CSL's types,
  /// academicpages' categories, or words.
  static func type(_ text: String) -> String? {
    let name = RecordFields.folded(text)
    return types[name] ?? (bibTeXTypes.contains(name) ? name : nil)
  }

  private static let bibTeXTypes: Set<String> = [
    "article", "inproceedings", "book", "incollection", "inbook", "phdthesis", "mastersthesis",
    "techreport", "unpublished", "misc", "proceedings", "patent", "thesis", "report", "software",
    "dataset", "online",
  ]

  private static let types: [String: String] = [
    "1": "inproceedings", "2": "article", "3": "unpublished", "4": "techreport", "5": "book",
    "6": "incollection", "7": "phdthesis", "8": "patent",
    "articlejournal": "article", "journalarticle": "article", "journal": "article",
    "journalpaper": "article", "journalpapers": "article", "manuscripts": "article",
    "paperconference": "inproceedings", "conference": "inproceedings",
    "conferences": "inproceedings", "conferencepaper": "inproceedings",
    "conferencepapers": "inproceedings", "proceedingsarticle": "inproceedings",
    "workshop": "inproceedings", "workshoppaper": "inproceedings",
    "chapter": "incollection", "bookchapter": "incollection", "booksection": "incollection",
    "books": "book", "monograph": "book", "preprint": "unpublished", "preprints": "unpublished",
    "workingpaper": "unpublished", "manuscript": "unpublished", "postedcontent": "unpublished",
    "dissertation": "phdthesis", "phd": "phdthesis", "masterthesis": "mastersthesis",
    "technicalreport": "techreport",
  ]
}

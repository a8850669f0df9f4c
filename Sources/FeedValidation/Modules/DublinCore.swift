extension Module {
  /// Dublin Core Metadata Element Set 1.1; dates and languages as in the RSS module of that name.
  static let dublinCore = Module(
    "dc", "http://purl.org/dc/elements/1.1/",
    obsolete: ["http://purl.org/dc/elements/1.0/"],
    [
      Element("date", .anywhere, .w3cDate, many: true, holds: .text),
      Element("language", .anywhere, .language, many: true),
    ]
      + [
        "contributor", "coverage", "creator", "description", "format", "identifier", "publisher",
        "relation", "rights", "source", "subject", "title", "type",
      ].map { Element($0, .anywhere, .plain, many: true, holds: .anything) })

  /// DCMI Metadata Terms. Dates are those of one moment; `valid`, `available` and `temporal` may be
  /// periods.
  static let dublinCoreTerms = Module(
    "dcterms", "http://purl.org/dc/terms/", closed: true,
    [
      "created", "date", "dateAccepted", "dateCopyrighted", "dateSubmitted", "issued", "modified",
    ].map { Element($0, .anywhere, .w3cDate, many: true) }
      + [Element("language", .anywhere, .language, many: true)]
      + [
        "abstract", "accessRights", "accrualMethod", "accrualPeriodicity", "accrualPolicy",
        "alternative", "audience", "available", "bibliographicCitation", "conformsTo",
        "contributor", "coverage", "creator", "description", "educationLevel", "extent", "format",
        "hasFormat", "hasPart", "hasVersion", "identifier", "instructionalMethod", "isFormatOf",
        "isPartOf", "isReferencedBy", "isReplacedBy", "isRequiredBy", "isVersionOf", "license",
        "mediator", "medium", "provenance", "publisher", "references", "relation", "replaces",
        "requires", "rights", "rightsHolder", "source", "spatial", "subject", "tableOfContents",
        "temporal", "title", "type", "valid",
      ].map { Element($0, .anywhere, .plain, many: true, holds: .anything) })
}

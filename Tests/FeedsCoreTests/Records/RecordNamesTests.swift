import Testing

@testable import FeedsCore

/// Authors of records in all the ways in which people write them.
struct RecordNamesTests {
  static let texts: [(String, [String])] = [
    ("Ada Example", ["Ada Example"]),
    ("Example, Ada", ["Ada Example"]),
    ("Ada Example and Bo Case", ["Ada Example", "Bo Case"]),
    ("Ada Example, Bo Case and Cy Other", ["Ada Example", "Bo Case", "Cy Other"]),
    ("Ada Example, Bo Case, and Cy Other", ["Ada Example", "Bo Case", "Cy Other"]),
    ("Ada Example, Bo Case & Cy Other", ["Ada Example", "Bo Case", "Cy Other"]),
    ("Example, Ada and Case, Bo and Other, Cy", ["Ada Example", "Bo Case", "Cy Other"]),
    ("de la Example, Ada and García Case, Bo", ["Ada de la Example", "Bo García Case"]),
    ("Example, A., Case, B.C. and Other, D.-E.", ["A. Example", "B.C. Case", "D.-E. Other"]),
    ("Example, A., Case, B., and Other, C.", ["A. Example", "B. Case", "C. Other"]),
    ("Dal Example, A., Case, B.", ["A. Dal Example", "B. Case"]),
    ("A.B. Example, M. Dal Case, C. Other", ["A.B. Example", "M. Dal Case", "C. Other"]),
    ("A Example, B An, C Other", ["A Example", "B An", "C Other"]),
    ("Example A, Case BC, Other D", ["A Example", "BC Case", "D Other"]),
    ("Example, Ada B., Bo Case, and Cy Other", ["Ada B. Example", "Bo Case", "Cy Other"]),
    ("Example, Ada., Case, B. Ben., and Other, Cyn.", ["Ada Example", "B. Ben Case", "Cyn Other"]),
    ("Example, Ada and B. Bo Case", ["Ada Example", "B. Bo Case"]),
    ("Ada Example; Case, Bo; Cy Other", ["Ada Example", "Bo Case", "Cy Other"]),
    ("Example, A., O'Case, B., & Other-Name, C.", ["A. Example", "B. O'Case", "C. Other-Name"]),
    ("ADA B EXAMPLE, Bo Case", ["ADA B EXAMPLE", "Bo Case"]),
    ("Ada Example, Jr., Bo Case", ["Ada Example Jr.", "Bo Case"]),
    ("Ada  Example ,Bo Case,", ["Ada Example", "Bo Case"]),
    ("**Ada Example**, <u>Bo Case</u>*, Cy Other†", ["Ada Example", "Bo Case", "Cy Other"]),
    (
      "[Ada Example](https://example.org), Bo Case (equal contribution)",
      ["Ada Example", "Bo Case"]
    ),
    ("Ada Example<sup>1,2</sup>, Bo Case<sup>2</sup>", ["Ada Example", "Bo Case"]),
    ("Ada Example, Bo van der Case", ["Ada Example", "Bo van der Case"]),
    ("金一, 李二三", ["金一", "李二三"]), ("金一、李二三", ["金一", "李二三"]),
    ("Kim, Ara", ["Ara Kim"]), ("Ada", ["Ada"]), ("", []), (" , ", []),
  ]

  @Test(arguments: texts)
  func text(_ text: String, _ expected: [String]) {
    let names = RecordNames(text: text)
    #expect(names.names.map(\.display) == expected)
    #expect(!names.hasOthers)
  }

  @Test(arguments: [
    ("Ada Example et al.", ["Ada Example"]),
    ("Ada Example, Bo Case, et al", ["Ada Example", "Bo Case"]),
    ("Example, Ada and others", ["Ada Example"]),
    ("Ada Example, Bo Case, ...", ["Ada Example", "Bo Case"]),
  ])
  func others(_ text: String, _ expected: [String]) {
    let names = RecordNames(text: text)
    #expect(names.names.map(\.display) == expected)
    #expect(names.hasOthers)
  }

  static let values: [(String, [String])] = [
    ("[Ada Example, 'Case, Bo', ' Cy Other,']", ["Ada Example", "Bo Case", "Cy Other"]),
    ("[Ada Example and Bo Case]", ["Ada Example", "Bo Case"]),
    ("[{name: Ada Example}, {name: 'Case, Bo', url: /bo}]", ["Ada Example", "Bo Case"]),
    ("[{given: Ada, family: Example}, {literal: A Group}]", ["Ada Example", "A Group"]),
    ("[{first: Ada, last: Example}, {firstname: Bo, lastname: Case}]", ["Ada Example", "Bo Case"]),
    ("[{name: {given: Ada, family: Example}}]", ["Ada Example"]),
    ("{name: Ada Example, affiliation: A school}", ["Ada Example"]),
    ("[ada, Bo Case, cy-other]", ["Ada Example", "Bo Case", "Cy Other"]),
    ("ada", ["Ada Example"]),
    ("[Ada KIM, Bo LI]", ["Ada KIM", "Bo LI"]),
  ]

  @Test(arguments: values)
  func value(_ yaml: String, _ expected: [String]) throws {
    let value = try #require(DataDocument.read("a: \(yaml)", as: .yaml).value["a"])
    let names = RecordNames(value, people: ["ada": "Ada Example", "cy-other": "Cy Other"])
    #expect(names.names.map(\.display) == expected)
  }

  static let citations: [(String, [String])] = [
    (
      "Example, A., Case, B., and Other, C. (2026). \"On waves.\" Waves 8(3).",
      ["A. Example", "B. Case", "C. Other"]
    ),
    ("Ada Example, Bo Case. 2017. \"On waves.\" Waves.", ["Ada Example", "Bo Case"]),
    ("Ada Example, Bo Case (2009). “On waves.” Waves.", ["Ada Example", "Bo Case"]),
    ("Case, B. and Example, A.B. “On waves.” In Wave Days.", ["B. Case", "A.B. Example"]),
    ("Example, Ada. (2023, June 19). \"On waves.\" Waves.", ["Ada Example"]),
    ("Example, A. & Case, B. On waves. Waves 8, 2020.", ["A. Example", "B. Case"]),
    ("\"On waves.\" Waves 8 (2020).", []), ("2020. On waves.", []), ("Waves", []), ("", []),
    ("This paper is about the 3 waves of 2020 (2021).", []),
  ]

  @Test(arguments: citations)
  func citation(_ text: String, _ expected: [String]) {
    let cited = CitedNames(in: text, title: "On waves")
    #expect(cited.names.names.map(\.display) == expected)
  }
}

import Testing

@testable import FeedsCore

struct LaTeXTextTests {
  @Test(arguments: [
    (#"Caf\'e, na\"{\i}ve, {\"u}ber, \"{U}, G{\"o}del"#, "Café, naïve, über, Ü, Gödel"),
    (
      #"\v{S}koda \c{c} \c c \H{o} \k{a} \u{g} \={a} \.{z} \r{a} \d{h} {\v C}"#,
      "Škoda ç ç ő ą ğ ā ż å ḥ Č"
    ),
    (#"\~n \^{o} \`{E} {\'{\i}} \'\i"#, "ñ ô È í í"),
    (#"{\ss} \ae{} \OE \o{} \L{}\'od\'z \aa"#, "ß æ Œø Łódź å"),
    (#"{R}eads {{All} {B}races}"#, "Reads All Braces"),
    (#"1--2 --- 3, ``quoted'' and `so'"#, "1–2 — 3, “quoted” and ‘so'"),
    (##"A \& B \% \$5 \#1 \_x \{y\}"##, "A & B % $5 #1 _x {y}"),
    (#"\textbf{Bold} \emph{and} {\it tilted} \textsc{Small}"#, "Bold and tilted Small"),
    (
      #"see \url{https://example.org/a_b--c} and \href{https://example.org/}{here}"#,
      "see https://example.org/a_b--c and here"
    ),
    (
      #"$\alpha$-trees in $O(n^2 \log n)$ and $x_{ij}$, $L_p$, $2^{\epsilon k}$"#,
      "α-trees in O(n² log n) and xᵢⱼ, Lₚ, 2^(εk)"
    ),
    (#"$\mathcal{O}(\sqrt{n})$ is \(\leq \frac{1}{2}\)"#, "O(√n) is ≤1/2"),
    (#"Non~breaking\ and \LaTeX{} and \LaTeX text"#, "Non breaking and LaTeX and LaTeXtext"),
    ("Two\n   lines\t and  spaces ", "Two lines and spaces"),
    (#"Fish &amp; {\&}amp; &lt;b&gt;"#, "Fish & & <b>"),
    (#"?`Qu\'e? !`S\'i!"#, "¿Qué? ¡Sí!"),
    (#"\"x \'{q}"#, "ẍ q\u{301}"),
    (#"unbalanced } and { and \"#, "unbalanced and and"),
    ("Shells of <i>Mytilus edulis</i>, 1 < 2", "Shells of Mytilus edulis, 1 < 2"),
    ("naïve — already", "naïve — already"),
    (#"CO\textsubscript{2} 1\textsuperscript{st}"#, "CO₂ 1st"),
  ])
  func plainText(_ latex: String, _ expected: String) {
    #expect(LaTeXText.plain(latex.utf8) == expected)
  }

  @Test(arguments: [
    (#"https://example.org/a\_b\%20c\&d"#, "https://example.org/a_b%20c&d"),
    (#"https://example.org/{\textasciitilde}ada/x--y"#, "https://example.org/~ada/x--y"),
    (#"\url{https://example.org/$\sim$ada}"#, "https://example.org/~ada"),
    (#"10.1007/978-3-030\_12"#, "10.1007/978-3-030_12"),
  ])
  func verbatimText(_ latex: String, _ expected: String) {
    #expect(LaTeXText.verbatim(latex.utf8) == expected)
  }
}

struct BibTeXNamesTests {
  @Test(arguments: [
    ("Ada Example", ["Ada Example"]),
    ("Example, Ada", ["Ada Example"]),
    ("Example, Ada and Bo Case\n   and Other, C. D.", ["Ada Example", "Bo Case", "C. D. Other"]),
    ("von der Hagen, Eva", ["Eva von der Hagen"]),
    ("Eva von der Hagen", ["Eva von der Hagen"]),
    ("Hagen, Jr., Eva", ["Eva Hagen Jr."]),
    ("{The Harbour Board} and Ada Example", ["The Harbour Board", "Ada Example"]),
    ("{Salt and Sand Ltd.}", ["Salt and Sand Ltd."]),
    (#"G{\"o}del, K. and \'Etienne {de la Mer}"#, ["K. Gödel", "Étienne de la Mer"]),
    ("{Ada Example}, and case, Bo", ["Ada Example", "Bo case"]),
    (
      #"Ada Example* and Bo Case$^{\dagger}$ and Other\textsuperscript{1}, Cy"#,
      ["Ada Example", "Bo Case", "Cy Other"]
    ),
    (#"\textbf{Ada Example} and \underline{Case, Bo}"#, ["Ada Example", "Case, Bo"]),
    ("family=Hagen, given=Eva, prefix=von", ["Eva von Hagen"]),
    ("Ada Example; Bo Case", ["Ada Example", "Bo Case"]),
    ("Example, A., Case, B., Other, C.", ["A. Example", "B. Case", "C. Other"]),
    ("Ada~B. Example AND Andy Anders", ["Ada B. Example", "Andy Anders"]),
    ("", []),
  ])
  func names(_ value: String, _ expected: [String]) {
    #expect(BibTeXNames(Array(value.utf8)).names.map(\.display) == expected)
  }

  @Test func partsOfNames() {
    let names = BibTeXNames(
      Array("Eva Maria von der Hagen and de Groot, III, Jan and O'Neil, P".utf8))
    #expect(names.names.map(\.family) == ["Hagen", "Groot", "O'Neil"])
    #expect(names.names.map(\.prefix) == ["von der", "de", ""])
    #expect(names.names[1].suffix == "III")
  }

  @Test func othersAreNoName() {
    let names = BibTeXNames(Array("Ada Example and others".utf8))
    #expect(names.names.map(\.display) == ["Ada Example"])
    #expect(names.hasOthers)
  }
}

struct BibTeXDateTests {
  @Test(arguments: [
    ("year = 2024", "2024"), ("year = {2024}, month = mar", "2024-03"),
    (#"year = 2024, month = mar # "~4""#, "2024-03-04"),
    ("year=2024, month={18--24 Jul}", "2024-07-18/2024-07-24"),
    ("year = 2017, month = {07/2017}", "2017-07"), ("year = 2024, month = 7", "2024-07"),
    ("year = 2024, month = {Apr.}, day = 9", "2024-04-09"),
    ("year = 2024, month = {July 3}", "2024-07-03"),
    ("year = 2024, month = {Jun/Jul}", "2024-06/2024-07"),
    ("year = 2024, month = {March 28 - April 2}", "2024-03-28/2024-04-02"),
    ("year = 2024, month = {3rd October}", "2024-10-03"),
    ("year = 2024, month = {Summer}", "2024-06"),
    ("year = 2024, month = {Dec/Jan}", "2024-12"), ("year = 2024, month = {märz}", "2024-03"),
    ("year = {2024a}", "2024"), ("year = {c. 2010}", "2010"), ("year = {2019--2020}", "2019/2020"),
    ("year = {2024 (to appear)}", "2024"), ("year = {2024-05}", "2024-05"),
    ("date = {2024-03-05}", "2024-03-05"), ("date = {2024-03}", "2024-03"),
    ("date = {2024?}", "2024"),
    ("date = {2024-03-05/2024-03-08}", "2024-03-05/2024-03-08"), ("date = {2024-21}", "2024-03"),
    ("date = {199X}", "1990/1999"), ("date = {1999-XX-XX}", "1999"), ("date = {2024/..}", "2024"),
    ("date = {2024-03-05T10:00:00Z}", "2024-03-05T10:00:00Z"), ("date = {May 2023}", "2023-05"),
    ("date = {2024-3-5}", "2024-03-05"),
  ])
  func dates(_ fields: String, _ expected: String) {
    let dates = read(fields)
    let text = dates.date.map { date in date.end.map { "\(date)/\($0)" } ?? "\(date)" }
    #expect(text == expected)
    #expect(dates.faults.isEmpty)
  }

  @Test(arguments: [
    ("year = {20204}", nil), ("year = {'17}", nil), ("year = 2024, month = {13}", "2024"),
    ("year = 2024, month = {Foo}", "2024"), ("date = {2024-13-01}", nil),
    ("date = {soon}, year = 2023", "2023"), ("year = 2018, month = {07/2017}", "2018-07"),
    ("year = 2024, month = {0}", "2024"),
  ])
  func wrongDatesAreReported(_ fields: String, _ expected: String?) {
    let dates = read(fields)
    #expect(dates.date.map { "\($0)" } == expected)
    #expect(dates.faults.map(\.code) == ["wrong-date"])
  }

  @Test(arguments: ["year = {in press}", "year = {forthcoming}", "title = {x}"])
  func whatHasNotAppearedHasNoDate(_ fields: String) {
    #expect(read(fields).date == nil)
    #expect(read(fields).faults.isEmpty)
  }

  private func read(_ fields: String) -> BibTeXDate {
    BibTeXDate(BibTeXFile(Array("@misc{k, \(fields)}".utf8)).entries[0])
  }
}

struct WorkIdentifiersTests {
  @Test(arguments: [
    ("10.1000/xyz.", "10.1000/xyz"), ("https://doi.org/10.1000/A(b)", "10.1000/A(b)"),
    ("doi:10.1000/x", "10.1000/x"), ("http://dx.doi.org/10.1000/x", "10.1000/x"),
    ("10.1000%2Fx", "10.1000/x"), ("https://example.org/10.html", nil), ("10.1000", nil),
    ("x", nil),
    ("10.12/", nil),
  ])
  func dois(_ text: String, _ expected: String?) {
    #expect(WorkIdentifiers.doi(text) == expected)
  }

  @Test(arguments: [
    ("2405.00136", "2405.00136"), ("2405.00136v3", "2405.00136"),
    ("https://arxiv.org/pdf/2405.00136v2.pdf", "2405.00136"),
    ("arXiv:2405.00136 [cs.XX]", "2405.00136"),
    ("https://arxiv.org/abs/hep-th/9901001", "hep-th/9901001"), ("abs/2211.02405", "2211.02405"),
    ("arXiv preprint arXiv:2405.00136", "2405.00136"), ("12", nil), ("arXiv", nil),
  ])
  func arXiv(_ text: String, _ expected: String?) {
    #expect(WorkIdentifiers.arXiv(text) == expected)
  }

  @Test(arguments: [
    ("978-3-16-148410-0", "9783161484100"), ("0-306-40615-2", "0306406152"),
    ("978-3-16-148410-1", nil),
    ("80902", nil),
  ])
  func isbn(_ text: String, _ expected: String?) {
    #expect(WorkIdentifiers.isbn(text) == expected)
  }

  @Test(arguments: [
    ("03785955", "0378-5955"), ("2049-3630, 0378-5955", "2049-3630"), ("0378-5956", nil),
  ])
  func issn(_ text: String, _ expected: String?) {
    #expect(WorkIdentifiers.issn(text) == expected)
  }
}

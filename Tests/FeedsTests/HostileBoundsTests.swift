import Testing

/// What is more than can be read is refused with file and line, and nothing is published.
struct HostileBoundsTests {
  @Test(arguments: [
    (
      String(repeating: ">", count: 200) + " a",
      "page.md:5: error: quotes and lists are nested deeper"
    ),
    (
      String(repeating: "|a", count: 600) + "\n" + String(repeating: "|-", count: 600),
      "page.md:6: error: the table has more than 500 columns"
    ),
  ])
  func aPage(_ text: String, _ message: String) throws {
    let sandbox = try Sandbox()
    try sandbox.write("# Page\n## News\n- 2023: An ebb\n\n\(text)\n", to: "page.md")
    let run = try sandbox.build()
    #expect(run.status == 65)
    #expect(run.stderr.contains(message), "\(run.stderr)")
    #expect(try sandbox.paths(below: "feeds").isEmpty)
  }

  @Test func includesThatUnfoldTenfold() throws {
    let sandbox = try Sandbox()
    try sandbox.write("title: Site\n", to: "_config.yml")
    try sandbox.write("## News\n- 2023: An ebb\n{% include a0.md %}\n", to: "page.md")
    for level in 0..<9 {
      let tag = "{% include a\(level + 1).md %}"
      try sandbox.write(String(repeating: tag, count: 40), to: "_includes/a\(level).md")
    }
    let run = try sandbox.build()
    #expect(run.status == 65)
    #expect(
      run.stderr.contains("page.md:1: error: what the page includes unfolds to more than 32 MiB"))
  }

  @Test func aFewIncludesOfOneFile() throws {
    let sandbox = try Sandbox()
    try sandbox.write("title: Site\n", to: "_config.yml")
    try sandbox.write(
      "## News\n- 2023: An ebb\n{% include a.md %}\n{% include a.md %}\n", to: "page.md")
    try sandbox.write("- 2022: A flood\n{% include a.md %}\n", to: "_includes/a.md")
    #expect(try sandbox.build().status == 0)
  }
}

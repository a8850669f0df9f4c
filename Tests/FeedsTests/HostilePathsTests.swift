import Foundation
import Testing

/// Paths that lead elsewhere, and what is no file: nothing outside the site's folder is read, nothing outside the
/// output folder is written, and no run waits for what never comes.
struct HostilePathsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    /// What is made, as lines of shell, in a folder with `site` and `outside`.
    let setUp: String
    /// What is read.
    var source = "site"
    var testDescription: String { setUp }

    init(_ setUp: String, source: String = "site") {
      self.setUp = setUp
      self.source = source
    }
  }

  /// The site is read, without what lies elsewhere.
  static let passedOver: [Case] = [
    Case("ln -s ../outside/page.md site/leak.md"),
    Case("ln -s $PWD/outside/page.md site/leak.md"),
    Case("ln -s ../outside site/leak"),
    Case("ln -s . site/self; ln -s .. site/up"),
    Case("ln -s b.md site/a.md; ln -s a.md site/b.md"),
    Case("ln -s nowhere site/a.md"),
    Case("ln -s ../outside/page.md outside/link.md; ln -s ../outside/link.md site/leak.md"),
    Case("ln -s /dev/zero site/zero.md"),
    Case("ln -s /dev/stdin site/stdin.md"),
    Case("ln -s /proc/self/environ site/environ.md"),
    Case("mkfifo site/pipe.md"),
    Case("mkfifo real; ln -s ../real site/pipe.md"),
    Case("mkfifo site/works.bib; mkfifo site/CNAME; mkfifo site/sitemap.xml"),
    Case("mkdir site/_data; mkfifo site/_data/news.yml"),
    Case("mkdir site/page2.md"),
    Case("mkdir -p site/.git; mkfifo site/.git/config"),
    // Includes.
    Case("echo '{% include ../../outside/page.md %}' >> site/index.md"),
    Case("echo '{% include_relative ../outside/page.md %}' >> site/index.md"),
    Case("echo \"{% include_relative $PWD/outside/page.md %}\" >> site/index.md"),
    Case("echo '{{< include ../outside/page.md >}}' >> site/index.md"),
    Case(
      "mkdir site/_includes; ln -s ../../outside/page.md site/_includes/a.md; "
        + "echo '{% include a.md %}' >> site/index.md"),
    Case("ln -s ../outside site/_includes; echo '{% include page.md %}' >> site/index.md"),
    Case(
      "mkdir site/_includes; mkfifo site/_includes/a.md; echo '{% include a.md %}' >> site/index.md"
    ),
    Case("ln -s index.md site/a.md; echo '{% include_relative index.md %}' >> site/index.md"),
    Case("echo 'source: ../outside' >> site/_config.yml", source: "site/index.md"),
    // Data, bibliographies and what a configuration names.
    Case("mkdir site/_data; ln -s ../../outside/news.yml site/_data/news.yml"),
    Case("ln -s ../outside site/_data"),
    Case("mkdir site/_data; ln -s ../../outside/authors.yml site/_data/authors.yml"),
    Case("printf 'data_dir: ../outside\\nauthor: me\\n' >> site/_config.yml"),
    Case("printf 'scholar: {source: ../outside}\\n' >> site/_config.yml"),
    Case("printf 'scholar: {bibliography: ../outside/works.bib}\\n' >> site/_config.yml"),
    Case(
      "mkdir site/_bibliography; ln -s ../../outside/works.bib site/_bibliography/references.bib"),
    Case("ln -s ../outside site/_bibliography"),
    Case("ln -s ../outside/works.bib site/works.bib"),
    Case("printf 'collections_dir: ../outside\\n' >> site/_config.yml"),
    Case(
      "rm site/_config.yml; printf 'site_name: a\\ndocs_dir: ../outside\\n' > site/mkdocs.yml; mkdir site/docs; mv site/index.md site/docs; ln -s docs/index.md site/index.md",
      source: "site/docs/index.md"),
    Case("rm site/_config.yml; printf 'bibliography: ../outside/works.bib\\n' > site/_quarto.yml"),
    Case("ln -s ../outside/CNAME site/CNAME; ln -s ../outside/sitemap.xml site/sitemap.xml"),
    Case("ln -s ../outside/page.md site/README.md"),
    // Images.
    Case("sed -i 's/We moved/We moved ![a](..\\/outside\\/a.png)/' site/index.md"),
    Case("sed -i 's/We moved/We moved ![a](%2e%2e\\/outside\\/a.png)/' site/index.md"),
    Case(
      "ln -s ../outside/a.png site/a.png; sed -i 's/We moved/We moved ![a](a.png)/' site/index.md"),
    Case("mkfifo site/a.png; sed -i 's/We moved/We moved ![a](a.png)/' site/index.md"),
    // Names.
    Case("cp site/index.md $'site/a\\nerror: b.md'"),
    Case("cp site/index.md $'site/\\e[31m\\x01.md'"),
    Case("cp site/index.md $'site/\\xff\\xfe.md'"),
    Case("cp site/index.md 'site/<script>.md'; cp site/index.md 'site/%2e%2e%2f.md'"),
    Case("cp site/index.md site/-rf.md; cp site/index.md 'site/*.md'"),
    // What lies where the feeds go.
    Case("mkdir feeds; mkfifo feeds/news.atom; mkfifo feeds/other.xml"),
    Case("mkdir feeds; ln -s /dev/zero feeds/old.rss"),
    Case("mkdir feeds; ln -s ../outside/page.md feeds/.news.rss.feeds-1.staged"),
    Case("sed -i 's/## News/## ..\\/..\\/outside\\/News/' site/index.md; set -- --per-section"),
  ]

  @Test(arguments: passedOver)
  func whatLiesElsewhereIsPassedOver(_ example: Case) throws {
    let sandbox = try Sandbox()
    let run = try HostilePathsTests.build(example, in: sandbox)
    #expect(run.status != 124, "the run did not end")
    try expectNoSecret(run, in: sandbox)
    // Where a pipe stands in place of a feed nothing is published; else the page is.
    if run.status == 0 {
      #expect(try sandbox.text("feeds/timeline.json").contains("We moved"))
    } else {
      #expect(run.status == 73 || run.status == 65, "\(run.stderr)")
      #expect(run.errors.count == 1, "\(run.stderr)")
    }
  }

  static let refused: [(Case, Int32, String)] = [
    (
      Case("rm site/_config.yml; ln -s ../outside/authors.yml site/_config.yml"), 66,
      "it is a link that leads out of the site's folder"
    ),
    (
      Case("rm site/_config.yml; ln -s ../outside/authors.yml site/mkdocs.yml"), 66,
      "it is a link that leads out of the site's folder"
    ),
    (Case("mkdir feeds; mkfifo feeds/ledger.tsv"), 66, "it is no file; give its place to one"),
    (Case("mkdir feeds; ln -s /dev/zero feeds/ledger.tsv"), 66, "it is no file"),
    (Case("mkdir feeds; mkfifo feeds/news.rss"), 73, "there is a named pipe where a file belongs"),
    (
      Case("mkdir feeds; mkfifo feeds/index.html"), 73, "there is a named pipe where a file belongs"
    ),
    (Case("mkdir feeds; mkdir feeds/news.rss"), 73, "there is a folder where a file belongs"),
    (Case("ln -s /dev/null feeds"), 73, "there is a device where a folder belongs"),
  ]

  @Test(arguments: refused)
  func whatIsNoFileIsRefused(_ example: Case, _ status: Int32, _ message: String) throws {
    let sandbox = try Sandbox()
    let run = try HostilePathsTests.build(example, in: sandbox)
    #expect(run.status == status, "\(run.stderr)")
    #expect(run.stderr.contains(message), "\(run.stderr)")
    try expectNoSecret(run, in: sandbox)
  }

  private static func build(_ example: Case, in sandbox: Sandbox) throws -> Sandbox.Run {
    try sandbox.write("title: Site\n", to: "site/_config.yml")
    try sandbox.write("# Page\n\n## News\n\n- [Mar 2024] We moved\n\n", to: "site/index.md")
    try sandbox.write("## News\n\n- [Jan 2024] SECRET\n", to: "outside/page.md")
    try sandbox.write("- {date: 2024-01-02, title: SECRET}\n", to: "outside/news.yml")
    try sandbox.write(
      "me: {name: SECRET}\nurl: https://SECRET.example\n", to: "outside/authors.yml")
    try sandbox.write("SECRET.example\n", to: "outside/CNAME")
    try sandbox.write("<loc>https://SECRET.example/</loc>", to: "outside/sitemap.xml")
    try sandbox.write(
      "@article{a, title={SECRET}, author={A B}, year={2024}}\n", to: "outside/works.bib")
    try sandbox.write("PNG", to: "outside/a.png")
    return try sandbox.shell(
      "set --; \(example.setUp)\ntimeout 20 \"$FEEDS\" \(example.source) --base-url https://example.org/ "
        + "--now 2024-06-01T00:00:00Z \"$@\" < /dev/null")
  }

  /// Nothing of what lies outside is in a message or a feed, and nothing there has changed.
  private func expectNoSecret(_ run: Sandbox.Run, in sandbox: Sandbox) throws {
    #expect(!(run.stdout + run.stderr).lowercased().contains("secret"))
    #expect(!run.stderr.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    var outside: Set<String> = []
    for (path, bytes) in try sandbox.files() {
      if path.hasPrefix("outside/") { outside.insert(path) }
      guard path.hasPrefix("feeds/") else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(!text.lowercased().contains("secret"), "\(path)")
      #expect(!text.contains("<enclosure"), "\(path)")
    }
    #expect(
      outside.isSuperset(of: ["outside/page.md", "outside/CNAME"]) && outside.count == 7)
    #expect(try sandbox.text("outside/page.md") == "## News\n\n- [Jan 2024] SECRET\n")
  }
}

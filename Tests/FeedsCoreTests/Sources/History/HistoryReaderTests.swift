import Foundation
import Testing

@testable import FeedsCore

@Suite("Histories of pages", .enabled(if: GitSandbox.hasGit, "git is not installed"))
struct HistoryReaderTests {
  @Test("are read in every kind of repository", arguments: HistoryCase.all)
  func repository(_ history: HistoryCase) throws {
    let sandbox = try GitSandbox()
    try sandbox.shell(history.shell)
    let read = try sandbox.history(history.page)
    #expect(read.lines == history.versions, "\(read.remarks)")
    #expect(read.codes == history.remarks, "\(read.remarks)")
    #expect(read.remarks.allSatisfy { $0.severity == .note })
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("site/ran")))
  }

  @Test(
    "are read for every name",
    arguments: [
      "with space.md", "quote\"d.md", "it's.md", "line\nbreak.md", "übersicht.md", "ニュース.md",
      ":(top)page.md", "*.md", "[a].md", "-page.md", "back\\slash.md", "tab\there.md", " .md",
    ])
  func names(_ name: String) throws {
    let sandbox = try GitSandbox()
    // In the shell, a name that has no quote of its kind.
    let quoted = "'" + name.replacingOccurrences(of: "'", with: "'\\''") + "'"
    try sandbox.shell(
      """
      new site; put 100 "$(long one)" first.md; put 150 other a.md; git mv -- first.md ./\(quoted)
      commit 200; put 300 "$(long two)" ./\(quoted)
      """)
    let read = try sandbox.history("site/\(name)")
    #expect(read.versions.map(\.path) == ["first.md", name], "\(read.remarks)")
    #expect(read.remarks.isEmpty)
  }

  /// What the ledger knew, and what is read then of: one at 100, two at 200, three at 300.
  @Test(
    "leave out what is known already",
    arguments: [
      (known: ("two", 200), versions: ["300: three"], remarks: []),
      (known: ("two", 250), versions: ["300: three"], remarks: []),
      (known: ("one", 999), versions: ["200: two", "300: three"], remarks: []),
      (known: ("three", 300), versions: [], remarks: ["uncommitted-changes"]),
      (known: ("lost", 200), versions: ["300: three"], remarks: ["rewritten-history"]),
      (
        known: ("lost", 50), versions: ["100: one", "200: two", "300: three"],
        remarks: ["rewritten-history"]
      ),
      (known: ("lost", 400), versions: [], remarks: ["rewritten-history"]),
    ] as [(known: (String, Int64), versions: [String], remarks: [String])])
  func known(
    _ known: (String, Int64), _ versions: [String], _ remarks: [String]
  ) throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("new site; put 100 one; put 200 two; put 300 three")
    if known.0 == "three" { try sandbox.shell("printf four >site/page.md") }
    let read = try sandbox.history("site/page.md", known: (known.0, known.1))
    #expect(read.lines == versions.map { $0.replacingOccurrences(of: ":", with: " page.md:") })
    #expect(read.codes == remarks)
  }

  @Test(
    "go on where history was rewritten",
    arguments: [
      ("put 400 three; git commit -q --amend --allow-empty -m y --date @450", ["three"], []),
      // Rebased: the known version is gone, its commit has a new time.
      (
        "git reset -q --hard HEAD~1; put 500 'two, mended'; put 600 three",
        ["two, mended", "three"], ["rewritten-history"]
      ),
    ] as [(String, [String], [String])])
  func rewritten(_ shell: String, _ texts: [String], _ remarks: [String]) throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("new site; put 100 one; put 200 two; \(shell)")
    let read = try sandbox.history("site/page.md", known: ("two", 200))
    #expect(read.versions.map { String(decoding: $0.bytes, as: UTF8.self) } == texts)
    #expect(read.codes == remarks)
  }

  @Test("of a page whose last version is known need no git")
  func unchanged() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("new site; put 100 one; put 200 two")
    let bin = try sandbox.fakeGit("touch \"$0.ran\"; exec \"$GIT\" \"$@\"")
    let environment = sandbox.environment.merging(["PATH": "\(bin):/usr/bin:/bin"]) { $1 }
    let read = try sandbox.history("site/page.md", known: ("two", 999), environment: environment)
    #expect(read.versions.isEmpty && read.remarks.isEmpty)
    #expect(!FileManager.default.fileExists(atPath: bin + "/git.ran"))
    // The test would see it: any other state asks git.
    _ = try sandbox.history("site/page.md", environment: environment)
    #expect(FileManager.default.fileExists(atPath: bin + "/git.ran"))
  }

  @Test("are none outside repositories, without a git that is run or missed")
  func outside() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("mkdir site; echo one >site/page.md")
    let bin = try sandbox.fakeGit("touch \"$0.ran\"")
    for path in [bin, ""] {
      let read = try sandbox.history("site/page.md", environment: ["PATH": path])
      #expect(read.versions.isEmpty && read.remarks.isEmpty)
    }
    #expect(!FileManager.default.fileExists(atPath: bin + "/git.ran"))
    let none = HistoryReader(environment: sandbox.environment).histories(of: [
      HistoryReader.Request(path: "-", hash: 0),
      HistoryReader.Request(path: sandbox.path("nothing.md"), hash: 0),
    ])
    #expect(none.count == 2 && none.allSatisfy { $0.versions.isEmpty && $0.remarks.isEmpty })
  }

  @Test("are none without git, which is said once")
  func noGit() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("new site; put 100 one; put 200 two b.md; cd ..; new other; put 100 one")
    let reader = HistoryReader(environment: ["PATH": sandbox.path("nowhere")])
    let read = reader.histories(
      of: try ["site/page.md", "site/b.md", "other/page.md"].map {
        try sandbox.request($0)
      })
    #expect(read.map(\.codes) == [["no-git"], [], []])
    #expect(read.allSatisfy { $0.versions.isEmpty })
  }

  @Test("of a repository that git does not trust say how to trust it")
  func untrusted() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell("new site; put 100 one")
    let bin = try sandbox.fakeGit("GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec \"$GIT\" \"$@\"")
    var environment = sandbox.environment
    environment["PATH"] = "\(bin):/usr/bin:/bin"
    let read = try sandbox.history("site/page.md", environment: environment)
    #expect(read.versions.isEmpty)
    #expect(read.codes == ["untrusted-repository"])
    #expect(read.remarks[0].message.contains("--add safe.directory \(sandbox.path("site"))"))
    // The remedy helps.
    try sandbox.shell("git config --global --add safe.directory \(sandbox.path("site"))")
    let trusted = try sandbox.history("site/page.md", environment: environment)
    #expect(trusted.versions.count == 1)
  }

  @Test("of many pages are read by few runs of git, in order", arguments: [3, 80])
  func manyPages(count: Int) throws {
    let sandbox = try GitSandbox()
    try sandbox.shell(
      """
      new site
      for round in 1 2 3; do
        for page in $(seq \(count)); do
          mkdir -p pages; long "$page, $round" >"pages/$page.md"
        done
        git add .; commit "${round}00"
      done
      git mv pages/2.md pages/moved.md; commit 400; git mv pages folder; commit 500
      long '1, new' >folder/1.md
      """)
    let bin = try sandbox.fakeGit("echo \"$@\" >>\"$0.log\"; exec \"$GIT\" \"$@\"")
    var environment = sandbox.environment
    environment["PATH"] = "\(bin):/usr/bin:/bin"
    let names = (1...count).map { $0 == 2 ? "moved" : "\($0)" }
    let requests = try names.map { try sandbox.request("site/folder/\($0).md") }
    let read = HistoryReader(environment: environment).histories(of: requests)
    for (index, history) in read.enumerated() {
      let name = "pages/\(index + 1).md"
      #expect(
        history.lines == [1, 2, 3].map { "\($0)00 \(name): \(index + 1), \($0)" })
      #expect(history.codes == (index == 0 ? ["uncommitted-changes"] : []))
    }
    // What is there; the log and the renames under each of at most three names; the contents.
    let runs = String(decoding: try sandbox.bytes("bin/git.log"), as: UTF8.self)
      .split(separator: "\n")
    #expect(runs.count <= 8, "\(runs)")
    #expect(runs.filter { $0.contains("cat-file") }.count == 1)
  }

  @Test("are bounded in size")
  func sizes() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell(
      """
      new site; put 100 one; put 200 "$(long large)"; put 300 three; put 400 four; put 500 five
      """)
    let large = try sandbox.history(
      "site/page.md", limits: HistoryReader.Limits(version: 20, history: 100))
    #expect(large.versions.map(\.time.seconds) == [100, 300, 400, 500])
    #expect(large.codes == ["large-versions"])
    let long = try sandbox.history(
      "site/page.md", limits: HistoryReader.Limits(version: 100, history: 10))
    #expect(long.versions.map(\.time.seconds) == [400, 500])
    #expect(long.codes == ["long-history"])
  }

  @Test("say once for all pages what holds for the repository")
  func remarkOnce() throws {
    let sandbox = try GitSandbox()
    try sandbox.shell(
      """
      new origin; put 100 one; put 200 two b.md; put 300 three; cd ..
      git clone -q --depth 1 "file://$PWD/origin" site
      """)
    let reader = HistoryReader(environment: sandbox.environment)
    let pages = try ["site/page.md", "site/b.md"].map { try sandbox.request($0) }
    #expect(reader.histories(of: pages).map(\.codes) == [["shallow-history"], []])
    // A history that leads back to what is known is long enough.
    try sandbox.shell("cd site; put 400 four")
    let known = try sandbox.history("site/page.md", known: ("three", 300))
    #expect(known.lines == ["400 page.md: four"])
    #expect(known.remarks.isEmpty)
  }

  @Test("know nothing of the repository that a hook tells git of")
  func environment() {
    let variables = [
      "PATH": "/bin", "HOME": "/root", "GIT_DIR": "/x", "GIT_WORK_TREE": "/x",
      "GIT_INDEX_FILE": "/x", "GIT_OBJECT_DIRECTORY": "/x", "GIT_COMMON_DIR": "/x",
      "GIT_EXTERNAL_DIFF": "x", "GIT_PAGER": "x", "GIT_LITERAL_PATHSPECS": "0",
      "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
      "GIT_CONFIG_KEY_1": "beyond",
    ]
    #expect(
      HistoryReader.environment { variables[$0] } == [
        "PATH": "/bin", "HOME": "/root", "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": "*",
      ])
  }

  @Test("hash pages alike whatever their line endings")
  func hash() {
    func hash(_ text: String) -> UInt64 { PageHistory.hash(of: Array(text.utf8)) }
    #expect(hash("one\ntwo\n\n") == hash("one\r\ntwo\r\n\r\n"))
    #expect(hash("") == hash(""))
    let all = ["", "\r", "\n", "one", "one\n", "one\r", "\none", "one\r\r\n", "o\rne", "\r\rone"]
    #expect(Set(all.map(hash)).count == all.count)
  }
}

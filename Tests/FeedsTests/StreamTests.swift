import Testing

/// Sources that are no ordinary files: a pipe is read, whatever has no end is refused, and nothing is waited for that
/// nobody sends.
struct StreamTests {
  /// What a source is, as lines of shell after `page.md` has been written; how the program is called; and what it says,
  /// or nothing if it reads the page.
  struct Case: CustomTestStringConvertible, Sendable {
    let setUp: String
    let call: String
    let message: String?
    var testDescription: String { "\(setUp)\(call)" }

    init(_ call: String, after setUp: String = "", says message: String? = nil) {
      self.setUp = setUp
      self.call = call
      self.message = message
    }
  }

  private static let noStream = "it is neither a file nor a pipe; name a file, or - for"
  private static let socket =
    "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"socket\")'; "

  static let cases: [Case] = [
    Case("run - < page.md"),
    Case("cat page.md | run -"),
    Case("cat page.md | run /dev/stdin"),
    Case("run /dev/stdin < page.md"),
    Case("run <(cat page.md)"),
    Case("run <(sleep 1.2; cat page.md)"),
    Case("run pipe", after: "mkfifo pipe; timeout 10 bash -c 'sleep 0.3; cat page.md > pipe' & "),
    Case("run pipe", after: "mkfifo pipe; timeout 10 bash -c 'cat page.md > pipe' & "),
    // Whoever starts the program may have said that nothing is to be waited for.
    Case(
      "{ sleep 0.3; cat page.md; } | python3 -c '\(nonBlocking)' \"$FEEDS\" list -q - --now \(Sandbox.now)"
    ),
    Case(
      "run folder", after: "mkdir folder; cp page.md folder; ln -s . folder/a; ln -s .. folder/b; "),
    Case("run folder", after: "mkdir folder; cp page.md folder; mkfifo folder/a.md; "),
    Case(
      "run folder", after: socket + "mkdir folder; cp page.md folder; mv socket folder/a.md; "),
    Case(
      "run pipe", after: "mkfifo pipe; ",
      says: "\"pipe\": nobody writes to this pipe; name a file, or start what writes first"),
    Case("run a.md", after: "mkfifo b; ln -s b a.md; ", says: "nobody writes to this pipe"),
    Case("run socket", after: socket, says: noStream),
    Case("run /dev/zero", says: noStream),
    Case("run /dev/random", says: noStream),
    Case("run /dev/stdin < /dev/zero", says: noStream),
    Case("run /proc/self/mem", says: "\"/proc/self/mem\": Input/output error; make it readable"),
    Case(
      "run zeros.md", after: "truncate -s 3G zeros.md; ",
      says: "\"zeros.md\": it is larger than 64 MiB; split it into several pages"),
    Case(
      "run folder", after: "mkdir folder; cp page.md folder; truncate -s 3G folder/a.md; ",
      says: "\"folder/a.md\": it is larger than 64 MiB"),
    Case("run - < .", says: "\"-\": Is a directory"),
    Case("run - <&-", says: "\"-\": Bad file descriptor"),
  ]

  private static let nonBlocking =
    "import os, sys; os.set_blocking(0, False); os.execv(sys.argv[1], sys.argv[1:])"

  @Test(arguments: cases)
  func aSource(_ example: Case) throws {
    let sandbox = try Sandbox()
    try sandbox.write("# Page\n\n## News\n\n- [Mar 2024] We moved\n", to: "page.md")
    let run = try sandbox.shell(
      """
      run() { timeout 20 "$FEEDS" list -q "$@" --now \(Sandbox.now); }
      \(example.setUp)\(example.call)
      """)
    #expect(run.status != 124, "the run did not end")
    if let message = example.message {
      #expect(run.status == 66)
      #expect(run.errors.count == 1 && run.stderr.contains(message), "\(run.stderr)")
    } else {
      #expect(run.status == 0, "\(run.stderr)")
      #expect(run.stdout.contains("We moved"))
    }
  }

  @Test func theDeviceThatIsEmptyIsAnEmptyFile() throws {
    let sandbox = try Sandbox()
    try sandbox.write("## News\n\n- [Mar 2024] We moved\n", to: "page.md")
    #expect(try sandbox.build("--config", "/dev/null").status == 0)
    let run = try sandbox.run(["list", "/dev/null"])
    #expect(run.status == 65 && run.stderr.contains("the page is empty"))
  }

  @Test func standardInputIsReadEachTime() throws {
    let sandbox = try Sandbox()
    for text in ["We moved", "We stayed"] {
      let run = try sandbox.run(
        ["-", "--base-url", "https://example.org/", "--now", Sandbox.now],
        stdin: "## News\n\n- [Mar 2024] \(text)\n")
      #expect(run.status == 0, "\(run.stderr)")
      #expect(try sandbox.titles("feeds/news.json") == [text])
    }
  }

  /// What has been read from a pipe is gone, and what comes next may be another page: before it is written, the pipe looks
  /// as it did when it was read.
  @Test func aPipeIsReadEachTime() throws {
    let sandbox = try Sandbox()
    let run = try sandbox.shell(
      """
      run() { timeout 20 "$FEEDS" page.md --base-url https://example.org/ --now \(Sandbox.now) -q; }
      write() { printf '## News\\n\\n- [Mar 2024] %s\\n' "$1" > page.md; }
      mkfifo page.md
      # With a reader there, what is written before a run begins waits in the pipe.
      exec 3<>page.md 4<page.md 3>&-
      write 'We moved'
      sleep 0.1
      run || exit
      { sleep 0.3; write 'We stayed'; } &
      run
      """)
    #expect(run.status == 0, "\(run.stderr)")
    #expect(try sandbox.titles("feeds/news.json") == ["We stayed"])
  }
}

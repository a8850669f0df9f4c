import Foundation
import Testing

/// Runs that meet, runs that were killed, and folders that must not be written.
struct PublicationTests {
  private static let options = "--base-url https://example.org/ --now \(Sandbox.now) -q"

  /// A run that holds the lock while it waits for its page, as long as the shell keeps 3 open.
  private static let holder = """
    mkfifo page && { "$FEEDS" - \(options) --feeds-url feeds/ < page & } && holder=$! && exec 3> page
    until [[ -d feeds ]] && ! flock --nonblock feeds true; do sleep 0.02; done

    """

  @Test func aSecondRunIsRefused() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.shell(
      Self.holder + """
        "$FEEDS" page.md \(Self.options) --wait 0; echo $?; ls -A feeds
        cat page.md >&3; exec 3>&-; wait $holder; echo $?
        """)
    #expect(run.stdout == "75\n0\n")
    #expect(
      run.stderr == """
        error: cannot publish in feeds: another run is publishing there; the feeds that were there \
        still stand; run again later, or wait longer by --wait SECONDS

        """)
    #expect(try sandbox.paths(below: "feeds").count == 8)
  }

  @Test func orItWaits() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.shell(
      Self.holder + """
        { sleep 2; cat page.md >&3; } & exec 3>&-
        "$FEEDS" page.md \(Self.options.replacing(" -q", with: "")) --wait 60
        echo $?; wait $holder; echo $?
        """)
    #expect(run.stdout == "0\n0\n")
    #expect(run.stderr.hasPrefix("feeds: waiting for another run to end\n"))
    #expect(run.stderr.contains("feeds/news.rss: unchanged\n"))
  }

  @Test(arguments: ["--dry-run", "--check"])
  func whatWritesNothingNeedsNoLock(_ option: String) throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.shell(
      Self.holder + """
        "$FEEDS" page.md \(Self.options) --wait 0 \(option); echo $?
        kill -9 $holder
        """)
    #expect(run.stdout == (option == "--check" ? "1\n" : "0\n"))
  }

  /// A dead process holds no lock, and what it left is removed.
  @Test func aKilledRunBlocksNobody() throws {
    let sandbox = try Sandbox("page.md")
    let run = try sandbox.shell(
      Self.holder + """
        kill -9 $holder; wait $holder 2>/dev/null
        touch feeds/.news.rss.feeds-$holder.staged feeds/.htaccess
        "$FEEDS" page.md \(Self.options) --wait 0; echo $?
        touch -d @1000000000 feeds/*
        touch feeds/.news.rss.feeds-$holder.kept
        "$FEEDS" page.md \(Self.options) --wait 0; echo $?
        stat -c %Y feeds/news.rss; ls -A feeds
        """)
    #expect(
      run.stdout == """
        0
        0
        1000000000
        .htaccess
        feeds.opml
        index.html
        ledger.tsv
        news.atom
        news.json
        news.rss
        timeline.atom
        timeline.json
        timeline.rss

        """)
  }

  /// A run that fails before it publishes makes no folder.
  @Test func aFailedRunLeavesNoFolder() throws {
    let sandbox = try Sandbox()
    try sandbox.write("nothing dated", to: "page.md")
    let run = try sandbox.shell("\"$FEEDS\" page.md \(Self.options) -o public/feeds; echo $?; ls")
    #expect(run.stdout == "65\npage.md\n")
  }

  @Test func folderWithoutTheRightToWrite() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    let files = try sandbox.files()
    let page = try sandbox.text("page.md")
    // Root may write anywhere, so somebody else has to try, who may not be let near the program.
    let asNobody = getuid() == 0 ? "setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    guard try sandbox.shell("\(asNobody)\"$FEEDS\" --version").status == 0 else { return }
    let line = "chmod a+rx,a-w feeds && \(asNobody)\"$FEEDS\" page.md \(Self.options)"
    // Nothing has changed, so nothing has to be written.
    try #require(try sandbox.shell(line).status == 0)
    try sandbox.write(page.replacing("map of the coast", with: "map of the bay"), to: "page.md")
    let run = try sandbox.shell(line)
    #expect(run.status == 73)
    #expect(run.errors.count == 1)
    #expect(
      run.stderr.contains("Permission denied (EACCES); the feeds that were there still stand"))
    #expect(
      try sandbox.files().filter { $0.key != "page.md" } == files.filter { $0.key != "page.md" })
    #expect(try sandbox.shell("chmod u+w feeds").status == 0)
  }

  /// A ledger that cannot be read is not one that was never written: all ids would change.
  @Test func anUnreadableLedgerIsAnError() throws {
    let sandbox = try Sandbox("page.md")
    #expect(try sandbox.build().status == 0)
    let run = try sandbox.shell(
      "cd feeds && rm ledger.tsv && ln -s ledger.tsv ledger.tsv && cd .. && cp -a feeds before; "
        + "\"$FEEDS\" page.md \(Self.options); echo $?; diff -r --no-dereference feeds before")
    #expect(run.stdout == "66\n")
    #expect(run.errors.count == 1)
    #expect(run.stderr.contains("cannot read \"feeds/ledger.tsv\""))
  }

  @Test(arguments: ["-1", "soon", "1.5"])
  func waitIsANumberOfSeconds(_ value: String) throws {
    let run = try Sandbox("page.md").build("--wait=\(value)")
    #expect(run.status == 64)
    #expect(run.stderr.contains("\"\(value)\" is no number of seconds; write one such as 0 or 30"))
  }
}

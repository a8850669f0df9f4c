import Foundation
import Testing

/// `feeds ping` and `feeds build --ping`, with a `curl` that keeps what it is told and answers as it is bidden.
/// `.ci/ping` does the same with the real one and a hub.
struct PingTests {
  private static let hub = "https://hub.example.org/"

  /// Feeds that name a hub, and a `curl` that answers with a status.
  private func sandbox(_ configuration: String = "hub: \(hub)\n", answering status: Int = 204)
    throws
    -> Sandbox
  {
    let sandbox = try Sandbox("page.md")
    try sandbox.write(configuration, to: "feeds.yml")
    try answer(status, in: sandbox)
    return sandbox
  }

  private func answer(_ status: Int, in sandbox: Sandbox) throws {
    try sandbox.write(
      """
      #!/bin/sh
      { echo "$@"; cat; env; echo; } >>"${0%/*}/../told"
      printf '\\n%s \\n' \(status) >&2

      """, to: "bin/curl")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.folder.appending(path: "bin/curl").path)
  }

  private func run(_ arguments: [String], in sandbox: Sandbox) throws -> Sandbox.Run {
    let path = sandbox.folder.appending(path: "bin").path + ":/usr/bin:/bin"
    return try sandbox.run(
      arguments, environment: ["PATH": path, "SECRET": "none of its business", "no_proxy": "a.b"])
  }

  private func build(_ arguments: String..., in sandbox: Sandbox) throws -> Sandbox.Run {
    try run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now] + arguments,
      in: sandbox)
  }

  /// The bodies that curl was given since last asked.
  private func told(_ sandbox: Sandbox) throws -> [String] {
    guard let text = try? sandbox.text("told") else { return [] }
    try sandbox.remove("told")
    #expect(!text.contains("SECRET"))
    #expect(text.contains("no_proxy=a.b"))
    #expect(text.hasPrefix("--disable --config -\nurl = \"\(PingTests.hub)\"\n"))
    return text.split(separator: "\n").filter { $0.hasPrefix("data-raw = ") }.map(String.init)
  }

  private func body(_ name: String) -> String {
    "data-raw = \"hub.mode=publish&hub.url=https%3A%2F%2Fexample.org%2Ffeeds%2F\(name)\""
  }

  @Test func publishedFeedsAreTold() throws {
    let sandbox = try sandbox()
    #expect(try build("--format", "rss,json", in: sandbox).status == 0)
    #expect(try told(sandbox) == [], "nobody is told unless asked to")
    let names = ["news.json", "news.rss", "timeline.json", "timeline.rss"]
    let files = try sandbox.files()
    let plan = try run(["ping", "--dry-run"], in: sandbox)
    #expect(plan.status == 0 && plan.stderr == "")
    #expect(
      plan.stdout
        == names.map { name in
          "POST \(PingTests.hub) " + body(name).split(separator: "\"")[1] + "\n"
        }.joined())
    #expect(try told(sandbox) == [])
    for arguments in [["ping"], ["ping", "feeds"], ["ping", "feeds/", "--wait", "3"]] {
      let run = try run(arguments, in: sandbox)
      #expect(run.status == 0 && run.stdout == "")
      #expect(
        run.stderr
          == names.map { "\(PingTests.hub): told of https://example.org/feeds/\($0)\n" }.joined())
      #expect(try told(sandbox) == names.map(body))
    }
    #expect(try run(["ping", "--quiet"], in: sandbox).stderr == "")
    _ = try told(sandbox)
    #expect(try sandbox.files() == files)
  }

  @Test(arguments: [(404, 69), (301, 69), (500, 75), (429, 75)])
  func failuresHaveAStatus(_ answered: Int, _ status: Int32) throws {
    let sandbox = try sandbox(answering: answered)
    #expect(try build("--format", "rss", "--feed", "news", in: sandbox).status == 0)
    let run = try run(["ping", "-q"], in: sandbox)
    #expect(run.status == status)
    #expect(run.errors.count == 1)
    #expect(run.stderr.hasPrefix("\(PingTests.hub): error: it answered \(answered)"))
  }

  @Test func onlyWhatChangedIsTold() throws {
    let sandbox = try sandbox()
    let first = try build("--ping", "--format", "rss", in: sandbox)
    #expect(first.status == 0)
    #expect(
      first.stderr.hasSuffix("\(PingTests.hub): told of https://example.org/feeds/timeline.rss\n"))
    #expect(try told(sandbox) == [body("news.rss"), body("timeline.rss")])
    #expect(try build("--ping", "--format", "rss", in: sandbox).status == 0)
    #expect(try told(sandbox) == [], "nothing has changed")

    let page = try sandbox.text("page.md")
    try sandbox.write(page + "\n## Deep Sea Diary\n\n- 2024-05-01: A dive\n", to: "page.md")
    let planned = try build("--ping", "--dry-run", "--format", "rss", in: sandbox)
    #expect(
      planned.stderr.contains(
        "\(PingTests.hub): would be told of https://example.org/feeds/timeline.rss\n"))
    #expect(try build("--ping", "--check", "--format", "rss", in: sandbox).status == 1)
    #expect(try told(sandbox) == [])
    #expect(try build("--ping", "--format", "rss", in: sandbox).status == 0)
    #expect(try told(sandbox) == [body("timeline.rss")])
  }

  @Test func aHubThatFailsIsNoReasonToFail() throws {
    let sandbox = try sandbox(answering: 503)
    let run = try build("--ping", "--format", "rss", in: sandbox)
    #expect(run.status == 0)
    #expect(run.errors.isEmpty)
    #expect(run.stderr.contains("\(PingTests.hub): warning: it answered 503 to the notice of "))
    #expect(try sandbox.paths(below: "feeds").contains("feeds/news.rss"))
  }

  @Test func nobodyToTell() throws {
    let sandbox = try sandbox("title: x\n")
    #expect(try run(["ping"], in: sandbox).status == 66)
    let build = try build("--ping", in: sandbox)
    #expect(build.status == 0 && build.stderr.contains("--ping has nobody to tell"))
    let run = try run(["ping"], in: sandbox)
    #expect(run.status == 78)
    #expect(run.stderr.hasPrefix("feeds: error: no feed in it names a hub;"))
    try sandbox.makeFolder("empty")
    #expect(try self.run(["ping", "empty"], in: sandbox).status == 66)
    #expect(try self.run(["ping", "page.md"], in: sandbox).status == 66)
    try sandbox.write("{", to: "empty/news.json")
    #expect(try self.run(["ping", "empty"], in: sandbox).status == 65)
    #expect(try self.run(["ping", "--wait", "0"], in: sandbox).status == 64)
    #expect(try told(sandbox) == [])
  }

  @Test func withoutCurlTheRemedyIsSaid() throws {
    let sandbox = try sandbox()
    let run = try sandbox.run(
      ["page.md", "--base-url", "https://example.org/", "--now", Sandbox.now, "--ping"],
      environment: ["PATH": "/nowhere"])
    #expect(run.status == 0)
    #expect(run.stderr.contains("warning: hubs are told by curl, and there is none on the PATH"))
    let ping = try sandbox.run(["ping"], environment: ["PATH": "/nowhere"])
    #expect(ping.status == 69)
    #expect(ping.errors.count == 1 && ping.stderr.contains("apt-get install curl"))
  }
}

import Foundation
import Glibc
import Testing

@testable import FeedsCore

@Suite("Child processes")
struct ChildProcessTests {
  @Test("are fed and read at once, whatever the sizes")
  func bothWays() throws {
    // More than any socket holds, in both directions, by a program that answers while it is asked.
    let sent = (0..<4_000_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    var input: [UInt8]? = sent
    var received: [UInt8] = []
    let exit = try ChildProcessTests.shell("cat").run(
      input: {
        defer { input = nil }
        return input
      }, output: { received += $0 })
    #expect(exit.status == 0)
    #expect(received == sent)
  }

  @Test("are asked again after each answer")
  func conversation() throws {
    var questions = ["one", "two", "three"]
    var answers = ""
    var isAnswered = true
    _ = try ChildProcessTests.shell("while read -r line; do echo \"<$line>\"; done").run(
      input: {
        guard isAnswered else { return [] }
        isAnswered = false
        return questions.isEmpty ? nil : Array((questions.removeFirst() + "\n").utf8)
      },
      output: {
        answers += String(decoding: $0, as: UTF8.self)
        isAnswered = answers.hasSuffix(">\n")
      })
    #expect(answers == "<one>\n<two>\n<three>\n")
  }

  @Test("that stop reading are told nothing more, and no signal kills us")
  func earlyEnd() throws {
    var output: [UInt8] = []
    let exit = try ChildProcessTests.shell("head -c 3; exec 0<&-; sleep 0.1; echo end").run(
      input: { [UInt8](repeating: 0x61, count: 1 << 20) }, output: { output += $0 })
    #expect(exit.status == 0)
    #expect(String(decoding: output, as: UTF8.self) == "aaaend\n")
  }

  @Test(
    "say how they ended",
    arguments: [
      ("exit 0", 0, "status 0"), ("exit 3", 3, "status 3"), ("kill -9 $$", 137, "status 137"),
      ("echo hint; echo 'fatal: no luck' >&2; exit 128", 128, "no luck"),
      ("printf 'warning: x\\nerror: bad\\nfatal: worse\\n' >&2; exit 1", 1, "worse"),
    ])
  func status(_ lines: String, _ status: Int, _ reason: String) throws {
    let exit = try ChildProcessTests.shell(lines).run { _ in }
    #expect(exit.status == Int32(status))
    #expect(exit.reason == reason)
  }

  @Test("do not ignore the signal that we ignore")
  func signals() async {
    await #expect(processExitsWith: .exitCode(141)) {
      signal(SIGPIPE, SIG_IGN)
      let exit = try ChildProcessTests.shell("kill -PIPE $$; exit 0").run { _ in }
      Glibc.exit(exit.status)
    }
  }

  @Test("have streams where we have none")
  func closedStreams() async {
    await #expect(processExitsWith: .exitCode(5)) {
      for descriptor in Int32(0)...2 { close(descriptor) }
      var input: [UInt8]? = Array("three".utf8)
      var output: [UInt8] = []
      let exit = try ChildProcessTests.shell("cat; echo one >&2").run(
        input: {
          defer { input = nil }
          return input
        }, output: { output += $0 })
      Glibc.exit(exit.errors == "one\n" ? Int32(output.count) : 1)
    }
  }

  @Test("are heard to a bounded length when they complain")
  func errors() throws {
    let exit = try ChildProcessTests.shell("head -c 1000000 /dev/zero | tr '\\0' x >&2").run { _ in
    }
    #expect(exit.status == 0)
    #expect(exit.errors.utf8.count == 8 << 10)
  }

  @Test("know only the environment that they are given, and their words as they are")
  func words() throws {
    var output: [UInt8] = []
    let child = ChildProcess(
      program: "/usr/bin/env", arguments: [Array("-u".utf8), Array("x y\n'\"".utf8)],
      environment: ["ONE": "1 2", "TWO": ""])
    _ = try child.run { output += $0 }
    #expect(String(decoding: output, as: UTF8.self) == "ONE=1 2\nTWO=\n")
  }

  @Test("that are not there are an error")
  func missing() throws {
    let child = ChildProcess(program: "/nowhere/program", arguments: [], environment: [:])
    #expect(throws: ChildProcess.Failure(ENOENT)) { _ = try child.run { _ in } }
    #expect(ChildProcess.program(named: "sh", in: "/nowhere:/bin") == "/bin/sh")
    #expect(ChildProcess.program(named: "no-such-program", in: "/bin") == nil)
    #expect(ChildProcess.program(named: "bin", in: "/usr") == nil, "a folder is no program")
  }

  private static func shell(_ lines: String) -> ChildProcess {
    ChildProcess(
      program: "/bin/sh", arguments: [Array("-c".utf8), Array(lines.utf8)],
      environment: ["PATH": "/usr/bin:/bin"])
  }
}

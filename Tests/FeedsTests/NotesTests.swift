import Foundation
import Testing

/// What is said of many files that are left out.
struct NotesTests {
  private static let joined =
    "note: 3 left out: samples that came with the site's template; --keep-samples keeps them; "
    + "--verbose names each [template-sample]"

  @Test func manyNotesOfAKindAreOneLine() throws {
    let run = try Sandbox("samples").run(["list", ".", "--now", Sandbox.now])
    let lines = run.stderr.split(separator: "\n").filter { $0.contains("left out") }
    #expect(
      lines == [
        Substring(NotesTests.joined),
        "  left out, it came with the site's template; --keep-samples keeps it: 3 files "
          + "(2015-01-01-code.md, 2015-01-01-images.md, 2015-01-01-math.md)",
        "  left out, its front matter says published: false: 2 files (2016-01-01-h.md, 2016-01-02-h.md)",
      ])
  }

  @Test func verboseNamesEach() throws {
    let run = try Sandbox("samples").run(["list", ".", "--verbose", "--now", Sandbox.now])
    #expect(run.stderr.split(separator: "\n").count { $0.contains("[template-sample]") } == 3)
    #expect(!run.stderr.contains(NotesTests.joined))
  }
}

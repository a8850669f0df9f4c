/// Asks git about the history of one work tree: the only place that does.
///
/// What the user or a hook has set up changes no answer: the environment holds nothing but what git
/// needs to find its configuration, and every setting that matters is given. Nothing is fetched, written,
/// paged or asked, and no program that the repository names is run.
struct GitRepository {
  /// Why a work tree cannot be asked.
  enum Refusal: Error, Hashable {
    /// The repository has no work tree.
    case bare
    /// It belongs to another user, and git does not trust it (git-config, safe.directory).
    case untrusted
    /// It is damaged, or something else is wrong with it; the reason is git's.
    case unreadable(String)
  }

  /// A commit of the line of first parents.
  struct Commit {
    let id: [UInt8]
    let time: Instant
    /// The first parent; `nil` for a commit without one, or without one that is there.
    let parent: [UInt8]?
  }

  /// What a commit did to a file (git-diff, "Raw output format").
  struct Change {
    enum Kind {
      case added, changed, deleted
      case renamed(from: [UInt8])
    }

    let kind: Kind
    let name: [UInt8]
    /// The object with the new content.
    let blob: [UInt8]
    /// Whether it is a file with content now, rather than a symbolic link or a submodule.
    let isFile: Bool
  }

  /// The path of the work tree.
  let folder: [UInt8]
  /// The commit that is checked out; `nil` before the first one.
  let head: [UInt8]?
  /// Whether the history was cut off when it was fetched.
  let isShallow: Bool

  private let program: String
  private let environment: [String: String]

  /// Opens the repository that a folder belongs to.
  init(at path: String, program: String, environment: [String: String]) throws(Refusal) {
    self.program = program
    self.environment = environment.merging(GitRepository.settings) { $1 }
    var answer: [UInt8] = []
    let exit: ChildProcess.Exit
    do {
      exit = try ChildProcess(
        program: program,
        arguments: GitRepository.flags(in: Array(path.utf8))
          + GitRepository.words(
            "rev-parse --is-shallow-repository --show-toplevel --revs-only HEAD"),
        environment: self.environment
      ).run { answer += $0 }
    } catch {
      throw .unreadable(error.reason)
    }
    guard exit.status == 0 else {
      if exit.errors.contains("dubious ownership") || exit.errors.contains("unsafe repository") {
        throw .untrusted
      }
      throw exit.errors.contains("must be run in a work tree") ? .bare : .unreadable(exit.reason)
    }
    // Three lines, the last of them only after the first commit. A folder's name may hold line breaks.
    var lines = answer.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast()
    isShallow = lines.popFirst()?.elementsEqual("true".utf8) ?? false
    let hasHead = lines.count > 1 && lines.last.map(GitRepository.isID) == true
    head = hasHead ? lines.popLast().map(Array.init) : nil
    folder = Array(lines.joined(separator: [0x0A]))
  }

  /// Reads what the commits on the line of first parents did to some files, newest first. Merges count
  /// by what they brought into that line.
  ///
  /// - Parameters:
  ///   - names: The files, relative to the work tree. Changes of others may be among what is read.
  ///   - head: The commit to begin with.
  ///   - visit: Takes each change.
  /// - Returns: Why the history ends earlier than it should; `nil` if it does not.
  func log(
    of names: [[UInt8]], from head: [UInt8], _ visit: (Commit, Change) -> Void
  ) -> String? {
    var scanner = RawDiffScanner()
    var commit: Commit?
    let arguments =
      GitRepository.words(
        "log --first-parent -m --raw -z --no-abbrev --no-renames --no-ext-diff --no-textconv "
          + "--no-color --no-notes --no-show-signature -O/dev/null")
      + [Array("--format=tformat:%H %ct %P".utf8), head, Array("--".utf8)]
      + GitRepository.paths(around: names)
    return run(arguments) { bytes in
      scanner.scan(bytes) { element in
        switch element {
        case .header(let line): commit = Commit(line)
        case .change(let change): if let commit { visit(commit, change) }
        }
      }
    }
  }

  /// Reads the renames of some commits, against their first parents. If contents are missing that would
  /// have to be compared, as in a partial clone, they are the renames without other changes.
  ///
  /// - Returns: Why they are not all known; `nil` if they are.
  func renames(
    in commits: [Commit], _ visit: (_ commit: [UInt8], _ name: [UInt8], _ from: [UInt8]) -> Void
  ) -> String? {
    compare(commits, similarity: "50%", visit) == nil
      ? nil : compare(commits, similarity: "100%", visit)
  }

  /// Reads the contents of objects, in the order that they are asked for.
  ///
  /// - Parameters:
  ///   - next: The next object to read; `nil` if there are no more. It is asked a few objects ahead of
  ///     the answers, never more than ``blobsAhead``.
  ///   - limit: The size in bytes above which a content is passed over.
  ///   - visit: Takes what was read.
  /// - Returns: Why not all could be read; `nil` if they were.
  func blobs(
    next: () -> [UInt8]?, limit: Int, _ visit: (BlobScanner.Blob) -> Void
  ) -> String? {
    var scanner = BlobScanner(limit: limit)
    var asked = 0
    var answered = 0
    return run(
      GitRepository.words("cat-file --batch"),
      input: {
        var input: [UInt8] = []
        while asked - answered < GitRepository.blobsAhead {
          guard let id = next() else { return input.isEmpty && asked == answered ? nil : input }
          asked += 1
          input += id + [0x0A]
        }
        return input
      },
      output: { bytes in
        scanner.scan(bytes) { blob in
          answered += 1
          visit(blob)
        }
      })
  }

  /// The objects that a partial clone lacks of some files. Asking for their contents would end git.
  func missing(of names: [[UInt8]]) -> Set<[UInt8]> {
    var output: [UInt8] = []
    let arguments = GitRepository.words("rev-list --first-parent --objects --missing=print")
    _ = run(arguments + [head ?? [], Array("--".utf8)] + GitRepository.paths(around: names)) {
      output += $0
    }
    return Set(
      output.split(separator: 0x0A).filter { $0.first == UInt8(ascii: "?") }
        .map { Array($0.dropFirst()) })
  }

  /// How many objects are asked for before the first of them has come.
  static let blobsAhead = 16
}

extension GitRepository {
  private func compare(
    _ commits: [Commit], similarity: String,
    _ visit: (_ commit: [UInt8], _ name: [UInt8], _ from: [UInt8]) -> Void
  ) -> String? {
    var input: [UInt8]? = commits.flatMap { $0.id + [0x20] + ($0.parent ?? []) + [0x0A] }
    var scanner = RawDiffScanner()
    var commit: [UInt8] = []
    let arguments = GitRepository.words(
      "diff-tree --stdin -r --raw -z --no-abbrev -M\(similarity) -l400 --no-ext-diff --no-textconv")
    return run(
      arguments,
      input: {
        defer { input = nil }
        return input
      },
      output: { bytes in
        scanner.scan(bytes) { element in
          switch element {
          case .header(let line): commit = Array(line)
          case .change(let change):
            if case .renamed(let from) = change.kind { visit(commit, change.name, from) }
          }
        }
      })
  }

  private func run(
    _ arguments: [[UInt8]], input: () -> [UInt8]? = { nil },
    output: (UnsafeRawBufferPointer) -> Void
  ) -> String? {
    let child = ChildProcess(
      program: program, arguments: GitRepository.flags(in: folder) + arguments,
      environment: environment)
    do {
      let exit = try child.run(input: input, output: output)
      return exit.status == 0 ? nil : exit.reason
    } catch {
      return error.reason
    }
  }

  /// Settings of users that would change the answers, and those that run programs.
  private static func flags(in folder: [UInt8]) -> [[UInt8]] {
    words(
      """
      --no-pager --no-replace-objects --literal-pathspecs -c core.fsmonitor=false \
      -c log.showRoot=true -c log.follow=false -c log.diffMerges=separate -c log.mailmap=false -C
      """) + [folder]
  }

  /// Nothing is locked, asked or fetched; `GIT_NO_LAZY_FETCH` is younger than `GIT_ALLOW_PROTOCOL`.
  private static let settings = [
    "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none", "LC_ALL": "C",
  ]

  /// What to ask for so that some names are among it. Git compares every name in a folder with every path, so many paths cost
  /// more than they save.
  private static func paths(around names: [[UInt8]]) -> [[UInt8]] {
    guard names.count > 32 else { return names }
    // Their common folder; none if that is the work tree.
    var common = names[0][...]
    for name in names {
      common = common.prefix(zip(common, name).prefix { $0 == $1 }.count)
    }
    return common.lastIndex(of: UInt8(ascii: "/")).map { [Array(common[..<$0])] } ?? []
  }

  private static func isID(_ line: some Collection<UInt8>) -> Bool {
    (line.count == 40 || line.count == 64)
      && line.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func words(_ text: String) -> [[UInt8]] {
    text.split(separator: " ").map { Array($0.utf8) }
  }
}

extension GitRepository.Commit {
  /// Reads `ID TIME PARENT …`.
  fileprivate init?(_ line: ArraySlice<UInt8>) {
    let fields = line.split(separator: 0x20, omittingEmptySubsequences: true)
    guard fields.count >= 2, let seconds = Int64(String(decoding: fields[1], as: UTF8.self)) else {
      return nil
    }
    id = Array(fields[0])
    time = Instant(seconds: seconds)
    parent = fields.count > 2 ? Array(fields[2]) : nil
  }
}

import Glibc

/// Reads the versions of pages from the git histories of their work trees.
public struct HistoryReader: Sendable {
  /// A page to look up.
  public struct Request: Sendable {
    /// Its path on disk.
    public let path: String
    /// The hash of its bytes today (``PageHistory/hash(of:)``).
    public let hash: UInt64
    /// What is known of it already.
    public let known: Observation?

    /// Makes a request.
    public init(path: String, hash: UInt64, known: Observation? = nil) {
      self.path = path
      self.hash = hash
      self.known = known
    }
  }

  /// The last state of a page that was seen.
  public struct Observation: Hashable, Sendable {
    /// The hash of the bytes (``PageHistory/hash(of:)``).
    public let hash: UInt64
    /// When these bytes were first seen.
    public let time: Instant

    /// Makes an observation.
    public init(hash: UInt64, time: Instant) {
      self.hash = hash
      self.time = time
    }
  }

  /// How much is read, in bytes.
  struct Limits {
    /// The largest version; a larger one is passed over.
    var version = SourceReader.maximumSize
    /// All versions of one page together; what is older is left out.
    var history = 512 << 20
  }

  private let environment: [String: String]
  private let limits: Limits

  /// Makes a reader that runs the `git` on the `PATH`.
  public init() {
    self.init(
      environment: HistoryReader.environment { name in
        getenv(name).map { String(cString: $0) }
      })
  }

  /// Makes a reader for which these variables are all of the environment.
  init(environment: [String: String], limits: Limits = Limits()) {
    self.environment = environment
    self.limits = limits
  }

  /// The histories of some pages, in their order.
  public func histories(of requests: [Request]) -> [PageHistory] {
    var histories = requests.map { _ in PageHistory(versions: [], remarks: []) }
    read(requests) { histories[$0] = $1 }
    return histories
  }

  /// Reads the histories of some pages, and holds that of one page at a time.
  ///
  /// Where nothing is new or there is no repository, no program is run. All pages of a work tree are
  /// read by the same few runs of git.
  ///
  /// - Parameters:
  ///   - requests: The pages.
  ///   - visit: Takes the position of a page and its history; once for each page, not always in order.
  public func read(_ requests: [Request], _ visit: (Int, PageHistory) -> Void) {
    var finder = WorkTreeFinder()
    var workTrees: [(folder: String, pages: [HistoryReading.Page])] = []
    var places: [String: Int] = [:]
    for (index, request) in requests.enumerated() {
      guard request.hash != request.known?.hash, let path = Disk.absolute(request.path),
        let folder = finder.workTree(of: path)
      else {
        visit(index, PageHistory(versions: [], remarks: []))
        continue
      }
      let place = places[folder] ?? workTrees.count
      if place == workTrees.count {
        places[folder] = place
        workTrees.append((folder, []))
      }
      workTrees[place].pages.append(
        HistoryReading.Page(index: index, request: request, path: Array(path.utf8)))
    }
    guard !workTrees.isEmpty else { return }
    let program = ChildProcess.program(named: "git", in: environment["PATH"] ?? "")
    for (place, workTree) in workTrees.enumerated() {
      guard let program else {
        let remarks = place == 0 ? [HistoryReading.noGit] : []
        for (number, page) in workTree.pages.enumerated() {
          visit(page.index, PageHistory(versions: [], remarks: number == 0 ? remarks : []))
        }
        continue
      }
      HistoryReading.read(
        workTree.pages, in: workTree.folder, limits: limits,
        by: { (folder) throws(GitRepository.Refusal) in
          try GitRepository(at: folder, program: program, environment: environment)
        }, visit)
    }
  }
}

extension HistoryReader {
  /// What git needs to find its configuration and its own programs. All else stays outside, above all
  /// the variables by which a hook tells git of another repository.
  static func environment(_ value: (String) -> String?) -> [String: String] {
    var environment: [String: String] = [:]
    func take(_ name: String) {
      if let value = value(name) { environment[name] = value }
    }
    for name in [
      "PATH", "HOME", "XDG_CONFIG_HOME", "LD_LIBRARY_PATH", "SUDO_UID", "GIT_EXEC_PATH",
      "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_COUNT",
    ] {
      take(name)
    }
    let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
    for number in 0..<min(max(count, 0), 1_000) {
      take("GIT_CONFIG_KEY_\(number)")
      take("GIT_CONFIG_VALUE_\(number)")
    }
    return environment
  }
}

/// Finds the work trees that paths lie in, each folder asked once.
private struct WorkTreeFinder {
  private var known: [String: String?] = [:]

  /// The nearest folder above a path that has a `.git`: a folder, or the file that a submodule or a
  /// linked work tree has (gitrepository-layout).
  mutating func workTree(of path: String) -> String? {
    let folder = Disk.parent(path)
    if let found = known[folder] { return found }
    let found =
      Disk.kind(Disk.joined(folder, ".git")) != nil
      ? folder : folder == "/" ? nil : workTree(of: folder)
    known[folder] = .some(found)
    return found
  }
}

import Glibc

/// A program that is run beside this one and exchanges bytes with it.
///
/// Its standard streams are sockets that are emptied and filled as they become ready, so that neither
/// side waits for the other: an endless answer does not stop the questions, nor the other way round.
struct ChildProcess {
  /// Why a program could not be run.
  struct Failure: Error, Hashable {
    /// The system's reason.
    let reason: String

    init(_ code: Int32) {
      reason = String(cString: strerror(code))
    }
  }

  /// How a program ended.
  struct Exit {
    /// The exit status; 128 and the signal's number if it was killed, as shells say it.
    let status: Int32
    /// The beginning of what it wrote to standard error.
    let errors: String

    /// The line of standard error that says why it failed.
    var reason: String {
      let lines = errors.split(separator: "\n")
      let line = lines.first { $0.hasPrefix("fatal: ") } ?? lines.first { $0.hasPrefix("error: ") }
      return line.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "status \(status)"
    }
  }

  /// The path of the program.
  let program: String
  /// What it is told, without its own name.
  let arguments: [[UInt8]]
  /// All that it knows of the environment.
  let environment: [String: String]

  private static let errorLimit = 8 << 10

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - input: The next bytes for its standard input; none if there are none before it has answered,
  ///     `nil` if no more will come. It is asked again after each answer.
  ///   - output: Takes the next bytes of its standard output.
  /// - Returns: How it ended.
  /// - Throws: ``Failure`` if it could not be started.
  func run(
    input: () -> [UInt8]? = { nil }, output: (UnsafeRawBufferPointer) -> Void
  ) throws(Failure) -> Exit {
    var stdin = try Channel()
    defer { stdin.close() }
    var stdout = try Channel()
    defer { stdout.close() }
    var stderr = try Channel()
    defer { stderr.close() }
    let pid = try spawn(stdin: stdin.theirs, stdout: stdout.theirs, stderr: stderr.theirs)
    stdin.closeTheirs()
    stdout.closeTheirs()
    stderr.closeTheirs()

    var errors: [UInt8] = []
    var pending: ArraySlice<UInt8> = []
    var buffer = [UInt8](repeating: 0, count: 1 << 17)
    while stdout.ours >= 0 || stderr.ours >= 0 {
      if pending.isEmpty, stdin.ours >= 0 {
        if let next = input() { pending = next[...] } else { stdin.closeOurs() }
      }
      var waits = [
        // A negative descriptor is passed over.
        pollfd(fd: pending.isEmpty ? -1 : stdin.ours, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: stdout.ours, events: Int16(POLLIN), revents: 0),
        pollfd(fd: stderr.ours, events: Int16(POLLIN), revents: 0),
      ]
      guard poll(&waits, 3, -1) >= 0 else {
        if errno == EINTR { continue }
        break
      }
      if waits[0].revents != 0 { stdin.send(&pending) }
      if waits[1].revents != 0 { stdout.receive(into: &buffer, output) }
      if waits[2].revents != 0 {
        stderr.receive(into: &buffer) { bytes in
          errors += bytes.prefix(ChildProcess.errorLimit - errors.count)
        }
      }
    }
    stdin.closeOurs()
    return Exit(status: ChildProcess.reap(pid), errors: String(decoding: errors, as: UTF8.self))
  }

  /// The program of a name in the folders of a `PATH`.
  static func program(named name: String, in path: String) -> String? {
    for folder in path.split(separator: ":", omittingEmptySubsequences: false) {
      let candidate = folder.isEmpty ? "./\(name)" : "\(folder)/\(name)"
      if access(candidate, X_OK) == 0, Disk.kind(candidate) == .file { return candidate }
    }
    return nil
  }
}

extension ChildProcess {
  /// The child starts with all signals as they are by default: that we ignore SIGPIPE is not its matter.
  private func spawn(stdin: Int32, stdout: Int32, stderr: Int32) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // In this order: where our own standard streams are closed, a socket may have one of their numbers,
    // but only that of the child's input, which is moved first.
    for (descriptor, standard) in [(stdin, Int32(0)), (stdout, 1), (stderr, 2)] {
      posix_spawn_file_actions_adddup2(&actions, descriptor, standard)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))

    let words = ([Array(program.utf8)] + arguments).map(ChildProcess.cString) + [nil]
    let settings =
      environment.sorted { $0.key < $1.key }.map {
        ChildProcess.cString(Array("\($0.key)=\($0.value)".utf8))
      } + [nil]
    defer { for word in words + settings { free(word) } }
    var pid: pid_t = 0
    let code = posix_spawn(&pid, program, &actions, &attributes, words, settings)
    guard code == 0 else { throw Failure(code) }
    return pid
  }

  private static func cString(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.flatMap { strdup($0) } }
    }
  }

  private static func reap(_ pid: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(pid, &status, 0) < 0 {
      // Somebody else has waited for it: all that can be known is what it wrote.
      guard errno == EINTR else { return 0 }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }
}

/// Two connected sockets, one of them for the child. Sockets, since a write to a pipe that nobody reads
/// raises a signal and one to a socket need not; and since no other child that is started at the same
/// moment inherits them.
private struct Channel {
  private(set) var ours: Int32
  private(set) var theirs: Int32

  init() throws(ChildProcess.Failure) {
    var pair: [Int32] = [-1, -1]
    let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, type, 0, &pair) == 0 else {
      throw ChildProcess.Failure(errno)
    }
    ours = pair[0]
    theirs = pair[1]
  }

  mutating func closeOurs() {
    if ours >= 0 { Glibc.close(ours) }
    ours = -1
  }

  mutating func closeTheirs() {
    if theirs >= 0 { Glibc.close(theirs) }
    theirs = -1
  }

  mutating func close() {
    closeOurs()
    closeTheirs()
  }

  /// Sends as much as the socket takes. A child that reads no more is told nothing more.
  mutating func send(_ bytes: inout ArraySlice<UInt8>) {
    let count = bytes.withUnsafeBytes {
      Glibc.send(ours, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT))
    }
    if count >= 0 {
      bytes = bytes.dropFirst(count)
    } else if errno != EINTR, errno != EAGAIN {
      bytes = []
      closeOurs()
    }
  }

  /// Takes what has come, and closes the socket at its end.
  mutating func receive(
    into buffer: inout [UInt8], _ take: (UnsafeRawBufferPointer) -> Void
  ) {
    let descriptor = ours
    let count = buffer.withUnsafeMutableBytes { space in
      let count = recv(descriptor, space.baseAddress, space.count, Int32(MSG_DONTWAIT))
      if count > 0 { take(UnsafeRawBufferPointer(rebasing: space[..<count])) }
      return count
    }
    if count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN) { closeOurs() }
  }
}

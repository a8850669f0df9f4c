import ArgumentParser
import FeedsCore
import Glibc

/// The two channels: stdout is the result, stderr everything else.
enum Console {
  /// Writes the result.
  ///
  /// A reader that has seen enough (`feeds list | head`) is no error.
  ///
  /// - Throws: The status of an I/O error, after saying so, as where a disk is full.
  static func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count < 0, errno == EPIPE { return }
      guard count > 0 else {
        let reason = String(cString: strerror(errno))
        report(
          "error: cannot write to standard output: \(reason); the result is incomplete; "
            + "make room, or send it elsewhere")
        throw ExitStatus.inputOutput
      }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes lines of the result; those that are styled are printable already, but for their colours.
  static func write(lines: [String], isStyled: Bool = false) throws {
    let printable = lines.lazy.map { isStyled ? $0 : Columns.printable($0, keepsTabs: true) }
    try write(Array(printable.map { $0 + "\n" }.joined().utf8))
  }

  /// Writes one line for the person at the terminal or the log.
  static func report(_ line: String) {
    let bytes = Array((Columns.printable(line) + "\n").utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Writes a question for the person at the terminal, who answers on its line.
  static func ask(_ question: String) {
    let bytes = Array(Columns.printable(question).utf8)
    _ = bytes.withUnsafeBytes { Glibc.write(2, $0.baseAddress, $0.count) }
  }

  /// Does something; an error in content or on the disk is said in one line, and becomes its status.
  static func reportingErrors<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as ContentError {
      report(error.message)
      throw error.exitStatus
    } catch let error as PublicationError {
      report(error.message)
      throw error.exitStatus
    }
  }

  /// Whether the result may have colours (https://no-color.org).
  static var isColored: Bool {
    let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    return isTerminal && !isPlain && !isDumb
  }

  /// Whether stdout is a terminal.
  static var isTerminal: Bool { isatty(1) == 1 }

  /// The width of the terminal in columns.
  static var width: Int {
    var size = winsize()
    guard ioctl(1, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 20 else { return 100 }
    return Int(size.ws_col)
  }
}

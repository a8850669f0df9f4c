import FeedsCore

/// The stamp of the command that this process was started with.
enum CommandStamp {
  /// Keeps stamps of this command. That nothing is to be written makes no other command of it where there is
  /// nothing to write.
  static let store = StampStore(
    for: CommandLine.arguments.dropFirst().filter { $0 != "--check" && $0 != "--dry-run" })

  /// Whether the command would find everything as its last run left it; then it says what that would have said.
  ///
  /// Only runs that have published keep a stamp, so that whoever has one knows the arguments to be sound: they
  /// need not be parsed, which would take longer than all the rest.
  static func isOfNow() -> Bool {
    guard let stamp = store?.stamp() else { return false }
    stamp.report.forEach { Console.report($0) }
    return true
  }
}

import ArgumentParser
import FeedsCore

/// The exit statuses (DESIGN.md, "The command line"; `sysexits.h`).
enum ExitStatus {
  /// `--check` found a difference, or a validated file is invalid.
  static let difference = ExitCode(1)
  /// The content is not as it must be: `EX_DATAERR`.
  static let badContent = ExitCode(65)
  /// A source is missing or cannot be read: `EX_NOINPUT`.
  static let missingSource = ExitCode(66)
  /// A hub refuses, or cannot be asked at all: `EX_UNAVAILABLE`.
  static let unavailable = ExitCode(69)
  /// Our own output would be invalid: `EX_SOFTWARE`.
  static let invalidOutput = ExitCode(70)
  /// A file cannot be created: `EX_CANTCREAT`.
  static let cannotCreate = ExitCode(73)
  /// A device failed: `EX_IOERR`.
  static let inputOutput = ExitCode(74)
  /// Another run is publishing, or a hub does not answer; later is better: `EX_TEMPFAIL`.
  static let busy = ExitCode(75)
  /// The configuration is wrong: `EX_CONFIG`.
  static let configuration = ExitCode(78)
}

extension ContentError {
  /// The status that tells a script what kind of error it is.
  var exitStatus: ExitCode {
    switch self {
    case .yaml, .notText, .tooMuch, .emptySource, .noEntries, .ledger, .refused:
      ExitStatus.badContent
    case .missingSource, .unreadableSource, .noPages: ExitStatus.missingSource
    case .configuration, .noBaseURL: ExitStatus.configuration
    case .invalidOutput: ExitStatus.invalidOutput
    }
  }
}

extension PublicationError {
  /// One line: what is wrong, what has become of the feeds, and what to do.
  var message: String {
    if case .incomplete = self { return "error: \(self); \(remedy)" }
    return "error: \(self); the feeds that were there still stand; \(remedy)"
  }

  /// The status that tells a script what kind of error it is.
  var exitStatus: ExitCode {
    switch category {
    case .cannotCreate: ExitStatus.cannotCreate
    case .inputOutput: ExitStatus.inputOutput
    case .busy: ExitStatus.busy
    }
  }
}

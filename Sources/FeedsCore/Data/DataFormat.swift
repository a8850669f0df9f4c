/// A format that data is written in.
public enum DataFormat: Hashable, Sendable {
  /// YAML 1.1, as libyaml reads it.
  case yaml
  /// JSON (RFC 8259).
  case json
  /// TOML 1.0.
  case toml
  /// Values with separators (RFC 4180).
  case csv

  /// The format that the ending of a file's name tells; `nil` for other files.
  init?(path: String) {
    guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
    switch path[dot...].dropFirst().lowercased() {
    case "yml", "yaml": self = .yaml
    case "json": self = .json
    case "toml": self = .toml
    case "csv", "tsv": self = .csv
    default: return nil
    }
  }
}

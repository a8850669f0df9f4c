/// Paths as text, taken apart without looking at a disk.
enum Path {
  /// A path seen from a folder; an absolute one stays as it is.
  static func joining(_ folder: String, _ path: String) -> String {
    if path.hasPrefix("/") || folder.isEmpty { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }

  /// The folder that a path lies in: `.` for a bare name, `/` for the root itself.
  static func parent(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path[...])
    guard let slash = trimmed.lastIndex(of: "/") else { return trimmed.isEmpty ? "/" : "." }
    let parent = withoutTrailingSlashes(trimmed[..<slash])
    return parent.isEmpty ? "/" : String(parent)
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    let trimmed = withoutTrailingSlashes(path[...])
    return String(trimmed.split(separator: "/").last ?? "")
  }

  private static func withoutTrailingSlashes(_ path: Substring) -> Substring {
    var path = path
    while path.last == "/" {
      path.removeLast()
    }
    return path
  }
}

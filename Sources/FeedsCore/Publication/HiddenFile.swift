import Glibc

/// The names of the hidden files that a publication needs while it lasts:
/// `.news.rss.feeds-4711.staged`.
///
/// They lie beside their targets, as only there a rename happens at one instant.
enum HiddenFile {
  /// What it is there for.
  enum Use: String, CaseIterable {
    /// It holds new bytes.
    case staged
    /// It is the second name of an old file.
    case kept
  }

  /// The path of a process's hidden file for a target.
  static func path(_ use: Use, of target: String, token: String) -> String {
    let name = ".\(Path.name(of: target)).feeds-\(token).\(use.rawValue)"
    return Path.joining(Path.parent(of: target), name)
  }

  /// Whether a name is one that ``path(_:of:token:)`` makes, for whichever target and process.
  static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[0].isEmpty, !parts[1].isEmpty,
      let use = parts.last, Use(rawValue: String(use)) != nil
    else { return false }
    let process = parts[parts.count - 2]
    let number = process.dropFirst("feeds-".count).utf8
    return process.hasPrefix("feeds-") && (1...10).contains(number.count)
      && number.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// Removes what killed runs left in a folder; gives what could not be removed.
  ///
  /// The lock of the folder has to be held: then no such file belongs to a living process.
  static func removeRemains(in folder: String, of store: any FileStore) -> [String] {
    // A folder that cannot be read may still be written.
    guard let names = try? store.names(in: folder) else { return [] }
    return names.filter(isName).sorted().map { Path.joining(folder, $0) }
      .filter { !isRemoved($0, from: store) }
  }

  /// Removes a file; whether it has gone.
  static func isRemoved(_ path: String, from store: any FileStore) -> Bool {
    do {
      try store.remove(path)
      return true
    } catch {
      return error.code == ENOENT
    }
  }
}

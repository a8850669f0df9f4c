import Glibc

/// The files below a folder of a site, and what has been read of them.
///
/// Links to folders are not followed, so there are no loops; links to files are, if these lie in the site. A
/// path has a greatest length, so there is an end.
struct FolderWalk {
  /// A file of the folder.
  struct File: Hashable {
    /// The path as messages name it.
    let path: String
    /// The path in the site.
    let sitePath: String
  }

  /// The files, each folder's by the bytes of their names.
  private(set) var files: [File] = []
  /// The bytes of the files that have been read, by their paths in the site: none is read twice.
  private(set) var contents: [String: [UInt8]] = [:]

  /// Walks through a folder.
  ///
  /// - Parameters:
  ///   - folder: The path of the folder.
  ///   - sitePath: Its path in the site, with a slash at its end; empty for the site's own folder.
  ///   - root: The path of the site's folder.
  /// - Throws: ``ContentError`` if a folder cannot be read.
  init(_ folder: String, sitePath: String, root: String) throws(ContentError) {
    // Last in, first out, and the names of a folder from the last to the first.
    var pending = [(path: folder, sitePath: sitePath)]
    while let (folder, prefix) = pending.popLast() {
      guard let names = Disk.names(in: folder) else {
        throw .unreadableSource(path: folder, reason: String(cString: strerror(errno)))
      }
      for name in names.reversed() where !name.hasPrefix(".") {
        let path = Disk.joined(folder, name)
        switch Disk.kindOfLink(path) {
        case .folder where !SitePath(name + "/-").isOfTool:
          pending.append((path, prefix + name + "/"))
        case .file where !Disk.isLink(path) || Disk.relative(path, to: root) != nil:
          files.append(File(path: path, sitePath: prefix + name))
        default: continue
        }
      }
    }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The walk through a folder in the one that was walked through, as that folder's path names its files.
  func inside(_ folder: String, sitePath: String) -> FolderWalk {
    var walk = self
    walk.files = files.filter { $0.sitePath.hasPrefix(sitePath) }
      .map { file in
        File(
          path: Disk.joined(folder, String(file.sitePath.dropFirst(sitePath.count))),
          sitePath: file.sitePath)
      }
    return walk
  }

  /// The bytes of a file; `nil` if it cannot be read.
  mutating func bytes(of file: File) -> [UInt8]? {
    if let known = contents[file.sitePath] { return known }
    let bytes = try? SourceReader().bytes(of: file.path)
    contents[file.sitePath] = bytes
    return bytes
  }
}

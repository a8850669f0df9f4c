extension SourceReader {
  /// Asks for the sizes of files of a site.
  ///
  /// - Parameters:
  ///   - paths: Paths relative to the site's address.
  ///   - reading: What was read of the site.
  /// - Returns: The sizes in bytes by the paths, without what is not there or lies elsewhere.
  public func sizes(of paths: [String], in reading: Reading) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for path in paths {
      sizes[path] =
        reading.roots.lazy.compactMap { root in
          reading.site.layout.foldersOfFiles.lazy.compactMap { folder in
            let file = Disk.joined(Disk.joined(root, folder), path)
            return Disk.size(file).flatMap { Disk.relative(file, to: root) == nil ? nil : $0 }
          }.first
        }.first
    }
    return sizes
  }
}

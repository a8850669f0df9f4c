/// Where a first configuration belongs, and what it is about.
extension SourceReader {
  /// What to read where nothing is named: the folder `content`, unless the working directory is a site
  /// of its own or has no such folder.
  public func usualSources() -> [String] {
    let isSite = SiteFolder.root(for: ".", isFolder: true) != nil
    return !isSite && Disk.kind("content") == .folder ? ["content"] : ["."]
  }

  /// The folder for the configuration of some sources: that of their site, else of the first of them;
  /// beside a folder `content`, where a build that is given nothing looks.
  public func configurationFolder(for paths: [String]) -> String {
    guard let first = paths.first else { return "." }
    let isFolder = Disk.kind(first) == .folder
    if let root = SiteFolder.root(for: first, isFolder: isFolder) { return root }
    let isContent = first.split(separator: "/").last == "content"
    return isFolder && !isContent ? first : Disk.parent(first)
  }

  /// A path as it is written in a file of a folder: relative to that, where it lies in it.
  public func path(_ path: String, writtenIn folder: String) -> String {
    guard let full = Disk.absolute(path) else { return path }
    if full == Disk.absolute(folder) { return "." }
    return Disk.relative(path, to: folder) ?? full
  }
}

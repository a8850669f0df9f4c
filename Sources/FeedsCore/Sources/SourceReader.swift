import Glibc

/// Reads sources and what stands around them: the one place that reads pages from the disk.
public struct SourceReader: Sendable {
  /// What was read.
  public struct Reading: Sendable {
    /// The pages, in the order of the paths and then by name.
    public let sources: [Source]
    /// The folders that were read as a whole, as paths in their site with a slash at the end; the empty
    /// path is all of the site.
    public let folders: [String]
    /// What is known of their site.
    public let site: Site
    /// The folders on the disk that the site's address stands for: of a page alone, the one that it lies in.
    let roots: [String]
    /// What of the folders is not read, and why.
    public let diagnostics: [Diagnostic]
  }

  /// The largest page that is read, in bytes.
  public static let maximumSize = 64 << 20
  private static let tooLarge = "it is larger than 64 MiB; split it into several pages"
  private static let neitherFileNorPipe =
    "it is neither a file nor a pipe; name a file, or - for standard input"

  /// Makes a reader.
  public init() {}

  /// Reads pages and whole folders.
  ///
  /// - Parameter paths: Files, folders, or `-` for standard input.
  /// - Returns: The pages, and what is known of their site.
  /// - Throws: ``ContentError`` for the first path that is not there or cannot be read.
  public func read(_ paths: [String]) throws(ContentError) -> Reading {
    var sources: [Source] = []
    var site = Site()
    var folders: [String] = []
    var roots: [String] = []
    var diagnostics: [Diagnostic] = []
    var known: Set<String> = []
    /// Whether a page is met for the first time: it may be named twice, or alone and by its folder.
    func isNew(_ path: String) -> Bool {
      known.insert(path == "-" ? path : Disk.absolute(path) ?? path).inserted
    }
    for path in paths {
      if path == "-" {
        if isNew(path) { sources.append(Source(path: path, bytes: try bytes(of: path))) }
        continue
      }
      guard let kind = Disk.kind(path) else { throw Disk.absence(of: path) }
      let root = SiteFolder.root(for: path, isFolder: kind == .folder)
      let place = root ?? (kind == .folder ? path : Disk.parent(path))
      if !roots.contains(place) { roots.append(place) }
      let found = try SiteFolder.read(around: path, root: root)
      site = site.completed(by: found.site)
      diagnostics += found.diagnostics
      if kind == .folder {
        let layout = site.layout
        let folder = try SiteFiles(of: path, root: root, layout: layout, walk: found.walk)
        let walk = folder.walk
        let results = concurrentMap(folder.sources.filter { isNew($0.path) }) { file in
          Result { () throws(ContentError) in
            try source(
              file.path, sitePath: file.sitePath, isNamed: false, root: root ?? path,
              layout: layout, bytes: walk.contents[file.sitePath])
          }
        }
        var read: [Source] = []
        for result in results { read.append(try result.get()) }
        // What is published in the folder that is read would announce everything a second time.
        read.removeAll { $0.kind == .html && TimelinePage.isPage($0.bytes) }
        let kept = JemdocOutput.withoutSources(read)
        sources += kept.sources
        diagnostics += folder.diagnostics + kept.diagnostics
        folders.append(folder.name)
      } else if isNew(path) {
        sources.append(
          try source(
            path, sitePath: root.flatMap { Disk.relative(path, to: $0) }, isNamed: true,
            root: root, layout: site.layout))
      }
    }
    if site.url == nil, let (url, location) = StatedAddress.base(of: sources) {
      site.url = url
      site.urlLocation = location
    }
    return Reading(
      sources: sources, folders: folders, site: site, roots: roots, diagnostics: diagnostics)
  }

  /// The bytes of one file, or of standard input for `-`.
  ///
  /// - Throws: ``ContentError`` if it is not there, is no file, or cannot be read.
  public func bytes(of path: String) throws(ContentError) -> [UInt8] {
    if path == "-" {
      DiskLog.noteStream()
      return try bytes(ofDescriptor: 0, path: path, waits: true)
    }
    guard let kind = Disk.kind(path) else { throw Disk.absence(of: path) }
    guard kind != .folder else {
      throw .unreadableSource(path: path, reason: "it is a folder; name a file in it")
    }
    // `open` itself would wait for who writes to a pipe.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let reason =
        kind == .file || errno == EACCES
        ? String(cString: strerror(errno)) : SourceReader.neitherFileNorPipe
      DiskLog.noteStream()
      throw .unreadableSource(path: path, reason: reason)
    }
    defer { close(descriptor) }
    let signature = FileSignature(of: descriptor)
    guard signature?.kind == .file else {
      DiskLog.noteStream()
      return try bytes(ofStream: descriptor, path: path)
    }
    let bytes = try bytes(ofDescriptor: descriptor, path: path)
    DiskLog.note(signature, at: path) { FeedsCore.contentHash(bytes) }
    return bytes
  }

  /// The bytes of a pipe that has a path, or none of the device that is always empty; other devices have no end.
  private func bytes(ofStream descriptor: Int32, path: String) throws(ContentError) -> [UInt8] {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFIFO else {
      var byte: UInt8 = 0
      guard Glibc.read(descriptor, &byte, 1) == 0 else {
        throw .unreadableSource(path: path, reason: SourceReader.neitherFileNorPipe)
      }
      return []
    }
    let hasBegun = SourceReader.hasBytesOrEnd(descriptor, within: 1_000)
    let bytes = try bytes(ofDescriptor: descriptor, path: path, waits: true)
    guard hasBegun || !bytes.isEmpty else {
      throw .unreadableSource(
        path: path, reason: "nobody writes to this pipe; name a file, or start what writes first")
    }
    return bytes
  }

  /// Whether a stream has bytes or has ended, after a time in milliseconds at most; -1 waits for as long as it takes.
  private static func hasBytesOrEnd(_ descriptor: Int32, within milliseconds: Int32) -> Bool {
    var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, milliseconds) != 0
  }

  /// The bytes of a file that nobody has named: a pipe in its place would be waited for without end.
  ///
  /// - Throws: ``ContentError`` if it is not there, is no file, or cannot be read.
  public func bytes(ofFile path: String) throws(ContentError) -> [UInt8] {
    guard let kind = Disk.kind(path) else { throw Disk.absence(of: path) }
    guard kind == .file else {
      throw .unreadableSource(path: path, reason: "it is no file; give its place to one")
    }
    return try bytes(of: path)
  }

  /// The bytes of a file that lies in a folder, also by way of links; `nil` if it does not, or cannot be read.
  func bytes(of path: String, in folder: String) -> [UInt8]? {
    guard Disk.kind(path) == .file, Disk.relative(path, to: folder) != nil else { return nil }
    return try? bytes(of: path)
  }

  /// A hash of what a file or folder holds, as ``DiskLog`` keeps it; `nil` if it cannot be read.
  func contentHash(of path: String, _ kind: Disk.Kind) -> UInt64? {
    switch kind {
    case .file: (try? bytes(of: path)).map(FeedsCore.contentHash)
    case .folder: Disk.names(in: path).map(FeedsCore.contentHash)
    case .other: nil
    }
  }

  /// The configuration file that belongs to some sources: `feeds.yml` beside the first of them, or in
  /// the working directory. Where nothing is named, the first source is the folder `content`.
  public func configurationPath(for paths: [String]) -> String? {
    var candidates: [String] = []
    let first = paths.first ?? "content"
    if first != "-" {
      if Disk.kind(first) == .folder { candidates.append(Disk.joined(first, "feeds.yml")) }
      candidates.append(Disk.joined(Disk.parent(first), "feeds.yml"))
    }
    candidates.append("feeds.yml")
    return candidates.first { Disk.kind($0) == .file }
  }

  /// The bytes of an open file, or of a stream up to its end. If it waits, it does so also where whoever opened the
  /// stream said not to.
  private func bytes(
    ofDescriptor descriptor: Int32, path: String, waits: Bool = false
  ) throws(ContentError) -> [UInt8] {
    var bytes: [UInt8] = []
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? max(0, Int(status.st_size)) : 0
    guard expected <= SourceReader.maximumSize else {
      throw .unreadableSource(path: path, reason: SourceReader.tooLarge)
    }
    var length = 0
    // One byte more tells that there are no others; the room that is not used would be kept.
    var capacity = expected > 0 ? expected + 1 : 1 << 16
    while true {
      bytes.append(contentsOf: repeatElement(0, count: capacity - bytes.count))
      let count = bytes.withUnsafeMutableBytes { buffer in
        Glibc.read(descriptor, buffer.baseAddress?.advanced(by: length), buffer.count - length)
      }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EAGAIN, waits {
          _ = SourceReader.hasBytesOrEnd(descriptor, within: -1)
          continue
        }
        throw .unreadableSource(path: path, reason: String(cString: strerror(errno)))
      }
      if count == 0 { break }
      length += count
      guard length <= SourceReader.maximumSize else {
        throw .unreadableSource(path: path, reason: SourceReader.tooLarge)
      }
      if length == capacity { capacity = min(capacity * 2, SourceReader.maximumSize + 1) }
    }
    bytes.removeSubrange(length...)
    return bytes
  }

  /// A page with the files that it includes, as far as they lie in the site's folder, or beside a page
  /// of which no site is known.
  private func source(
    _ path: String, sitePath: String?, isNamed: Bool, root: String?, layout: SiteLayout,
    bytes known: [UInt8]? = nil
  ) throws(ContentError) -> Source {
    let page = if let known { known } else { try bytes(of: path) }
    var includes: [String: [UInt8]] = [:]
    let kind = Source(path: path, bytes: page).kind
    var pending = Includes.tags(in: page, of: kind)
    let folder = Disk.parent(path)
    while let tag = pending.popLast(), includes.count < Includes.maximumCount {
      guard includes[tag.key] == nil else { continue }
      let place =
        tag.isRelative
        ? folder
        : Disk.joined(
          root ?? folder, root == nil ? "_includes" : layout.sourceFolder + "_includes")
      let file = Disk.joined(place, tag.name)
      guard Disk.kind(file) == .file, Disk.relative(file, to: root ?? folder) != nil,
        let content = try? bytes(of: file), content.count <= 1 << 20
      else { continue }
      includes[tag.key] = content
      if !tag.isRaw { pending += Includes.tags(in: content, of: kind) }
    }
    // Beside a publication of its own folder.
    let citation = Disk.joined(folder, CollectionEntry.citationName)
    if sitePath != nil, path.contains("/index."), Disk.kind(citation) == .file,
      Disk.relative(citation, to: root ?? folder) != nil
    {
      includes[CollectionEntry.citationName] = try? bytes(of: citation)
    }
    return Source(
      path: path, sitePath: sitePath, isNamed: isNamed, bytes: page, includes: includes)
  }
}

/// The few questions to the file system that reading needs.
enum Disk {
  enum Kind: UInt8 {
    case file, folder, other
  }

  /// What a path leads to; `nil` if nothing.
  static func kind(_ path: String) -> Kind? {
    var status = stat()
    let kind = stat(path, &status) == 0 ? kind(status) : nil
    // Whoever finds nothing asks `errno` why.
    let reason = errno
    DiskLog.note(kind, at: path)
    errno = reason
    return kind
  }

  /// The size of a file that is not empty.
  static func size(_ path: String) -> Int? {
    let signature = FileSignature(of: path)
    guard let signature, signature.kind == .file else {
      DiskLog.note(signature?.kind, at: path)
      return nil
    }
    let size = Int(signature.size)
    DiskLog.note(size: size, at: path)
    return size > 0 ? size : nil
  }

  /// Why nothing was found: it is not there, or the disk does not say (`errno`). A ledger that cannot
  /// be read must not be taken for one that was never written.
  static func absence(of path: String) -> ContentError {
    let code = errno
    return [ENOENT, ENOTDIR, ENAMETOOLONG].contains(code)
      ? .missingSource(path: path)
      : .unreadableSource(path: path, reason: String(cString: strerror(code)))
  }

  /// Whether a path is a symbolic link.
  static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  /// What a path is; a symbolic link to a folder is `other`, so that links make no loops.
  static func kindOfLink(_ path: String) -> Kind? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    guard status.st_mode & S_IFMT == S_IFLNK else {
      let kind = kind(status)
      DiskLog.note(kind, at: path)
      return kind
    }
    return kind(path) == .file ? .file : .other
  }

  static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// The names in a folder, sorted by their bytes; `nil` with `errno` if it cannot be read.
  static func names(in folder: String) -> [String]? {
    let signature = FileSignature(of: folder)
    guard let stream = opendir(folder) else {
      let reason = errno
      if signature?.kind == .folder {
        DiskLog.noteStream()
      } else {
        DiskLog.note(signature?.kind, at: folder)
      }
      errno = reason
      return nil
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    DiskLog.note(signature, at: folder) { contentHash(names) }
    return names
  }

  /// The path of a name in a folder.
  static func joined(_ folder: String, _ name: String) -> String {
    folder.isEmpty || folder == "."
      ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// The folder that a path lies in.
  static func parent(_ path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  /// A path relative to a folder that it lies in.
  static func relative(_ path: String, to folder: String) -> String? {
    guard let full = absolute(path), let root = absolute(folder) else { return nil }
    let prefix = root == "/" ? root : root + "/"
    return full.hasPrefix(prefix) ? String(full.dropFirst(prefix.count)) : nil
  }

  /// The path without links and dots.
  static func absolute(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

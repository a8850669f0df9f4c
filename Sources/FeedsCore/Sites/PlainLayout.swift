/// A site that is its files: what is not a page's source is nothing to read, and nothing is moved.
enum PlainLayout {
  static func role(of path: SitePath) -> SiteLayout.Role {
    for part in path.folders {
      if part.hasPrefix("_"), part != "_pages" { return .none }
      if ["public", "layouts", "themes"].contains(part) { return .none }
    }
    if path.name.hasPrefix("_") || path.isAboutRepository { return .none }
    if path.isPage { return .page }
    return path.isData && !path.isConfiguration ? .fetchedData : .none
  }

  static func omission(_ values: DataValue) -> String? {
    if values["published"]?.bool == false { return "its front matter says published: false" }
    if values.first(of: ["draft"])?.bool == true { return "it is a draft" }
    return nil
  }

  /// A page stands at its permalink if it states one, else at its path; an index at its folder.
  static func permalink(of path: SitePath, _ values: DataValue) -> String? {
    if let permalink = values["permalink"]?.text, !permalink.contains(":") {
      return URLPath.normalized(permalink)
    }
    var folder = path.folder
    if folder.hasPrefix("_pages/") { folder.removeFirst("_pages/".count) }
    if ["index", "README"].contains(path.stem), path.isPage {
      return folder
    }
    return folder + (path.isHTML || !path.isPage ? path.name : path.stem + ".html")
  }
}

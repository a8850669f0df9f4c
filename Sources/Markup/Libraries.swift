import CCMarkGFM
import CLibXML2

/// The C libraries that read pages and check documents.
public enum Libraries {
  /// Their versions, which tell one result from another.
  public static var versions: String {
    let versions = [cmark_version_string(), feeds_xmlVersion()]
    return versions.compactMap { $0.map { String(cString: $0) } }.joined(separator: " ")
  }
}

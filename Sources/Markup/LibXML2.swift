import CLibXML2

/// The library's state that all threads share.
enum LibXML2 {
  /// Makes the library ready, once.
  ///
  /// Without this, the first parsers do it, each for all: two at one time then wait for each other for
  /// ever (libxml2 2.9, `__xmlRandom`). Everything that makes a parser or a validator calls it first.
  static func prepare() { isReady }

  private static let isReady: Void = {
    xmlInitParser()
    _ = xmlRelaxNGInitTypes()
  }()
}

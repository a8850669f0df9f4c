/// Modules of places.
extension Module {
  /// W3C Basic Geo (WGS84).
  static let geo = Module(
    "geo", "http://www.w3.org/2003/01/geo/wgs84_pos#", closed: false,
    [
      Element("lat", .anywhere, .decimal(-90...90), within: ["Point"]),
      Element("long", .anywhere, .decimal(-180...180), within: ["Point"]),
      Element("alt", .anywhere, .decimal(-1e9...1e9), within: ["Point"]),
      Element("lat_long", .anywhere),
      Element("Point", .anywhere, many: true, holds: .elements),
    ])

  /// GeoRSS Simple; `where` holds GML, which is not looked at.
  static let geoRSS = Module(
    "georss", "http://www.georss.org/georss", obsolete: ["http://www.georss.org/georss/10"],
    [
      Element("point", .anywhere, .points(1...1), many: true, properties),
      Element("line", .anywhere, .points(2...Int.max), many: true, properties),
      Element("polygon", .anywhere, .points(4...Int.max), many: true, properties),
      Element("box", .anywhere, .points(2...2), many: true, properties),
      Element("circle", .anywhere, many: true, properties),
      Element("where", .anywhere, many: true, holds: .anything, properties),
      Element("elev", .anywhere, .decimal(-1e9...1e9)),
      Element("floor", .anywhere, .decimal(-1e6...1e6)),
      Element("radius", .anywhere, .decimal(0...1e9)),
      Element("featuretypetag", .anywhere, many: true),
      Element("relationshiptag", .anywhere, many: true),
      Element("featurename", .anywhere, many: true),
    ])

  private static let properties = [
    Attribute("featuretypetag"), Attribute("relationshiptag"), Attribute("relationshiptypetag"),
    Attribute("featurename"), Attribute("elev", .decimal(-1e9...1e9)),
    Attribute("floor", .decimal(-1e6...1e6)), Attribute("radius", .decimal(0...1e9)),
  ]
}

// swift-tools-version: 6.2

import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "feeds",
  products: [
    .executable(name: "feeds", targets: ["feeds"]),
    .library(name: "FeedsCore", targets: ["FeedsCore"]),
    .library(name: "FeedValidation", targets: ["FeedValidation"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .target(name: "Markup", dependencies: ["CLibXML2", "CCMarkGFM"], swiftSettings: strict),
    .target(
      name: "FeedValidation", dependencies: ["Markup"],
      resources: [.embedInCode("Schemas/atom.rng"), .embedInCode("Schemas/rss.rng")],
      swiftSettings: strict),
    .target(
      name: "FeedsCore",
      dependencies: [
        "Markup", "FeedValidation", .product(name: "TOMLKit", package: "TOMLKit"),
        .product(name: "Yams", package: "Yams"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "feeds",
      dependencies: [
        "CMalloc", "FeedsCore", "FeedValidation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup"], swiftSettings: strict),
    .testTarget(
      name: "FeedValidationTests", dependencies: ["FeedValidation", "Markup"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "FeedsCoreTests", dependencies: ["FeedsCore", "FeedValidation", "Markup"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "FeedsTests", dependencies: ["feeds"], exclude: ["Fixtures"], swiftSettings: strict),
  ]
)

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
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(
      name: "CCMarkGFM", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(
      name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .target(
      name: "Markup", dependencies: ["CLibXML2", "CCMarkGFM", "CLibYAML"], swiftSettings: strict),
    .target(
      name: "FeedValidation", dependencies: ["Markup"],
      resources: [.embedInCode("Schemas/atom.rng"), .embedInCode("Schemas/rss.rng")],
      swiftSettings: strict),
    .target(
      name: "FeedsCore",
      dependencies: ["Markup", "FeedValidation"], swiftSettings: strict),
    .executableTarget(
      name: "feeds",
      dependencies: [
        "CMalloc", "FeedsCore", "FeedValidation",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // The toolchain's own linker; addresses that loading adjusts in a form of a tenth of the size
      // (glibc 2.36), and no symbols.
      linkerSettings: [
        .unsafeFlags(
          ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs", "-Xlinker", "-s"],
          .when(platforms: [.linux], configuration: .release))
      ]),
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

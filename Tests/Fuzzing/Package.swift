// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that building and testing the other needs nothing of this. `make fuzz` builds it
// with the flags that instrument all of our code.
let package = Package(
  name: "fuzzing",
  dependencies: [.package(name: "feeds", path: "../..")],
  targets: [
    .systemLibrary(name: "CLibFuzzer"),
    .executableTarget(
      name: "Fuzz",
      dependencies: [
        "CLibFuzzer",
        .product(name: "FeedsCore", package: "feeds"),
        .product(name: "FeedValidation", package: "feeds"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)],
      // gold, the default, fails on what the sanitizers add.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]),
  ]
)

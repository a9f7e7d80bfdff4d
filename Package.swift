// swift-tools-version: 6.2

import PackageDescription

/// Every warning stops the build; the language mode is Swift 6 by tools version.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error)]

/// A room of the house: a folder in `Sources/`, its tests in `Tests/<Room>Tests/`, with `support`.
func room(
  _ name: String, over dependencies: [Target.Dependency], support: [Target.Dependency] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.target(name: name)] + dependencies + support,
      swiftSettings: strict),
  ]
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let csv = Target.Dependency.product(name: "SwiftCSV", package: "SwiftCSV")
let histogram = Target.Dependency.product(name: "Histogram", package: "hdrhistogram-swift")
let rainbow = Target.Dependency.product(name: "Rainbow", package: "Rainbow")
let arguments = Target.Dependency.product(
  name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
  name: "Heddle",
  products: [
    .executable(name: "heddle", targets: ["heddle"]),
    .library(
      name: "Heddle",
      targets: ["EventKernel", "Settings", "Ledger", "Workloads", "Execution", "Chain"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/onevcat/Rainbow", from: "4.2.2"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
  ],
  targets: [
    .systemLibrary(name: "CGSL", pkgConfig: "gsl", providers: [.apt(["libgsl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
  ]
    + room("EventKernel", over: ["CGSL"])
    + room("Settings", over: [])
    + room("Ledger", over: [crypto])
    + room(
      "Workloads", over: ["Ledger", "EventKernel", "Settings", "CZlib", csv], support: ["CGSL"])
    + room("Execution", over: ["Ledger", "EventKernel", "Settings"], support: ["Conformance"])
    + room("Statistics", over: ["CGSL", histogram])
    + room("Chain", over: ["Workloads", "EventKernel", "Settings", "Statistics", "CGSL"])
    + room(
      "Experiments",
      over: [
        "Chain", "Execution", "Workloads", "Ledger", "EventKernel", "Settings", "Statistics", yams,
        crypto,
      ])
    + room(
      "Reports",
      over: [
        "Experiments", "Chain", "Execution", "Workloads", "Statistics", "EventKernel", csv, rainbow,
      ],
      support: ["Ledger"])
    + [
      .target(
        name: "Conformance",
        dependencies: ["Execution", "Workloads", "Ledger", "EventKernel", "Settings"],
        path: "Tests/Conformance", swiftSettings: strict),
      .executableTarget(
        name: "heddle-stress", dependencies: ["Conformance", "Execution"],
        path: "Tests/ThreadStress", swiftSettings: strict),
      .executableTarget(
        name: "heddle",
        dependencies: [
          "Reports", "Experiments", "Chain", "Execution", "Workloads", "Settings",
          arguments,
        ],
        swiftSettings: strict),
      .testTarget(name: "heddleTests", dependencies: ["heddle"], swiftSettings: strict),
    ]
)

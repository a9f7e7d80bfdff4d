// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "Benchmarks",
  dependencies: [.package(name: "Heddle", path: "..")],
  targets: [
    .target(
      name: "EventQueueReference",
      cxxSettings: [.unsafeFlags(["-O3"], .when(configuration: .release))]),
    .executableTarget(
      name: "heddle-bench",
      dependencies: ["EventQueueReference", .product(name: "Heddle", package: "Heddle")]),
  ],
  cxxLanguageStandard: .cxx20
)

import EventKernel
import Foundation
import Settings
import Testing
import Workloads

@testable import Chain

@Suite("Latencies from a file")
struct LatencyFileTests {
  /// What a file of that text holds, and the path that it had.
  static func read(_ text: String, as measure: LatencyMeasure) throws -> LatencyTable {
    let path = NSTemporaryDirectory() + "heddle-\(UUID().uuidString).csv"
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = SettingValues(
      ["file": .text(path), "times": .text(measure.rawValue)],
      for: [
        Setting("file", .path, default: nil, ""), Setting("times", .text, default: nil, ""),
      ])
    let values = SettingValues(
      ["latency": .tagged("table", .group(file))], for: [LatencyTable.setting])
    do {
      return try LatencyTable(in: values)
    } catch let error as DataFileError {
      #expect(error.file == path)
      throw DataFileError(file: "file.csv", line: error.line, reason: error.reason)
    }
  }

  @Test(
    "are milliseconds, of which a round trip is halved, in rows of any order, and need not be symmetric"
  )
  func reading() throws {
    let text = "from,here,there\nthere,12.5,0\nhere,0.3,10\n"
    let oneWay = try Self.read(text, as: .oneWay)
    #expect(oneWay.regions.map(\.name) == ["here", "there"])
    #expect(oneWay.regions.allSatisfy { $0.coordinates == nil })
    #expect(oneWay.latency(from: 0, to: 1) == .milliseconds(10))
    #expect(oneWay.latency(from: 1, to: 0) == .microseconds(12_500))
    #expect(oneWay.latency(from: 0, to: 0) == .microseconds(300))
    #expect(oneWay.latency(from: 1, to: 1) == .microseconds(100))
    let roundTrip = try Self.read(text, as: .roundTrip)
    #expect(roundTrip.latency(from: 0, to: 1) == .milliseconds(5))
    #expect(roundTrip.latency(from: 1, to: 0) == .microseconds(6_250))
  }

  @Test("hold for regions of Amazon's cloud only if light is no slower")
  func light() throws {
    let text = "from,us-east-1,eu-central-1\nus-east-1,0,40\neu-central-1,40,0\n"
    #expect(try Self.read(text, as: .oneWay).regions[0].coordinates != nil)
    let reason =
      "20.0 ms one way from 'us-east-1' to 'eu-central-1' is faster than light in fibre, "
      + "which needs 32.1 ms for 6549 km; are the times one-way, and not to be halved?"
    #expect(throws: DataFileError(file: "file.csv", line: 2, reason: reason)) {
      try Self.read(text, as: .roundTrip)
    }
    let seconds = text.replacingOccurrences(of: "40", with: "0.04")
    let error = try #require(throws: DataFileError.self) {
      try Self.read(seconds, as: .oneWay)
    }
    #expect(error.reason.hasSuffix("; are the times in another unit than milliseconds?"))
  }

  @Test(
    "are refused with the line if they are no table",
    arguments: [
      ("from\nhere\n", 1, nil),
      ("from,here,\nhere,0,0\n", 1, nil),
      (
        "from,here,there\nhere,0,1\n", nil,
        "there is a column 'there' but no row; expected a row for each region"
      ),
      (
        "from,here,there\nhere,0,1\nher,1,0\n", 3,
        "unknown region 'her'; did you mean 'here'? One of: here, there"
      ),
      ("from,here\nhere,0\nhere,0\n", 3, "the row 'here' is there twice"),
      ("from,here,there\nhere,0\nthere,1,0\n", 2, "2 fields, but the header has 3"),
      ("from,here,here\nhere,0,0\n", 1, "the column 'here' is there twice"),
      (
        "from,here,there\nhere,0,nan\nthere,1,0\n", 2,
        "column 'there': expected a number of at least 0, found 'nan'"
      ),
      (
        "from,here,there\nhere,0,1\nthere,-1,0\n", 3,
        "column 'here': expected a number of at least 0, found '-1'"
      ),
      (
        "from,here,there\nhere,0,0\nthere,1,0\n", 2,
        "column 'there': expected milliseconds above 0 and at most 1_000_000 one way, found '0'"
      ),
      (
        "from,here,there\nhere,0,1e300\nthere,1,0\n", 2,
        "column 'there': expected milliseconds above 0 and at most 1_000_000 one way, found '1e300'"
      ),
    ] as [(String, Int?, String?)])
  func refusals(text: String, line: Int?, reason: String?) throws {
    let error = try #require(throws: DataFileError.self) { try Self.read(text, as: .oneWay) }
    let missing =
      "expected a first column for the region that sends, and a column for each region, with its name"
    #expect(error == DataFileError(file: "file.csv", line: line, reason: reason ?? missing))
  }
}

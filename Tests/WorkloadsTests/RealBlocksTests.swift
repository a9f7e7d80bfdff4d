import Foundation
import Ledger
import Testing
import Workloads

/// The recorded blocks of `scenarios/traces/ethereum`.
enum RealBlocks {
  static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scenarios/traces/ethereum").path

  static func path(_ number: Int) -> String { "\(folder)/\(number).actrace.gz" }

  static var arePresent: Bool { FileManager.default.fileExists(atPath: path(46147)) }

  /// Number, transactions, and the measured milliseconds of a sequential execution.
  static let measured: [(number: Int, transactions: Int, milliseconds: Double)] = [
    (46147, 1, 0.004), (116525, 83, 0.267), (3356896, 176, 0.569), (4370000, 97, 2.044),
    (5526571, 143, 2.066), (6137495, 60, 1.246), (7280000, 118, 4.505), (8889776, 330, 3.062),
    (11114732, 100, 3.605), (11814555, 579, 1.658), (12243999, 205, 4.641),
    (12300570, 687, 2.103), (12522062, 177, 3.102), (13287210, 1414, 4.232),
    (15199017, 866, 8.7), (15537394, 80, 2.684), (16146267, 473, 8.114), (17034869, 93, 3.685),
    (18426253, 147, 12.143), (19426586, 127, 8.032), (19932148, 227, 6.939),
    (19933597, 154, 4.177), (19910734, 0, 0.002),
  ]
}

@Suite("Real blocks", .enabled(if: RealBlocks.arePresent))
struct RealBlocksTests {
  @Test("every block parses and has the transactions of its header", arguments: RealBlocks.measured)
  func blocksParse(_ block: (number: Int, transactions: Int, milliseconds: Double)) throws {
    let trace = try AccessTrace(contentsOf: RealBlocks.path(block.number))
    #expect(trace.header.number == UInt64(block.number))
    #expect(trace.transactions.count == block.transactions)
    #expect(trace.transactions.reduce(0) { $0 + $1.gas } == trace.header.gasUsed)
  }

  @Test("the replay's time is within 10 % of the measured time, at the median")
  func timeIsAsMeasured() throws {
    var errors: [Double] = []
    for block in RealBlocks.measured where block.transactions > 0 {
      let workload = try TraceWorkload(
        options: TraceOptions(files: [RealBlocks.path(block.number)]))
      let executions = SerialReplay.run(workload.makeBlock(0), on: workload.genesis())
      let milliseconds = Double(executions.reduce(0) { $0 + $1.work }) / 1e6
      errors.append(abs(milliseconds / block.milliseconds - 1))
    }
    let median = errors.sorted()[errors.count / 2]
    #expect(median < 0.1, "median error \(median)")
    #expect(errors.allSatisfy { $0 < 0.25 }, "\(errors)")
  }

  @Test("a transaction of a replay accesses exactly what it declares, whatever the policies")
  func declarationsAreExact() throws {
    for granularity in TraceOptions.Granularity.allCases {
      for credits in TraceOptions.Credits.allCases {
        for fees in TraceOptions.FeeTreatment.allCases {
          var options = TraceOptions(files: [RealBlocks.path(116525), RealBlocks.path(15537394)])
          options.granularity = granularity
          options.credits = credits
          options.fees = fees
          options.nonces = fees != .direct
          let workload = try TraceWorkload(options: options)
          let state = workload.genesis()
          for number in 0..<2 {
            let block = workload.makeBlock(number)
            for (index, execution) in SerialReplay.run(block, on: state).enumerated() {
              #expect(execution.receipt.status == .succeeded)
              #expect(execution.modes == block.declared(index))
            }
          }
        }
      }
    }
  }

  @Test("all blocks replay on one state")
  func allBlocks() throws {
    let workload = try TraceWorkload(
      options: TraceOptions(files: RealBlocks.measured.map { RealBlocks.path($0.number) }))
    #expect(workload.blockCount == RealBlocks.measured.count)
    #expect(workload.blockName(0) == "46147")
    let state = workload.genesis()
    for number in 0..<workload.blockCount {
      let before = state.digest
      let block = workload.makeBlock(number)
      #expect(block.number == number)
      _ = SerialReplay.run(block, on: state)
      #expect((state.digest == before) == (block.count == 0))
    }
  }
}

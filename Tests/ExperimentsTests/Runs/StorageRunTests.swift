import Execution
import Experiments
import Testing

@Suite("Runs on storage")
struct StorageRunTests {
  static func records(_ storage: String, clock: String = "virtual") throws -> [RunRecord] {
    let scenario = try payments(
      replications: "1", executors: "sequential, block-stm, dag",
      sweep: "clock: \(clock)\nstorage: \(storage)")
    let experiment = try Experiment(scenario, machines: noMachines)
    let outcome = experiment.run(jobs: 1, stop: StopSignal()) { _ in }
    #expect(outcome.failures.isEmpty)
    return outcome.records
  }

  @Test("take longer, by waits that are a share of the cores' time")
  func shares() throws {
    let memory = try Self.records("memory")
    let cold = try Self.records("{profile: ssd, cold-read: 50us, hit-rate: 50%}")
    for (fast, slow) in zip(memory, cold) {
      #expect(slow.makespanNanoseconds > fast.makespanNanoseconds)
      #expect(fast.coreShares?.storage == 0)
      let shares = try #require(slow.coreShares)
      #expect(shares.storage > 0.1)
      let sum =
        shares.useful + shares.wasted + shares.overhead + shares.storage + shares.idle
      #expect(abs(sum - 1) < 1e-9)
      #expect(slow.stateRoot == fast.stateRoot)
      #expect((slow.boundShare ?? 2) <= 1)
    }
  }

  @Test("wait for a whole number of cold reads")
  func whole() throws {
    let records = try Self.records("{profile: ssd, cold-read: 50us, hit-rate: 50%}")
    let sequential = try #require(records.first)
    let waits = Double(sequential.makespanNanoseconds) * (sequential.coreShares?.storage ?? 0)
    #expect(abs(waits / 50_000 - (waits / 50_000).rounded()) < 1e-6)
    #expect(waits > 0)
  }

  @Test("wait on real threads too")
  func threads() throws {
    let records = try Self.records(
      "{profile: ssd, cold-read: 500us, hit-rate: 0%}", clock: "threads")
    // Two blocks of 20 accounts, most of which are touched.
    for record in records where record.executor == "sequential" {
      #expect(record.makespanNanoseconds > 2 * 10 * 500_000)
    }
  }
}

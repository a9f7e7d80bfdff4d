import EventKernel
import Testing

@testable import Chain

@Suite("The outage of a module")
struct ModuleOutageTests {
  /// 400 transfers a second inside each of two modules, and 20 between them, over many accounts.
  private static func transfers() -> [Transfer] {
    var stream = SmallStream(seed: 3, purpose: "test.outage")
    func account(_ module: Int) -> (Int, UInt64) { (module, UInt64(stream.integer(below: 20_000))) }
    var transfers: [Transfer] = []
    for step in 0..<4_000 {
      let sent = TimeSpan.microseconds(Int64(step) * 2_500)
      transfers.append(Transfer(at: sent, from: account(0), to: account(0)))
      transfers.append(Transfer(at: sent, from: account(1), to: account(1)))
      if step % 40 == 0 { transfers.append(Transfer(at: sent, from: account(0), to: account(1))) }
      if step % 40 == 20 { transfers.append(Transfer(at: sent, from: account(1), to: account(0))) }
    }
    return transfers
  }

  @Test("the other module goes on as if nothing had happened, but for what touches both")
  func othersGoOn() throws {
    let outage = Fault.of([3, 4, 5], .crash, 3_000..<6_000)
    let runs = [[], [outage]].map { faults in
      ModularRun(
        .modular(committees: [3, 3], duration: .seconds(12), faults: faults), Self.transfers())
    }
    /// Transactions of a module that were answered in the seconds of the outage; one step is a second.
    func answered(_ run: ModularRun<Sequencer>, _ module: Int) -> Int {
      run.outcome.series.filter { $0.module == module }[3..<6].reduce(0) { $0 + $1.answered }
    }
    let (healthy, hit) = (answered(runs[0], 0), answered(runs[1], 0))
    #expect(healthy > 1_200)
    // 30 of 1,230 are between modules.
    #expect(Double(hit) > 0.95 * Double(healthy))
    #expect(answered(runs[1], 1) < 20)
    let outcome = try #require(runs[1].outcome.crossModule)
    #expect(outcome.abortedByTimeout > 10)
    #expect(outcome.lockedKeys == 0 && outcome.undecided == 0)
    #expect(outcome.committed + outcome.aborted == outcome.submitted)
    // Both modules have caught up at the end, but for what was on its way when the outage came.
    #expect(runs[1].outcome.submitted - runs[1].outcome.committed - outcome.aborted < 10)
    #expect(runs[1].outcome.safetyViolation == nil)
  }
}

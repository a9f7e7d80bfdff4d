import Conformance
import EventKernel
import Execution
import Ledger
import Testing

/// The shapes of Block-STM's figures 3 and 4 (Gelashvili et al., PPoPP 2023): transfers of 192 us on
/// a machine with a fixed cost a block and a slowdown with cores.
@Suite("The published shapes")
struct ShapeTests {
  static let diem = MachineProfile(
    name: "diem", nanosecondsPerGas: 1, blockOverhead: 14_000_000, slowdownPerCore: 0.0145,
    costs: [
      .directAccess: 100, .schedule: 500, .versionedRead: 1000,
      .storageRead: 1000, .publish: 1000, .record: 50, .validate: 300, .handOver: 20_000,
      .commit: 50, .graphEdge: 100, .release: 500,
    ])

  static func speedups(
    accounts: Int, transactions: Int = 2000, onDependency: BlockSTM.OnDependency
  ) throws -> [Double] {
    let shape = TestBlock.transfers(
      transactions, accounts: accounts, gas: 188_000, balance: 1 << 40)
    let sequential = try checkVirtually(
      shape, AnyExecutor.sequential(), cores: 1, profile: diem
    ).1.makespan
    let instance = AnyExecutor.blockSTM(.init(onDependency: onDependency))
    return try [4, 8, 16, 32].map {
      let (_, report) = try checkVirtually(shape, instance, cores: $0, profile: diem)
      return sequential / report.makespan
    }
  }

  @Test("2 accounts: below sequential, and worse with more cores")
  func twoAccounts() throws {
    let speedups = try Self.speedups(accounts: 2, onDependency: .restart)
    #expect(speedups.allSatisfy { $0 < 1 }, "\(speedups)")
    #expect(speedups[3] < speedups[0], "\(speedups)")
  }

  @Test("10 accounts: above sequential")
  func tenAccounts() throws {
    let speedups = try Self.speedups(accounts: 10, onDependency: .restart)
    #expect(speedups.allSatisfy { $0 > 1 && $0 < 2.2 }, "\(speedups)")
  }

  @Test("10,000 accounts: near linear to 32 cores")
  func manyAccounts() throws {
    let speedups = try Self.speedups(
      accounts: 10_000, transactions: 10_000, onDependency: .restart)
    #expect(zip(speedups, [3.3, 6.3, 11, 17]).allSatisfy { $0 > $1 }, "\(speedups)")
  }
}

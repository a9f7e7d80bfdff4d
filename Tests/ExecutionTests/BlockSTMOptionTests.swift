import Conformance
import EventKernel
import Execution
import Testing

@Suite("Block-STM's options change what they say")
struct BlockSTMOptionTests {
  static func counters(_ options: BlockSTM.Options) throws -> ExecutionCounters {
    let shape = TestBlock.transfers(1000, accounts: 10, gas: 10_000, balance: 1 << 40)
    return try checkVirtually(shape, AnyExecutor.blockSTM(options), cores: 16).0.counters
  }

  @Test("on-dependency: only a restart throws away what meets an estimate")
  func onDependency() throws {
    let suspended = try Self.counters(.init(onDependency: .suspend))
    let restarted = try Self.counters(.init(onDependency: .restart))
    #expect(suspended.aborts(.dependency) == 0)
    #expect(suspended.suspensions > 0)
    #expect(restarted.aborts(.dependency) == restarted.suspensions)
    #expect(restarted.aborts(.dependency) > 0)
  }

  @Test(
    "pre-check: who would meet an estimate again waits before it starts",
    arguments: BlockSTM.OnDependency.allCases)
  func preCheck(_ onDependency: BlockSTM.OnDependency) throws {
    let without = try Self.counters(.init(onDependency: onDependency))
    let with = try Self.counters(.init(onDependency: onDependency, preCheck: true))
    #expect(with.executions < without.executions)
    #expect(with.aborts(.dependency) <= without.aborts(.dependency))
  }

  @Test("on-dependency: who waits throws nothing away for it", arguments: [0, 6])
  func waiting(_ patience: Int) throws {
    let waited = try Self.counters(.init(onDependency: .wait, patience: patience))
    #expect(waited.aborts(.dependency) == 0)
    #expect(waited.suspensions > 0)
  }

  @Test("a machine's wake-up delays those who wait, and nobody else")
  func wakeUp() throws {
    func makespan(_ onDependency: BlockSTM.OnDependency, wakeUp: Int64) throws -> TimeSpan {
      var machine = unevenMachine
      machine.wakeUp = wakeUp
      return try checkVirtually(
        .hotChain(50, gas: 10_000), AnyExecutor.blockSTM(.init(onDependency: onDependency)),
        cores: 4, profile: machine
      ).1.makespan
    }
    let quick = try makespan(.wait, wakeUp: 0)
    let slow = try makespan(.wait, wakeUp: 30_000)
    #expect((slow - quick).nanoseconds > 10 * 30_000)
    #expect(try makespan(.suspend, wakeUp: 0) == makespan(.suspend, wakeUp: 30_000))
  }

  @Test("aggregators: increments of one counter conflict only without")
  func aggregators() throws {
    let shape = TestBlock.increments(400, gas: 1000)
    let with = try checkVirtually(shape, AnyExecutor.blockSTM(), cores: 8).0.counters
    let without = try checkVirtually(
      shape, AnyExecutor.blockSTM(.init(aggregators: false)), cores: 8
    ).0.counters
    #expect(with.aborts + with.suspensions < (without.aborts + without.suspensions) / 4)
  }
}

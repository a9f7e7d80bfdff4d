import EventKernel
import Testing

@testable import Chain

/// Two or three modules under faults that a seed chooses, all of which are over before the run is.
@Suite("Atomicity of transactions between modules under faults")
struct AtomicityTests {
  private static let schedules = 1_200

  @Test("no transaction is ever torn, and no lock is left, whatever goes wrong and however often")
  func randomFaults() {
    var committed = 0
    var aborted = (lock: 0, timeout: 0)
    var putOff = 0
    for seed in 0..<UInt64(Self.schedules) {
      let schedule = FaultSchedule(seed: seed)
      let run = ModularRun(schedule.configuration, schedule.transfers)
      check(run, seed)
      let outcome = run.outcome.crossModule ?? CrossModuleOutcome()
      committed += outcome.committed
      aborted.lock += outcome.abortedByLock
      aborted.timeout += outcome.abortedByTimeout
      putOff += outcome.putOff
    }
    // The schedules are not harmless: everything that can happen has happened many times.
    #expect(committed > Self.schedules && putOff > Self.schedules / 10)
    #expect(aborted.lock > Self.schedules / 10 && aborted.timeout > Self.schedules / 10)
  }

  @Test("the same on a real protocol", arguments: [UInt64(1), 2, 3, 4])
  func randomFaultsOnHotStuff(_ seed: UInt64) {
    let schedule = FaultSchedule(seed: seed, committee: 4)
    let run = ModularRun<HotStuff>(
      schedule.configuration, schedule.transfers, HotStuff.Options())
    check(run, seed)
    #expect((run.outcome.crossModule?.committed ?? 0) > 0)
  }

  private func check<Protocol>(_ run: ModularRun<Protocol>, _ seed: UInt64) {
    #expect(run.outcome.safetyViolation == nil, "seed \(seed)")
    #expect(run.outcome.crossModule?.lockedKeys == 0, "seed \(seed)")
    #expect(run.outcome.crossModule?.undecided == 0, "seed \(seed)")
    #expect(run.bank.executions.allSatisfy { $0 <= 1 }, "seed \(seed)")
    #expect(run.bank.balances.values.reduce(0, +) == 0, "seed \(seed)")
    for (number, commit) in run.model.coordination.commits {
      let isCommitted = commit.decision?.decision == .commit
      let ordinal = run.model.transactions.ordinal(of: Int(number))
      #expect(run.bank.executions[ordinal] == (isCommitted ? 1 : 0), "seed \(seed)")
      if isCommitted { #expect(commit.vote?.isYes == true, "seed \(seed)") }
      if commit.vote?.isYes == true {
        #expect(commit.applied?.commit == isCommitted, "seed \(seed)")
      }
    }
    let history = LockHistory(run)
    #expect(history.lost.isEmpty, "seed \(seed)")
    #expect(history.conflicts.isEmpty, "seed \(seed)")
  }
}

/// What a seed does to modules.
struct FaultSchedule {
  let configuration: ChainConfiguration
  let transfers: [Transfer]

  init(seed: UInt64, committee size: Int = 3) {
    var stream = SmallStream(seed: seed, purpose: "test.schedule")
    let modules = 2 + stream.integer(below: 2)
    func account(_ module: Int) -> (Int, UInt64) { (module, UInt64(stream.integer(below: 6))) }
    transfers = (0..<30).map { _ in
      let sent = TimeSpan.milliseconds(Int64(stream.integer(below: 2_000)))
      let home = stream.integer(below: modules)
      let partner =
        stream.chance(0.4) ? (home + 1 + stream.integer(below: modules - 1)) % modules : home
      return Transfer(
        at: sent, from: account(home), to: account(partner), amount: stream.integer(below: 100))
    }
    let faults = (0..<1 + stream.integer(below: 5)).map { _ in
      Self.fault(modules: modules, size: size, from: &stream)
    }
    var configuration = ChainConfiguration.modular(
      committees: Array(repeating: size, count: modules), duration: .seconds(8),
      modular: ModularOptions(timeout: .seconds(1), retry: .milliseconds(250)), seed: seed,
      faults: faults)
    configuration.network.jitter = .exponential(mean: 0.5)
    self.configuration = configuration
  }

  /// Crashes, outages, partitions and losses, which are over after 4 s.
  private static func fault(modules: Int, size: Int, from stream: inout SmallStream) -> Fault {
    let begin = stream.integer(below: 2_500)
    let during = Int64(begin)..<Int64(begin + 50 + stream.integer(below: 1_450))
    let module = stream.integer(below: modules)
    let members = Array(module * size..<(module + 1) * size)
    // The first is the gateway, the last builds the blocks.
    let one = [stream.chance(0.5) ? members[0] : members[stream.integer(below: size)]]
    return switch stream.integer(below: 6) {
    case 0: .of(one, .crash, during)
    case 1: .of(members, .crash, during)
    case 2: .of(members, .partition(isOneWay: false), during)
    case 3: .of(members, .partition(isOneWay: true), during)
    case 4: .of(one, .partition(isOneWay: stream.chance(0.5)), during)
    default: .of(members, .loss(share: 0.1 + 0.6 * stream.uniform()), during)
    }
  }
}

/// Who has held which key when, as blocks say: found anew, without the locks of the run.
struct LockHistory {
  /// Transfers that are in a final block and had no end.
  private(set) var lost: [Int] = []
  /// Pairs of transfers that touch one key, one of them while the other one held it.
  private(set) var conflicts: [(Int, Int)] = []

  private struct Use {
    let ordinal: Int
    let keys: Set<UInt64>
    /// The heights at which it had the keys for itself.
    let heights: ClosedRange<Int32>
  }

  init<Protocol>(_ run: ModularRun<Protocol>) {
    let model = run.model
    for module in model.committees.indices {
      var uses: [Use] = []
      func use(_ number: Int32, _ heights: ClosedRange<Int32>) {
        let ordinal = model.transactions.ordinal(of: Int(number))
        let keys = run.source.transfers[ordinal].touches(module).map(\.key)
        uses.append(Use(ordinal: ordinal, keys: Set(keys), heights: heights))
      }
      for block in model.committees[module].finalChain.dropFirst() {
        let height = model.tree[block].height
        let settlement = model.coordination.settlements[block] ?? Settlement()
        for number in settlement.executed where model.coordination.commits[number] == nil {
          use(number, height...height)
        }
        for number in model.tree.transactions(of: block)
        where model.transactions.step(Int(number)) == nil {
          let ordinal = model.transactions.ordinal(of: Int(number))
          let isDecided = model.coordination.commits[number]?.decision != nil
          if run.bank.executions[ordinal] == 0, !isDecided { lost.append(ordinal) }
        }
      }
      for (number, commit) in model.coordination.commits {
        if commit.home == module, let decision = commit.decision {
          use(number, commit.preparedHeight...decision.height)
        }
        if commit.partner == module, let vote = commit.vote, vote.isYes,
          let applied = commit.applied
        {
          use(number, vote.height...applied.height)
        }
      }
      find(uses)
    }
  }

  /// Two may meet in one block, where one ends and the other begins; more than that is a conflict.
  private mutating func find(_ uses: [Use]) {
    for (place, one) in uses.enumerated() {
      for other in uses[..<place] where !one.keys.isDisjoint(with: other.keys) {
        let first = max(one.heights.lowerBound, other.heights.lowerBound)
        let last = min(one.heights.upperBound, other.heights.upperBound)
        let isInside =
          first == last && one.heights != other.heights
          && (one.heights.lowerBound < first && first < one.heights.upperBound
            || other.heights.lowerBound < first && first < other.heights.upperBound)
        if first < last || isInside { conflicts.append((one.ordinal, other.ordinal)) }
      }
    }
  }
}

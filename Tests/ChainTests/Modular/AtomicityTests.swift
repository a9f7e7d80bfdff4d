import EventKernel
import Testing

@testable import Chain

/// Two or three modules under faults that a seed chooses, all of which are over before the run is.
@Suite("Atomicity of transactions between modules under faults")
struct AtomicityTests {
  private static let schedules = 1_008

  @Test(
    "no transaction is ever torn, and no lock is left, whatever goes wrong and however often",
    arguments: 0..<4)
  func randomFaults(_ part: Int) {
    var ends: [CommitDecision: Int] = [:]
    var putOff = 0
    let count = Self.schedules / 4
    for seed in UInt64(part * count)..<UInt64((part + 1) * count) {
      let schedule = FaultSchedule(seed: seed)
      let run = ModularRun(schedule.configuration, schedule.transfers)
      #expect(faults(of: run) == [], "seed \(seed)")
      for commit in run.model.coordination.commits.values {
        if let decision = commit.decision?.decision { ends[decision, default: 0] += 1 }
      }
      putOff += run.model.coordination.settlements.values.reduce(0) { $0 + $1.putOff.count }
    }
    // The schedules are not harmless: everything that can happen has happened many times.
    #expect(ends[.commit, default: 0] > count && putOff > count / 10)
    #expect(ends[.abortByLock, default: 0] > count / 10)
    #expect(ends[.abortByTimeout, default: 0] > count / 10)
  }

  @Test("the same on a real protocol", arguments: [UInt64(1), 2, 3, 4])
  func randomFaultsOnHotStuff(_ seed: UInt64) {
    // A block takes three more to be final, and views that fail take a second or more.
    let schedule = FaultSchedule(
      seed: seed, committee: 4, blockInterval: .milliseconds(40), duration: .seconds(20))
    let run = ModularRun<HotStuff>(
      schedule.configuration, schedule.transfers, HotStuff.Options())
    #expect(faults(of: run) == [])
    let commits = run.model.coordination.commits.values
    #expect(commits.contains { $0.decision?.decision == .commit })
  }

  /// What is wrong with a run that has had the time to come to its end.
  private func faults<Protocol>(of run: ModularRun<Protocol>) -> [String] {
    var faults: [String] = []
    func require(_ isRight: Bool, _ text: @autoclosure () -> String) {
      if !isRight { faults.append(text()) }
    }
    let outcome = run.outcome.crossModule ?? CrossModuleOutcome()
    require(run.outcome.safetyViolation == nil, run.outcome.safetyViolation ?? "")
    require(outcome.lockedKeys == 0, "\(outcome.lockedKeys) keys are locked")
    require(outcome.undecided == 0, "\(outcome.undecided) are not decided")
    require(run.bank.executions.allSatisfy { $0 <= 1 }, "a transfer was executed twice")
    require(run.bank.balances.values.reduce(0, +) == 0, "balances do not add up to 0")
    for (number, commit) in run.model.coordination.commits {
      let ordinal = run.model.transactions.ordinal(of: Int(number))
      let isCommitted = commit.decision?.decision == .commit
      let isYes = commit.vote?.isYes == true
      require(
        run.bank.executions[ordinal] == (isCommitted ? 1 : 0),
        "transfer \(ordinal) is executed \(run.bank.executions[ordinal]) times: \(commit)")
      require(!isCommitted || isYes, "transfer \(ordinal) has no vote: \(commit)")
      require(
        !isYes || commit.applied?.commit == isCommitted, "transfer \(ordinal) is torn: \(commit)")
    }
    let history = LockHistory(run)
    require(history.lost.isEmpty, "transfers \(history.lost) have no end")
    require(history.conflicts.isEmpty, "transfers \(history.conflicts) held one key at once")
    return faults
  }
}

/// What a seed does to modules.
struct FaultSchedule {
  let configuration: ChainConfiguration
  let transfers: [Transfer]

  init(
    seed: UInt64, committee size: Int = 3, blockInterval: TimeSpan = .milliseconds(200),
    duration: TimeSpan = .seconds(8)
  ) {
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
      committees: Array(repeating: size, count: modules), duration: duration,
      modular: ModularOptions(timeout: .seconds(1), retry: .milliseconds(250)), seed: seed,
      faults: faults)
    // Nothing is measured: to grow the histograms takes longer than all that they would show.
    configuration.warmUp = duration
    configuration.blockInterval = blockInterval
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

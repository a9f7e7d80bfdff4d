import Execution

/// Hands out the work in an order that does not depend on who asks.
///
/// There are several passes over all blocks, so that one who stops early has seen some of everything.
/// Each pass takes the next replication, and thereby other transactions. A block is made when
/// its first portion is handed out and forgotten with its last.
struct PortionQueue {
  private let plans: [PointPlan]
  private let options: VerificationOptions
  private let replications: Int
  private let places: BlockPlaces
  private let numberings: [ScheduleNumbering]
  private let passes: Range<Int>
  private var failed: Set<Int> = []
  private var sequence = 0
  private var position = Position()
  private var source: BlockSource?
  private var block: BlockCase?
  /// What kept a workload from being made, or which of its invariants it breaks itself, if any.
  private(set) var problem: String?

  private struct Position {
    var pass = 0
    var point = 0
    var block = 0
    var executor = 0
  }

  /// How many rounds a block is kept for: enough that making it does not count.
  private static let roundsOfPass = 64

  /// The most blocks, of all points together, that are gone through: the first ones.
  private static let placeMax = 1_000_000

  /// Plans the work.
  ///
  /// - Parameters:
  ///   - plans: The points.
  ///   - blockCounts: How many blocks each point has.
  ///   - options: How much is tried.
  ///   - seed: The scenario's seed.
  ///   - replications: How many replications there are.
  init(
    _ plans: [PointPlan], blockCounts: [Int], _ options: VerificationOptions, seed: UInt64,
    replications: Int
  ) {
    self.plans = plans
    self.options = options
    self.replications = replications
    let executors = plans[0].executors.count
    let shares = (0..<executors).map { index in
      options.only.map { $0 + 1 } ?? options.schedules.share(index, of: executors)
    }
    let perPlace = options.workers.count * ScheduleNumbering.Order.allCases.count
    let useful = ((shares.max() ?? 0) + perPlace - 1) / perPlace
    let places = BlockPlaces(
      blockCounts: blockCounts,
      limit: options.isExhaustive ? Self.placeMax : min(useful, Self.placeMax))
    self.places = places
    numberings = shares.map {
      ScheduleNumbering(workers: options.workers, places: places.count, count: $0, seed: seed)
    }
    let rounds = numberings.map(\.rounds).max() ?? 0
    let end = options.isExhaustive ? 1 : (rounds + Self.roundsOfPass - 1) / Self.roundsOfPass
    // The only one has the highest number.
    passes = (options.only == nil ? 0 : max(0, end - 1))..<end
    position.pass = passes.lowerBound
  }

  /// How much there is to do for each executor: schedules, or searches.
  var planned: [Int] {
    numberings.map { numbering in
      if places.count == 0 { return 0 }
      if options.only != nil { return 1 }
      return options.isExhaustive ? places.count * options.workers.count : numbering.count
    }
  }

  /// Hands out no more work for an executor.
  mutating func drop(executor: Int) {
    failed.insert(executor)
  }

  /// The next portion; `nil` when all are handed out.
  mutating func next() -> Portion? {
    while position.pass < passes.upperBound, failed.count < numberings.count {
      guard position.point < plans.count else {
        position = Position(pass: position.pass + 1)
        continue
      }
      guard position.block < places.ofPoint[position.point].count else {
        leavePoint()
        continue
      }
      guard position.executor < numberings.count else {
        leaveBlock()
        continue
      }
      let executor = position.executor
      position.executor += 1
      if !failed.contains(executor), let task = task(for: executor), let block = currentBlock() {
        defer { sequence += 1 }
        return Portion(
          sequence: sequence, executor: executor,
          plan: plans[position.point].executors[executor], block: block, origin: origin,
          task: task)
      }
    }
    return nil
  }

  private var origin: BlockOrigin {
    BlockOrigin(
      point: position.point, replication: position.pass % replications, block: position.block)
  }

  private func task(for executor: Int) -> Portion.Task? {
    if options.isExhaustive {
      return .search(workers: options.workers, scheduleMax: options.schedules)
    }
    let numbering = numberings[executor]
    let place = places.ofPoint[position.point][position.block]
    if let only = options.only, numbering.site(of: only).place != place { return nil }
    let first = position.pass * Self.roundsOfPass
    // The first schedule of the first round is there, or none of the others is.
    guard numbering.number(round: first, place: place, workers: 0, .uniform) != nil else {
      return nil
    }
    return .schedules(
      numbering, place: place,
      rounds: first..<min(first + Self.roundsOfPass, numbering.rounds), only: options.only)
  }

  /// The block at the position; `nil` if it cannot be made, or is too large to be searched.
  private mutating func currentBlock() -> BlockCase? {
    if let block { return block.proof.isTiny || !options.isExhaustive ? block : nil }
    do {
      if source == nil {
        source = try BlockSource(plans[position.point], replication: origin.replication)
      }
    } catch {
      problem = problem ?? "the workload of point \(position.point + 1) cannot be made: \(error)"
    }
    block = source?.block(position.block)
    if let breach = block?.breach {
      problem =
        problem
        ?? "block \(position.block) of point \(position.point + 1), replication "
        + "\(origin.replication + 1), breaks an invariant of its workload in preset order: \(breach)"
    }
    return block == nil ? nil : currentBlock()
  }

  private mutating func leaveBlock() {
    block = nil
    position.executor = 0
    position.block += 1
  }

  private mutating func leavePoint() {
    source = nil
    position.block = 0
    position.point += 1
  }
}

extension BlockProof {
  /// Whether all interleavings of its block can be gone through.
  var isTiny: Bool { block.count <= VerificationOptions.tinyBlockMax }
}

extension Int {
  /// The part of it that falls to one of several who share it evenly.
  fileprivate func share(_ index: Int, of count: Int) -> Int {
    self / count + (index < self % count ? 1 : 0)
  }
}

import EventKernel

/// A run of a chain of thousands of validators, without messages: when validators have what makes a quorum is
/// found from the latencies between them.
///
/// ```swift
/// let shape = QuorumShape.pbft(PBFT.Options(), validators: 10_000)
/// let run = try AggregatedRun(configuration, shape)
/// let outcome = try run.run(source, execution)
/// ```
/// It takes what a ``ChainRun`` takes and measures the same. What a block takes is found a round at a time:
///
/// 1. The leader builds a block of what it has heard of, and executes it if that is before the vote.
/// 2. Each validator gets it by the same way as by messages: from the leader, a tree, or gossip, over uplinks
///    that send one message after another; by draws of its own for each link.
/// 3. It votes when it has executed the block, or at once, as the placement says.
/// 4. The k-th smallest of all votes' arrivals, where k makes a quorum, is when a validator goes on. It is
///    drawn for some observers of each region, who stand for their neighbours (see ``Observers``): O(n) for
///    each. Votes go over the line and through the thread of the observer one by one (see ``Inbox``), and
///    what comes after the quorum is there still when the next round comes.
/// 5. What a block was certified by makes one below it final, as the ``QuorumShape`` says.
///
/// **What it leaves out.** Within a round votes are read before those of the next one, as if by priority.
/// A fault takes effect with the next block. A transaction is in all mempools or none when it comes to their
/// capacity, and blocks take those that came first to their own validators first. Copies of what came
/// before, and batches, take the threads' time evenly. Downlinks do not queue for blocks and batches, and
/// batches are not in the way of blocks on uplinks: where these carry less than is sent, it answers too many, up
/// to three times as many as by messages among four validators with a third of the bandwidth that they need.
/// A validator that a block did not reach gets it after about the time of one more block, and does not vote.
public struct AggregatedRun {
  private let configuration: ChainConfiguration
  private let shape: QuorumShape

  /// Prepares a run.
  ///
  /// - Throws: ``ChainError`` for what the model does not know: other faults than crashes, several modules, or
  ///   another order of the mempool than that of arrival.
  public init(_ configuration: ChainConfiguration, _ shape: QuorumShape) throws(ChainError) {
    for fault in configuration.faults where fault.kind != .crash {
      throw ChainError(
        setting: "faults",
        reason:
          "'\(fault.text)' needs messages, which the aggregated model has not; it knows crashes only"
      )
    }
    if let fault = configuration.faults.first(where: { $0.members == .leaders }) {
      throw ChainError(
        setting: "faults",
        reason: "'\(fault.text)': the aggregated model knows crashes of validators by number only")
    }
    if let other = configuration.validators.first(where: {
      $0.module != configuration.validators[0].module
    }) {
      throw ChainError(
        setting: "validators",
        reason: "the aggregated model has one committee; found validators of the modules "
          + "\(configuration.validators[0].module) and \(other.module)")
    }
    guard configuration.mempool.order == .arrival else {
      throw ChainError(
        setting: "mempool.order",
        reason: "the aggregated model takes transactions in the order of 'arrival'; found "
          + "'\(configuration.mempool.order.rawValue)'")
    }
    self.configuration = configuration
    self.shape = shape
  }

  /// Simulates.
  ///
  /// - Parameters:
  ///   - source: The transactions.
  ///   - execution: Who executes the blocks.
  /// - Throws: What `execution` throws.
  public func run(
    _ source: any TransactionSource, _ execution: any BlockExecution
  ) throws -> ChainOutcome {
    var simulation = Simulation(AggregatedModel(configuration, shape, source, execution))
    simulation.model.start(&simulation.scheduler)
    simulation.run(until: .zero + configuration.duration)
    if let failure = simulation.model.failure { throw failure }
    return simulation.model.finish()
  }
}

extension AggregatedModel {
  /// What the run has shown.
  mutating func finish() -> ChainOutcome {
    for number in 0..<transactions.count
    where transactions.isSent(number) && !transactions.isRefused(number)
      && transactions.answer(of: number) > end
    {
      measures.leave(transactions[number])
    }
    let final = tree[open.first.map { tree[$0.block].parent } ?? head].height
    var outcome = measures.finish(
      validators: count, wattsPerCore: configuration.wattsPerCore, finalHeights: [Int(final)])
    outcome.viewChanges = viewChanges
    let use = uplinkBusy.map { min(1, ($0 + batchSending) / configuration.duration) }
    outcome.uplinkUtilization = use.reduce(0, +) / Double(count)
    outcome.uplinkUtilizationMax = use.max() ?? 0
    let changes = configuration.faults.flatMap { [$0.during.lowerBound, $0.during.upperBound] }
    let since = max(lastFinal, changes.filter { $0 < end }.max() ?? .zero)
    if end - since > configuration.patience {
      outcome.livenessLoss = "no block became final after \(lastFinal), for \(end - since)"
    }
    return outcome
  }

  /// How long the uplink of a validator sends batches, in the mean.
  private var batchSending: TimeSpan {
    links.sending(pool.batchBytes, by: 0)
      * (Double(pool.batches) * Double(copies(of: count)) / Double(count))
  }
}

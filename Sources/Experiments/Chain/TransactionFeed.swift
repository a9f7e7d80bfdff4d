import Chain
import EventKernel
import Workloads

/// The transactions that the clients of a chain send: those of a workload, at the instants of an arrival
/// process.
///
/// What the n-th transaction is depends on no executor, nor does the instant at which it is sent if the process
/// is open.
package final class TransactionFeed: TransactionSource {
  private let batches: TransactionBatches
  private let bids: FeeBids
  private let fees: RandomStream
  /// How many modules have chains of their own.
  private let modules: Int
  private let end: Instant
  /// An open process; `nil` in a closed loop.
  private var arrivals: ArrivalStream?
  /// A closed loop; `nil` in an open process.
  private var loop: Loop?
  /// How many transactions were given.
  package private(set) var count = 0

  /// Starts at the beginning of time.
  ///
  /// - Parameters:
  ///   - process: When transactions are sent.
  ///   - end: After it nothing is sent.
  ///   - batches: The transactions; they keep accesses if there are several modules.
  ///   - bids: What they bid.
  ///   - modules: How many modules have chains of their own; 1 if all share one.
  ///   - seed: The scenario's seed.
  ///   - replication: The replication, from 0.
  package init(
    _ process: ArrivalProcess, until end: Instant, of batches: TransactionBatches,
    bids: FeeBids = .equal, modules: Int = 1, seed: UInt64, replication: Int
  ) {
    self.batches = batches
    self.bids = bids
    self.modules = modules
    self.end = end
    fees = RandomStream(seed: seed, purpose: "fees", index: replication)
    let stream = RandomStream(seed: seed, purpose: "arrivals", index: replication)
    if case .closedLoop(let clients) = process {
      loop = Loop(clients, until: end, from: stream)
    } else {
      arrivals = ArrivalStream(process, from: stream, until: end)
    }
  }

  /// Whether clients wait for replies.
  package var isClosedLoop: Bool { loop != nil }

  /// The next transaction, or in a closed loop the first of the next client.
  package func next() -> SubmittedTransaction? {
    if let (instant, client) = loop?.first.popLast() { return give(at: instant, by: client) }
    guard let instant = arrivals?.next(), instant <= end else { return nil }
    return give(at: instant)
  }

  /// In a closed loop, the client thinks and sends the next one.
  package func next(afterReplyTo number: Int, at instant: Instant) -> SubmittedTransaction? {
    guard let client = loop?.clients.removeValue(forKey: number),
      let next = loop?.thinkTimes.next(of: client, after: instant)
    else { return nil }
    return give(at: next, by: client)
  }

  /// The keys that it touches in a module; see ``TransactionBatches``.
  package func keys(of number: Int, in module: Int) -> [TouchedKey] {
    batches.accesses(of: number, in: UInt8(module + 1)).map {
      TouchedKey($0.key.packed, isWritten: $0.mode != .read)
    }
  }

  /// It is not needed any more.
  package func refuse(_ number: Int) { batches.finish(number) }

  private func give(at instant: Instant, by client: Int) -> SubmittedTransaction? {
    loop?.clients[count] = client
    return give(at: instant)
  }

  /// Gives the next number to the next transaction of the workload; `nil` if recorded ones are at their end.
  private func give(at instant: Instant) -> SubmittedTransaction? {
    guard let facts = batches.facts(of: count) else { return nil }
    count += 1
    let home = modules > 1 ? Int(facts.modules.home) - 1 : 0
    let partner = modules > 1 ? facts.modules.partner.map { Int($0) - 1 } : nil
    return SubmittedTransaction(
      at: instant, bytes: facts.bytes, gas: facts.gas,
      fee: bids.next(gasPrice: facts.gasPrice, from: fees), module: home, partner: partner)
  }
}

/// The clients of a closed loop, each with at most one request under way.
private struct Loop {
  var thinkTimes: ThinkTimes
  /// The first request of each client, the latest first.
  var first: [(instant: Instant, client: Int)] = []
  /// The client of each request under way.
  var clients: [Int: Int] = [:]

  init(_ clients: Clients, until end: Instant, from stream: RandomStream) {
    thinkTimes = ThinkTimes(clients, until: end, from: stream)
    for client in 0..<clients.count {
      guard let instant = thinkTimes.next(of: client, after: .zero) else { continue }
      first.append((instant, client))
    }
    first.sort { ($0.instant, $0.client) > ($1.instant, $1.client) }
  }
}

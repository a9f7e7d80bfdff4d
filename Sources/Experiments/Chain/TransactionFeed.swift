import Chain
import EventKernel
import Workloads

/// The transactions that the clients of a chain send: those of a workload, at the instants of an arrival
/// process.
///
/// What the workload's n-th transaction is depends on no executor, nor does the instant at which it is sent if
/// the process is open. Between them are the legs of transfers over bridges, which depend on replies.
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
  /// Transfers over bridges that are under way.
  private var relay: BridgeRelay
  /// How many transactions were given.
  package private(set) var count = 0

  /// Starts at the beginning of time.
  ///
  /// - Parameters:
  ///   - process: When transactions are sent.
  ///   - end: After it no client sends.
  ///   - batches: The transactions; they keep accesses if there are several modules.
  ///   - bids: What they bid.
  ///   - modules: How many modules have chains of their own; 1 if all share one.
  ///   - terms: What relayers between them know.
  ///   - seed: The scenario's seed.
  ///   - replication: The replication, from 0.
  package init(
    _ process: ArrivalProcess, until end: Instant, of batches: TransactionBatches,
    bids: FeeBids = .equal, modules: Int = 1, terms: RelayTerms = RelayTerms(),
    seed: UInt64, replication: Int
  ) {
    self.batches = batches
    relay = BridgeRelay(terms)
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

  /// Whether a client of a closed loop or a relayer waits for the reply.
  package func awaitsReply(to number: Int) -> Bool { loop != nil || relay.awaits(number) }

  /// What has become of the transfers over bridges so far.
  package var bridgeOutcome: BridgeOutcome { relay.finish() }

  /// The next transaction, or in a closed loop the first of the next client.
  package func next() -> SubmittedTransaction? {
    if let (instant, client) = loop?.first.popLast() { return give(at: instant, by: client) }
    guard let instant = arrivals?.next(), instant <= end else { return nil }
    return give(at: instant)
  }

  /// A relayer sends the next leg of a transfer; after the last one, and after all else, the client of a closed
  /// loop thinks and sends another transaction.
  package func next(afterReplyTo number: Int, at instant: Instant) -> FollowingTransaction? {
    let succeeded = batches.takeOutcome(of: number)
    if let (transfer, sent) = relay.follow(number, at: instant, succeeded: succeeded) {
      return give(transfer, after: number, at: sent)
    }
    guard let client = loop?.clients.removeValue(forKey: number),
      let next = loop?.thinkTimes.next(of: client, after: instant)
    else { return nil }
    return give(at: next, by: client).map { FollowingTransaction($0) }
  }

  /// The keys that it touches in a module; see ``TransactionBatches``.
  package func keys(of number: Int, in module: Int) -> [TouchedKey] {
    batches.accesses(of: number, in: UInt8(module + 1)).map {
      TouchedKey($0.key.packed, isWritten: $0.mode != .read)
    }
  }

  /// It is not needed any more, unless a relayer sends it again.
  package func refuse(_ number: Int) {
    relay.refuse(number)
    batches.refuse(number)
  }

  private func give(at instant: Instant, by client: Int) -> SubmittedTransaction? {
    loop?.clients[count] = client
    return give(at: instant)
  }

  /// Gives the next number to the next transaction of the workload; `nil` if recorded ones are at their end.
  private func give(at instant: Instant) -> SubmittedTransaction? {
    guard let facts = batches.facts(of: count) else { return nil }
    let fee = bids.next(gasPrice: facts.gasPrice, from: fees)
    if facts.leg != nil { relay.begin(count, at: instant, fee: fee) }
    count += 1
    return transaction(facts, at: instant, fee: fee)
  }

  /// Gives the next number to the leg of a transfer that a relayer sends next, with the proof of the one before,
  /// which was final in the other module.
  private func give(
    _ transfer: BridgeRelay.Transfer, after number: Int, at instant: Instant
  ) -> FollowingTransaction? {
    batches.append(transfer.leg, of: number, as: count)
    guard let facts = batches.facts(of: count) else { return nil }
    relay.send(transfer, as: count)
    if let client = loop?.clients.removeValue(forKey: number) { loop?.clients[count] = client }
    count += 1
    var next = transaction(facts, at: instant, fee: transfer.fee)
    if let other = facts.proven.map({ Int($0) - 1 }), relay.terms.proofs.indices.contains(other) {
      next.bytes += relay.terms.proofs[other]
    }
    return FollowingTransaction(next, isRelayed: true)
  }

  private func transaction(
    _ facts: TransactionBatches.Facts, at instant: Instant, fee: UInt64
  ) -> SubmittedTransaction {
    let home = modules > 1 ? Int(facts.modules.home) - 1 : 0
    let partner = modules > 1 ? facts.modules.partner.map { Int($0) - 1 } : nil
    return SubmittedTransaction(
      at: instant, bytes: facts.bytes, gas: facts.gas, fee: fee, module: home, partner: partner)
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

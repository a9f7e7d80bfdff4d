import Chain
import EventKernel
import Workloads

/// What the relayers of a chain's bridges know of its modules.
package struct RelayTerms: Sendable {
  /// The bytes of a proof that something is final in each module; none beyond the end.
  package var proofs: [Int] = []
  /// How long a relayer waits before it sends again what was refused, or a refund that found no money.
  package var retry = TimeSpan.milliseconds(500)
  /// What is measured: transfers whose deposit is sent in this time.
  package var window: Range<Instant> = .zero..<Instant.distantFuture
  /// The end of the run.
  package var end = Instant.distantFuture

  /// No bytes, and no limits.
  package init() {}

  /// What there is to know in a run.
  init(_ configuration: ChainConfiguration) {
    var sizes: [Int: Int] = [:]
    for validator in configuration.validators { sizes[validator.module, default: 0] += 1 }
    proofs = (0...(sizes.keys.max() ?? 0)).map {
      WireSize.finalityProof(validators: sizes[$0] ?? 1)
    }
    retry = configuration.modular.retry
    window = configuration.window
    end = configuration.end
  }
}

/// Transfers over bridges that are under way, each with the relayer that waits to send its next leg.
///
/// A relayer sees what the clients of the module see: a reply, for a leg that is final and executed. It is
/// honest, and never fails for good; who it is does not matter, since it proves what it says.
struct BridgeRelay {
  let terms: RelayTerms
  private(set) var outcome = BridgeOutcome()
  /// Each by the number of its leg that was sent last.
  private var transfers: [Int: Transfer] = [:]
  private var refused: Set<Int> = []

  /// A transfer whose next leg is not sent yet.
  struct Transfer {
    /// When the client sends the deposit.
    let sent: Instant
    /// What it pays for one gas of each leg.
    let fee: UInt64
    /// The leg that was sent last.
    fileprivate(set) var leg = BridgeLeg.deposit
  }

  /// What follows on a reply.
  enum Step {
    /// Another leg, to be sent at an instant.
    case send(BridgeLeg, at: Instant, Transfer)
    /// Nothing: the transfer is at its end.
    case end
  }

  init(_ terms: RelayTerms) { self.terms = terms }

  /// Whether a relayer or a client waits for the reply to a number.
  func awaits(_ number: Int) -> Bool { transfers[number] != nil }

  /// A client sends a deposit.
  mutating func begin(_ number: Int, at instant: Instant, fee: UInt64) {
    transfers[number] = Transfer(sent: instant, fee: fee)
  }

  /// A leg is sent.
  mutating func send(_ leg: BridgeLeg, of transfer: Transfer, as number: Int) {
    transfers[number] = transfer
    transfers[number]?.leg = leg
  }

  /// A leg is refused; its reply will say so.
  mutating func refuse(_ number: Int) {
    if transfers[number] != nil { refused.insert(number) }
  }

  /// The reply to a leg has come, which has succeeded or not; `nil` if the number is no leg under way.
  mutating func follow(
    _ number: Int, at instant: Instant, succeeded: Bool?
  ) -> Step? {
    guard let transfer = transfers.removeValue(forKey: number) else { return nil }
    if refused.remove(number) != nil {
      guard transfer.leg != .deposit else { return .end }
      return .send(transfer.leg, at: instant + terms.retry, transfer)
    }
    guard let succeeded else {
      // It was executed on a branch that lost: nobody can prove it.
      transfers[number] = transfer
      return .end
    }
    switch (transfer.leg, succeeded) {
    case (.deposit, false): break
    case (.deposit, true): return .send(.release, at: instant, transfer)
    case (.release, false): return .send(.refund, at: instant, transfer)
    case (.refund, false): return .send(.refund, at: instant + terms.retry, transfer)
    case (.release, true), (.refund, true): end(transfer, at: instant)
    }
    return .end
  }

  private mutating func end(_ transfer: Transfer, at instant: Instant) {
    guard terms.window.contains(transfer.sent) else { return }
    if transfer.leg == .release { outcome.released += 1 } else { outcome.refunded += 1 }
    outcome.latencies.record(UInt64((instant - transfer.sent).nanoseconds))
  }

  /// What the run has shown, when it ends.
  func finish() -> BridgeOutcome {
    var outcome = outcome
    for transfer in transfers.values where terms.window.contains(transfer.sent) {
      outcome.inFlight += 1
      outcome.latencies.record(UInt64(max(0, (terms.end - transfer.sent).nanoseconds)))
    }
    return outcome
  }
}

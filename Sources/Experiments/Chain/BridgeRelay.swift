import Chain
import EventKernel
import Workloads

/// What the relayers of a chain's bridges know of its modules.
package struct RelayTerms: Sendable {
  /// The bytes of a proof that something is final in each module; none for further ones.
  package var proofs: [Int] = []
  /// How long a relayer waits before it sends a leg again for the first time.
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
/// A relayer hears what clients near its validator hear: a reply, for a leg that is final and executed. It is
/// honest, and never fails for good; who it is does not matter, since it proves what it says. What is refused, and
/// a refund that finds no money, it sends again after a while, which doubles each time, up to 32-fold.
struct BridgeRelay {
  let terms: RelayTerms
  private var outcome = BridgeOutcome()
  /// Each by the number of the leg whose reply it waits for.
  private var transfers: [Int: Transfer] = [:]
  private var refused: Set<Int> = []

  /// A transfer.
  struct Transfer {
    /// When the client sends the deposit.
    let sent: Instant
    /// What it bids for one gas of each leg.
    let fee: UInt64
    /// The leg that was sent last.
    fileprivate(set) var leg = BridgeLeg.deposit
    /// How often it was sent before in vain.
    fileprivate var failures = 0
  }

  init(_ terms: RelayTerms) { self.terms = terms }

  /// Whether somebody waits for the reply to a number.
  func awaits(_ number: Int) -> Bool { transfers[number] != nil }

  /// A client sends a deposit.
  mutating func begin(_ number: Int, at instant: Instant, fee: UInt64) {
    transfers[number] = Transfer(sent: instant, fee: fee)
  }

  /// The next leg of a transfer is sent.
  mutating func send(_ transfer: Transfer, as number: Int) { transfers[number] = transfer }

  /// A leg is refused; its reply will say so.
  mutating func refuse(_ number: Int) {
    if transfers[number] != nil { refused.insert(number) }
  }

  /// The reply to a leg has come, which has succeeded or reverted: the transfer with its next leg, and when to
  /// send that; `nil` if it is at its end, or the number is no leg under way.
  ///
  /// - Precondition: a leg that was not refused was executed.
  mutating func follow(
    _ number: Int, at instant: Instant, succeeded: Bool?
  ) -> (transfer: Transfer, sent: Instant)? {
    guard var transfer = transfers.removeValue(forKey: number) else { return nil }
    let last = transfer.leg
    if refused.remove(number) == nil {
      guard let succeeded else {
        preconditionFailure("\(last) \(number) has a reply and no outcome")
      }
      guard let next = last.next(ifSucceeded: succeeded) else {
        if last != .deposit { end(transfer, at: instant) }
        return nil
      }
      transfer.leg = next
    } else if last == .deposit {
      return nil
    }
    guard transfer.leg == last else {
      transfer.failures = 0
      return (transfer, instant)
    }
    let delay = terms.retry * (1 << min(transfer.failures, 5))
    transfer.failures += 1
    return (transfer, instant + delay)
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

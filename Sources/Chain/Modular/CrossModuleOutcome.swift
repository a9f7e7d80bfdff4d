import EventKernel
import Statistics

/// What a run has shown of the transactions that touch two modules with committees of their own.
///
/// What is submitted, committed and aborted are transactions that clients sent in the time that is measured;
/// all else that happened in this time, or is so when the run ends.
public struct CrossModuleOutcome: Sendable {
  /// How many clients sent. Those that are neither committed nor aborted were refused by a full mempool, or
  /// had no reply when the run ended.
  public var submitted = 0
  /// Those that were executed and answered.
  public var committed = 0
  /// Those of which the client was told that they were thrown away, since a key was locked in the partner
  /// module.
  public var abortedByLock = 0
  /// The same, since no vote came from the partner module in time.
  public var abortedByTimeout = 0
  /// From sending to the reply, in nanoseconds, of those that were committed, and of those without a reply,
  /// which have waited until the end of the run.
  public var latencies = QuantileHistogram()
  /// How long a module's keys were locked for one transaction, in nanoseconds, from final block to final
  /// block.
  public var lockTimes = QuantileHistogram()
  /// How often a transaction that touches one module alone met a lock in a final block and was put off.
  public var putOff = 0
  /// How often one that touches two modules was put off before it was prepared.
  public var preparesPutOff = 0
  /// How many were prepared and not decided when the run ended.
  public var undecided = 0
  /// How many keys were locked when the run ended, in all modules.
  public var lockedKeys = 0
  /// The messages between modules.
  public var messages = 0
  /// The bytes of these messages.
  public var bytes = 0

  /// Those that were thrown away.
  public var aborted: Int { abortedByLock + abortedByTimeout }

  /// Nothing so far.
  public init() {}
}

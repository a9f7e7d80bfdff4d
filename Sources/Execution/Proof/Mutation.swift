/// A deliberate mistake in an executor, by which tests prove that they would find it.
///
/// Each takes away one thing that an algorithm's proof rests on. They cannot be chosen in a
/// scenario.
package enum Mutation: String, Sendable, CaseIterable {
  /// Block-STM: an aborted incarnation leaves its writes as they are, not as estimates.
  case leavesNoEstimates
  /// Block-STM: a transaction counts as executed before its writes are published.
  case validatesBeforePublishing
  /// Block-STM: an incarnation that wrote a new key does not lower the validation counter.
  case keepsValidationIndex
  /// Block-STM: a transaction is handed back before nobody can join those who wait.
  case closesAfterExecuted
  /// Block-STM, whose workers wait: one that sleeps is not told that it can go on.
  case losesNotice
  /// Dependency graph: the second predecessor of a transaction is forgotten.
  case dropsDependency
  /// Dependency graph: whoever ends the block wakes nobody.
  case losesWakes
  /// Ordered shards: a transaction starts when all of its shards but one have reached it.
  case startsBeforeLastShard
  /// Two-phase commit: the lock of a read is given back as soon as the word is known.
  case releasesLocksEarly
  /// BOHM: a read passes over a placeholder that is not filled yet.
  case readsUnfilled
  /// Aria: a key is reserved for the highest transaction that wants it, not for the lowest.
  case reservesForLast
  /// Two-phase: what the first phase executed is committed without a look at what it has read.
  case trustsFirstPhase
}

/// A step of a transaction that touches two modules, as a block orders it beside transactions.
///
/// It has a number like a transaction, and is known by its content: two validators that make the same step
/// mean the same number, so that a chain takes it once. A transaction's first step is itself: in a block of
/// its home module it prepares.
enum ModuleStep: Hashable, BitwiseCopyable {
  /// The partner votes.
  case vote(Int32)
  /// The home module decides.
  case decide(Int32, CommitDecision)
  /// The partner does what the home module has decided.
  case apply(Int32, commit: Bool)
  /// A transaction that met a lock stands in line once more, for the so-and-so-many-th time.
  case again(Int32, round: Int32)
}

/// How a transaction that touches two modules ends.
enum CommitDecision: UInt8, Hashable, BitwiseCopyable {
  /// It is executed.
  case commit
  /// It is not: a key was locked in the partner module.
  case abortByLock
  /// It is not: no vote came in time.
  case abortByTimeout
}

/// What a number in a block stands for.
enum BlockItem: Equatable, BitwiseCopyable {
  /// A transaction that touches its own module alone, for the first time or again.
  case ordinary(Int32)
  /// A transaction that touches two modules, in its home module, for the first time or again.
  case prepare(Int32)
  /// The other steps.
  case vote(Int32)
  case decide(Int32, CommitDecision)
  case apply(Int32, commit: Bool)
}

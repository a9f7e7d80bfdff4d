import EventKernel

/// How far a transaction that touches two modules has got, as their final chains say (Gray, *Notes on Data
/// Base Operating Systems*, 1978; with replicated participants, as Gray and Lamport, *Consensus on
/// Transaction Commit*, TODS 31(1), 2006).
///
/// ```
///   home      prepared ──────────────────────────────▶ decided ─ commit: executed in this block
///      locks │    └─ request ─▶            ▲       │          └─ abort
///            ▼                    yes, no ─┘       └─ commit, abort ─▶
///   partner              voted yes, locks ────────────────────────────▶ applied, unlocks
///                        voted no
/// ```
/// Each state is a step in a final block, so it survives crashes, and a committee speaks with one voice.
/// While the home module is out after a vote for it, the partner's keys stay locked: two-phase commit blocks.
struct TwoPhaseCommit {
  /// The module of the transaction.
  let home: Int
  /// The second module that it touches.
  let partner: Int
  /// The block that prepared.
  let prepared: BlockID
  /// Its height in the home chain.
  let preparedHeight: Int32
  /// When the home module ceases to wait for a vote.
  let deadline: Instant
  /// The vote, and its height in the partner's chain.
  private(set) var vote: (isYes: Bool, height: Int32)?
  /// The decision, and its height in the home chain.
  private(set) var decision: (decision: CommitDecision, height: Int32)?
  /// Whether the partner was told to commit, and the height of that in its chain.
  private(set) var applied: (commit: Bool, height: Int32)?

  init(home: Int, partner: Int, prepared: BlockID, height: Int32, deadline: Instant) {
    self.home = home
    self.partner = partner
    self.prepared = prepared
    preparedHeight = height
    self.deadline = deadline
  }

  /// The partner votes, for the first time.
  mutating func vote(_ isYes: Bool, at height: Int32) { vote = (isYes, height) }

  /// The home module decides; only the first decision counts. Whether this is it.
  mutating func decide(_ decision: CommitDecision, at height: Int32) -> Bool {
    guard self.decision == nil else { return false }
    self.decision = (decision, height)
    return true
  }

  /// The partner does what was decided; whether it does so for the first time.
  mutating func apply(commit: Bool, at height: Int32) -> Bool {
    guard applied == nil else { return false }
    applied = (commit, height)
    return true
  }

  /// Whether it is committed at one module and aborted at the other, or committed without a vote for it.
  var isTorn: Bool {
    let isCommitted = decision?.decision == .commit
    if isCommitted, vote?.isYes != true { return true }
    if let applied, applied.commit != isCommitted { return true }
    return false
  }
}

extension PBFT {
  /// A deliberate mistake, by which tests prove that the arena would find it. Cannot be chosen in a scenario.
  package enum Mutation: String, Sendable, CaseIterable {
    /// More than can be at fault are taken for a quorum.
    case smallQuorum
    /// A new primary proposes what it likes, and the others believe it.
    case choosesFreely
    /// A new primary proposes what was prepared in the lowest view, not in the highest.
    case choosesLowest
    /// A replica that has given up on a view goes on to vote in it.
    case votesAfterChange
    /// A replica accepts a second proposal of one view and height.
    case acceptsTwice
    /// A replica sends a commit when it has accepted a proposal, without a quorum of prepares.
    case skipsPrepare
    /// A view-change is sent once, and lost if it gets lost.
    case sendsChangeOnce
    /// A replica that is behind never asks for what is final.
    case neverSynchronizes
  }
}

import Chain
import EventKernel

/// One thing that goes wrong, as a scenario says it: `{crash: 10, at: 30s, for: 20s}`.
struct FaultChoice: Sendable, Equatable {
  /// With whom it goes wrong, as far as a file can say that.
  enum Whom: Sendable, Equatable {
    /// So many validators, drawn anew in each replication.
    case count(Int)
    /// This part of the validators, drawn likewise.
    case share(Double)
    /// Validators by their numbers, from 0.
    case numbers([Int])
    /// Whoever leads each committee then.
    case leader
    /// All validators.
    case all
    /// All validators of a region.
    case region(String)
    /// All validators of a module.
    case module(String)
  }

  /// What goes wrong.
  let kind: Fault.Kind
  /// With whom.
  let whom: Whom
  /// Of which module those are; `nil` for all modules.
  let module: String?
  /// From when to when; what ends after the run does not end.
  let during: Range<Instant>
  /// In a few words: `crash 10`.
  let text: String
}

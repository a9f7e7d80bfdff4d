import EventKernel

/// When a block got how far at one validator.
struct BlockProgress {
  /// When it was here with all below it.
  var received: Instant?
  /// When a quorum was known to stand behind it.
  var certified: Instant?
  /// When it was final.
  var finalized: Instant?
  /// When its execution begins and would end, and the time that all cores will then have worked on it.
  var begun: (instant: Instant, end: Instant, cores: TimeSpan)?
  /// When it was executed.
  var executed: Instant?
}

extension BlockProgress {
  /// The legs of a block's transactions between the mempool and the reply, once it is final and executed.
  func legs(built: Instant, placement: ExecutionPlacement) -> LegTimes {
    guard let final = finalized, let done = executed else {
      preconditionFailure("legs of a block that is not final and executed")
    }
    let committed = max(final, done)
    var legs = LegTimes()
    let from = max(received ?? final, built)
    let finalized = max(from, final)
    legs[.dissemination] = from - built
    if placement == .beforeVote {
      // Executed on the way to the vote, unless the others were faster.
      let executed = max(from, done)
      let certified = max(executed, min(self.certified ?? executed, max(executed, finalized)))
      legs[.execution] = executed - from
      legs[.consensus] = certified - executed
      legs[.commit] = committed - certified
    } else {
      let certified = max(from, min(self.certified ?? from, finalized))
      legs[.consensus] = certified - from
      legs[.commit] = finalized - certified
      legs[.execution] = committed - finalized
    }
    return legs
  }
}

import Experiments

/// Warm-ups that MSER-5 has found.
extension Results {
  /// The warm-up of the runs of a point, where it was found and not given.
  struct FoundWarmUp {
    let point: Point
    let finding: WarmUpFinding
    /// How much is left out, in seconds.
    let length: Double

    var words: String { length > 0 ? Readable.milliseconds(length * 1e3) : "0 s" }
  }

  /// The warm-ups that were found, by point.
  var foundWarmUps: [FoundWarmUp] {
    points.compactMap { point in
      let runs = executors.lazy.flatMap { details(of: $0, at: point) }
      guard let run = runs.first, let finding = run.warmUp else { return nil }
      return FoundWarmUp(point: point, finding: finding, length: run.window.lowerBound.seconds)
    }
  }

  /// The warm-up of each point in words, for the manifest; `nil` where none was looked for.
  ///
  /// ```
  /// cores = 4: 1.25 s, where the latency of block-stm has settled (MSER-5)
  /// ```
  public var warmUpLines: [String]? {
    let lines = foundWarmUps.map { warmUp in
      let place = words(for: warmUp.point)
      return (place.isEmpty ? "" : place + ": ")
        + "\(warmUp.words), \(warmUp.finding.reason) (MSER-5)"
    }
    return lines.isEmpty ? nil : lines
  }

  /// What was found, and in another sentence each where nothing was.
  var foundWarmUpSentences: [String] {
    let found = foundWarmUps
    let kinds = WarmUpFinding.Kind.allCases.map { kind in found.filter { $0.finding.kind == kind } }
    return kinds.filter { !$0.isEmpty }.map { warmUps in
      warmUps[0].finding.kind == .settled
        ? settledSentence(warmUps, of: found.count) : fallbackSentence(warmUps, of: found.count)
    }
  }

  /// How much is left out, where it is most, and who settles last there.
  private func settledSentence(_ warmUps: [FoundWarmUp], of count: Int) -> String {
    let (span, most) = Self.span(of: warmUps)
    let part = warmUps.count < count ? " at \(warmUps.count) of \(count) points" : ""
    let place = words(for: most.point)
    let last =
      span == most.words ? "" : ", most at \(place), where \(most.finding.executor) settles last"
    return "MSER-5 leaves out the first \(span) as warm-up\(part)\(last)."
  }

  /// The least and the most that is left out, in words, `0.5 s to 1.2 s`, and where it is most.
  private static func span(of warmUps: [FoundWarmUp]) -> (words: String, most: FoundWarmUp) {
    let sorted = warmUps.sorted { $0.length < $1.length }
    let (least, most) = (sorted[0], sorted[sorted.count - 1])
    return (least.words == most.words ? most.words : "\(least.words) to \(most.words)", most)
  }

  /// That MSER-5 has found nothing to trust, why, what was done, and what would help.
  private func fallbackSentence(_ warmUps: [FoundWarmUp], of count: Int) -> String {
    let first = warmUps[0]
    let place = words(for: first.point)
    let whole = count > 1 ? " at \(warmUps.count) of \(count) points" : ""
    let example = count > 1 && !place.isEmpty ? ", first at \(place)" : ""
    let finding = first.finding
    return "MSER-5 found no warm-up to trust\(whole), since \(finding.excuse)\(example): the first "
      + "\(Self.span(of: warmUps).words), half of the time before the cool-down, are left out; "
      + "\(finding.advice)."
  }
}

extension WarmUpFinding {
  /// Why the warm-up ends where it ends, in words.
  fileprivate var reason: String {
    kind == .settled
      ? "where the latency of \(executor) has settled"
      : "half of the time before the cool-down, since \(excuse)"
  }

  /// Why no cut is trusted, in words.
  fileprivate var excuse: String {
    switch kind {
    case .settled: ""
    case .late: "the latency of \(executor) had not settled by then"
    case .unseen: "\(executor) answers too rarely for 50 steps of time"
    case .overloaded: "no executor keeps up with the load and none has a steady state"
    }
  }

  /// What would help, in words.
  fileprivate var advice: String {
    switch kind {
    case .settled: ""
    case .late, .unseen: "give a longer 'chain.duration'"
    case .overloaded: "give a lower load"
    }
  }
}

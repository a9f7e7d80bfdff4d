import Experiments
import Statistics

/// Advice on several situations at once.
extension Advice {
  /// An executor, and how it does over all situations.
  private struct Record {
    let executor: String
    /// How often it is the best, or as good.
    let wins: Int
    /// The most that it loses to the best, as a part of what that reaches, and where; `nil` if it loses nowhere.
    let worst: (loss: Double, some: Case)?
    /// How it stands on as many cores as it needs, in each situation where it ran.
    let knees: [Knee]
  }

  /// The executor that is most often the best; of equals, the one that loses least where it is not.
  private var winner: Record? {
    let all = results.executors.map(record)
    return all.enumerated().min { one, other in
      let (first, second) = (one.element, other.element)
      return (-first.wins, first.worst?.loss ?? 0, one.offset)
        < (-second.wins, second.worst?.loss ?? 0, other.offset)
    }?.element
  }

  private func record(of executor: String) -> Record {
    let options = cases.compactMap { some in
      some.options.first { $0.knee.executor == executor }.map { (some: some, knee: $0.knee) }
    }
    let lost = options.filter {
      $0.some.chosen.knee.executor != executor && !$0.some.equals.contains(executor)
    }
    let losses = lost.map { option in
      let chosen = option.some.chosen.knee
      let best = results.centre(metric, of: chosen.executor, at: chosen.best) ?? 0
      let own = results.centre(metric, of: executor, at: option.knee.best) ?? 0
      return (loss: best > 0 ? max(0, 1 - own / best) : 0, some: option.some)
    }
    return Record(
      executor: executor, wins: options.count - lost.count,
      worst: losses.max { $0.loss < $1.loss }, knees: options.map(\.knee))
  }

  /// Whom to take, and what that costs where another is better.
  var overallChoice: String? {
    guard let winner else { return nil }
    if winner.wins == cases.count {
      return "Take \(winner.executor): it is the best, or as good, in \(all)."
    }
    let isMost = 2 * winner.wins > cases.count
    let lead =
      isMost
      ? "Take \(winner.executor): it is the best, or as good, in \(winner.wins) of \(cases.count) cases"
      : "No executor is the best in most cases. If it must be one, take \(winner.executor), the best in "
        + "\(winner.wins) of \(cases.count)"
    return lead
      + (winner.worst.map { worst in
        "; elsewhere it loses at most \(Readable.share(worst.loss)), to "
          + "\(worst.some.chosen.knee.executor) at \(worst.some.situation.words)"
      } ?? "") + "."
  }

  /// How many cores it needs.
  var overallCores: String? {
    guard let winner, winner.executor != "sequential",
      let least = winner.knees.map(\.cores).min(), let most = winner.knees.map(\.cores).max()
    else { return nil }
    guard winner.knees.contains(where: \.isSwept) else {
      return least == most ? onlyTried(most) : nil
    }
    let open = winner.knees.filter(\.isOpen)
    let tried = open.map(\.cores).max().map(String.init) ?? ""
    if open.count == winner.knees.count {
      return "It still gains at \(tried) cores, the most that were tried: more may be better."
    }
    let span = least == most ? Readable.counted(most, "core") : "\(least) to \(most) cores"
    return "It needs \(span) to come within \(Readable.share(Knee.margin)) of its best"
      + (open.isEmpty
        ? "."
        : "; in \(Readable.counted(open.count, "case")) it still gains at \(tried), the most that were "
          + "tried.")
  }

  /// In how many cases chance leaves it open who is best.
  var overallCertainty: String? {
    let counts = Set(
      cases.map { results.runs(of: $0.chosen.knee.executor, at: $0.chosen.knee.best).count })
    if counts == [1] {
      return "This is from single replications: nobody knows what of it is chance."
    }
    let close = cases.count { !$0.equals.isEmpty }
    guard close > 0 else {
      return cases.allSatisfy { $0.next == nil }
        ? nil : "The best is clearly ahead of the next in \(all)."
    }
    return "In \(close) of \(cases.count) cases another is indistinguishable from the best."
      + (resolutionNote(in: cases).map { " " + $0 } ?? "")
  }

  /// What limits the best, the most frequent first.
  var overallLimits: String? {
    let limits = cases.compactMap { some in some.chosen.limit.map { ($0.limit, some) } }
    let groups = limits.map(\.0).uniqued().map { limit in
      (limit: limit, cases: limits.filter { $0.0 == limit }.map(\.1))
    }
    .sorted { $0.cases.count > $1.cases.count }
    guard let first = groups.first else { return nil }
    let rest = groups.dropFirst().map { group in
      group.limit.name
        + (group.cases.count == 1
          ? " at \(group.cases[0].situation.words)" : " in \(group.cases.count) others")
    }
    let place =
      first.cases.count == cases.count
      ? "everywhere"
      : (first.cases.count == 1
        ? "at \(first.cases[0].situation.words)" : "in \(first.cases.count) cases")
    return "What limits the best \(place) is \(first.limit.explanation)"
      + (rest.isEmpty ? "" : "; else it is \(Readable.list(Array(rest)))") + "."
  }

  private var all: String { cases.count == 2 ? "both cases" : "all \(cases.count) cases" }
}

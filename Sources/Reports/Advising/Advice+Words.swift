import Experiments
import Statistics

extension Advice {
  /// The advice in a few short sentences, a line each.
  ///
  /// ```
  /// Take block-stm on 16 cores: 13.0x sequential (95 % CI 13.0-13.0), 81 % of the bound.
  /// 16 cores are enough: 32 gain 3 % (95 % CI 2-4 %).
  /// Over 5 replications dag, the next, is 8 % slower (95 % CI 7-9 %).
  /// What limits it is the critical path: transactions wait for each other, and only fewer conflicts would help.
  /// ```
  public var text: String {
    guard let first = cases.first else { return "Nothing was executed, so there is no advice." }
    let sentences =
      cases.count == 1
      ? [choice(in: first), cores(in: first), certainty(in: first), limit(in: first)]
      : [overallChoice, overallExceptions, overallCores, overallCertainty, overallLimits]
    return (sentences + [results.noiseSentence]).compactMap(\.self).joined(separator: "\n")
  }
}

// One situation.

extension Advice {
  private func choice(in some: Case) -> String {
    let chosen = some.chosen
    let name = chosen.knee.executor
    let place =
      name == "sequential" ? "" : " on \(Readable.counted(chosen.knee.cores, "core"))"
    if name == reference {
      let isRivalled = !some.equals.isEmpty
      return "Take \(name)\(place): " + Readable.quantity(chosen.value) + " tx/s; "
        + (some.options.count == 1
          ? "nothing else was run."
          : (isRivalled ? "no other is clearly better." : "it is better than all others."))
    }
    let facts = [
      chosen.gain.map { "\(factor($0)) \(reference) (\(interval($0)))" }
        ?? Readable.quantity(chosen.value) + " tx/s",
      chosen.boundShare.map { "\(Readable.share($0)) of the bound" },
    ].compactMap(\.self)
    return "Take \(name)\(place): \(facts.joined(separator: ", "))."
  }

  private func cores(in some: Case) -> String? {
    let knee = some.chosen.knee
    if !knee.isSwept {
      return knee.executor == "sequential"
        ? nil
        : "Only \(Readable.counted(knee.cores, "core")) were tried, so nothing is said of fewer or more."
    }
    if knee.isOpen {
      return "It still gains at \(knee.cores) cores, the most that were tried: more may be better."
    }
    let enough =
      knee.cores == 1 ? "1 core is enough" : "\(Readable.count(knee.cores)) cores are enough"
    guard let gain = knee.gain else { return "\(enough): more make it no faster." }
    return "\(enough): \(knee.bestCores), the best, gain \(percent(gain.ratio - 1))"
      + (gain.interval.map {
        " (\(Readable.share(confidence)) CI \(range(of: $0)))"
      } ?? "") + (knee.isSure ? "." : ", which may be more than \(Readable.share(Knee.margin)).")
  }

  private func certainty(in some: Case) -> String? {
    let runs = results.runs(of: some.chosen.knee.executor, at: some.chosen.knee.best).count
    if runs < 2 {
      return "This is from a single replication: nobody knows what of it is chance."
    }
    var clauses: [String] = []
    if !some.equals.isEmpty {
      clauses.append(
        "\(list(some.equals)) \(some.equals.count == 1 ? "is" : "are") indistinguishable from it")
    }
    if let next = some.next {
      clauses.append(
        "\(next.executor), the next, is \(percent(1 - 1 / next.ratio.ratio)) slower"
          + (next.ratio.interval.map {
            " (\(Readable.share(confidence)) CI "
              + "\(Readable.decimal((1 - 1 / max($0.low, 1e-9)) * 100, 0))-"
              + "\(Readable.decimal((1 - 1 / $0.high) * 100, 0)) %)"
          } ?? ""))
    }
    guard !clauses.isEmpty else { return nil }
    let resolution = resolutionNote(in: [some])
    return "Over \(Readable.counted(runs, "replication")), \(clauses.joined(separator: "; "))."
      + (resolution.map { " " + $0 } ?? "")
  }

  private func limit(in some: Case) -> String? {
    some.chosen.limit.map {
      "What limits it is \($0.limit.explanation)"
        + ($0.share.map { share in " (\(Readable.share(share)))" } ?? "") + "."
    }
  }
}

// Several situations.

extension Advice {
  /// The executors that are to be taken somewhere, the most frequent first.
  private var winners: [(executor: String, cases: [Case])] {
    let names = results.executors.compactMap { executor -> (executor: String, cases: [Case])? in
      let won = cases.filter { $0.chosen.knee.executor == executor || $0.equals.contains(executor) }
      return won.isEmpty ? nil : (executor, won)
    }
    return names.enumerated().sorted {
      ($1.element.cases.count, $0.offset) < ($0.element.cases.count, $1.offset)
    }.map(\.element)
  }

  private var overallChoice: String? {
    winners.first.map { winner in
      let isAlways = winner.cases.count == cases.count
      return "Take \(winner.executor): it is the best, or as good, in "
        + (isAlways
          ? "all \(cases.count) cases." : "\(winner.cases.count) of \(cases.count) cases.")
    }
  }

  /// Where somebody else is better than the overall choice, and by how much at most.
  private var overallExceptions: String? {
    guard let winner = winners.first?.executor else { return nil }
    let losses = cases.compactMap { some -> (some: Case, ratio: Double)? in
      guard some.chosen.knee.executor != winner, !some.equals.contains(winner),
        let option = some.options.first(where: { $0.knee.executor == winner })
      else { return nil }
      let own = results.centre(metric, of: winner, at: option.knee.best) ?? 0
      let best =
        results.centre(
          metric, of: some.chosen.knee.executor, at: some.chosen.knee.best) ?? 0
      return own > 0 ? (some, best / own) : nil
    }
    guard let worst = losses.max(by: { $0.ratio < $1.ratio }) else { return nil }
    return "Elsewhere another is better, most at \(worst.some.situation.words): "
      + "\(worst.some.chosen.knee.executor) is \(Readable.fineRatio(worst.ratio))x as fast."
  }

  private var overallCores: String? {
    guard let winner = winners.first else { return nil }
    let knees = winner.cases.compactMap { some in
      some.options.first { $0.knee.executor == winner.executor }?.knee
    }
    guard let least = knees.map(\.cores).min(), let most = knees.map(\.cores).max(),
      knees.contains(where: \.isSwept)
    else { return nil }
    let span = least == most ? Readable.counted(most, "core") : "\(least) to \(most) cores"
    let open = knees.count { $0.isOpen }
    return "\(span) \(most == 1 ? "is" : "are") enough for it, to within "
      + Readable.share(Knee.margin)
      + (open > 0
        ? "; in \(open == knees.count && open > 1 ? "all" : "\(open)") of these cases it still gains at "
          + "the most that were tried." : ".")
  }

  private var overallCertainty: String? {
    let counts = Set(
      cases.map { results.runs(of: $0.chosen.knee.executor, at: $0.chosen.knee.best).count })
    if counts == [1] {
      return "This is from single replications: nobody knows what of it is chance."
    }
    let close = cases.count { !$0.equals.isEmpty }
    guard close > 0 else {
      return "In each case the best is clearly ahead of the next."
    }
    return "In \(close) of \(cases.count) cases another is indistinguishable from the best."
      + (resolutionNote(in: cases).map { " " + $0 } ?? "")
  }

  private var overallLimits: String? {
    let limits = cases.compactMap { some in some.chosen.limit.map { ($0.limit, some) } }
    let groups = limits.map(\.0).uniqued().map { limit in
      (limit: limit, cases: limits.filter { $0.0 == limit }.map(\.1))
    }
    .sorted { $0.cases.count > $1.cases.count }
    guard let first = groups.first else { return nil }
    let isAlways = first.cases.count == cases.count
    let rest = groups.dropFirst().map { group in
      group.limit.name
        + (group.cases.count == 1
          ? " at \(group.cases[0].situation.words)" : " in \(group.cases.count)")
    }
    return "What limits the best \(isAlways ? "everywhere" : "in \(first.cases.count) cases") is "
      + first.limit.explanation + (rest.isEmpty ? "" : "; " + list(Array(rest))) + "."
  }
}

// Pieces.

extension Advice {
  private func resolutionNote(in some: [Case]) -> String? {
    let found = some.flatMap { each in
      each.equals.compactMap { name -> Resolution? in
        guard let option = each.options.first(where: { $0.knee.executor == name }) else {
          return nil
        }
        return PairedRatio(
          metric, of: results.runs(of: name, at: option.knee.best),
          to: results.runs(of: each.chosen.knee.executor, at: each.chosen.knee.best),
          confidence: confidence
        ).flatMap { Resolution($0, confidence: confidence) }
      }
    }
    return Resolution.note(found)
  }

  private func factor(_ ratio: PairedRatio) -> String { Readable.ratio(ratio.ratio) + "x" }

  private func interval(_ ratio: PairedRatio) -> String {
    ratio.interval.map {
      "\(Readable.share(confidence)) CI \(Readable.range($0, of: ratio.ratio))"
    } ?? "a single run"
  }

  private func percent(_ part: Double) -> String { Readable.share(part) }

  /// The interval of a gain: `2-4 %`.
  private func range(of interval: ConfidenceInterval) -> String {
    Readable.decimal((interval.low - 1) * 100, 0) + "-"
      + Readable.share(max(0.01, interval.high - 1))
  }

  private func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }
}

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
      ? [
        choice(in: first), cores(in: first), certainty(in: first), limit(in: first),
        latencySentence(in: [first]),
      ]
      : [overallChoice, overallCores, overallCertainty, overallLimits, latencySentence(in: cases)]
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
        : onlyTried(knee.cores)
    }
    if knee.isOpen {
      return "It still gains at \(knee.cores) cores, the most that were tried: more may be better."
    }
    let enough =
      knee.cores == 1 ? "1 core is enough" : "\(Readable.count(knee.cores)) cores are enough"
    guard let gain = knee.gain else { return "\(enough): more make it no faster." }
    return "\(enough): \(knee.bestCores), the best, gain \(Readable.share(gain.ratio - 1))"
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
        "\(Readable.list(some.equals)) \(some.equals.count == 1 ? "is" : "are") indistinguishable from it"
      )
    }
    if let next = some.next {
      clauses.append(
        "\(next.executor), the next, is \(Readable.share(1 - 1 / next.ratio.ratio)) slower"
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

import Workloads

/// A page on all domains, in Markdown: their types of transaction as measured, and what skew does to them.
///
/// It is written by the program, so that its figures are those of the contracts as they are.
public enum WorkloadGuide {
  /// The page.
  ///
  /// - Throws: `WorkloadError` if a domain cannot be made.
  public static func markdown() throws -> String {
    var parts = [introduction]
    for entry in WorkloadRegistry.domains { parts.append(try section(on: entry)) }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Workloads

    <!-- Written by `heddle list workloads --guide`, through `make guide`. -->

    What each kind of workload does, measured by executing \(DomainSurvey.blocks) blocks of \
    \(Readable.count(DomainSurvey.transactionsPerBlock)) transactions with standard settings, one \
    transaction after another. `heddle list workloads` has all settings; `heddle trace stats SCENARIO` \
    gives the same figures for a scenario of your own.

    - *reads*, *writes*: keys that a transaction reads, and that it writes or adds to; mean over the \
    transactions of the type, reverted ones included.
    - *gas*, *work*: mean gas, prices of accesses included, and the part of it that takes time: about a \
    nanosecond each on the reference machine.
    - *independent*: share of transactions that conflict with no other one of their block. *dependent*: \
    share of those that read what an earlier one wrote. *chain*: the most transactions that wait for each \
    other, in a block, on average. *bound at 16*: the largest speedup that 16 cores allow.
    - *hottest key*: the share of transactions that touch it.

    Skew is that of the setting `popularity`: low is uniform, high is Zipf 1.2.
    """

  private static func section(on entry: DomainEntry) throws -> String {
    let facts =
      entry.facts.isEmpty
      ? "" : " \(entry.facts.prefix(1).uppercased())\(entry.facts.dropFirst())."
    let heading =
      "## \(entry.name)\n\n\(entry.summary.prefix(1).uppercased())\(entry.summary.dropFirst())."
    guard DomainSurvey.isPossible(for: entry) else {
      return heading + " See [custom contracts](custom-contracts.md) and `scenarios/custom.yaml`."
    }
    let standard = try DomainSurvey(of: entry, skew: .standard)
    let skews = try DomainSurvey.Skew.allCases.map { skew in
      (skew, skew == .standard ? standard : try DomainSurvey(of: entry, skew: skew))
    }
    return [heading + facts, types(standard), skew(skews)].joined(separator: "\n\n")
  }

  private static func types(_ survey: DomainSurvey) -> String {
    let rows = survey.entry.types.map { type -> [String] in
      let name = "`\(type.name)`"
      guard let use = survey.statistics.types[type.name] else {
        return [name, type.summary, Readable.share(type.share), "-", "-", "-", "-", "-"]
      }
      let count = Double(use.transactions)
      return [
        name, type.summary, Readable.share(type.share),
        Readable.decimal(Double(use.reads) / count, 1),
        Readable.decimal(Double(use.writes) / count, 1),
        Readable.quantity((use.gas / count).rounded()),
        Readable.quantity((use.work / count).rounded()),
        use.revertShare.map(Readable.share) ?? "-",
      ]
    }
    return table(
      ["type", "what it does", "share", "reads", "writes", "gas", "work", "reverts"], rows,
      textColumns: 2)
  }

  private static func skew(_ surveys: [(DomainSurvey.Skew, DomainSurvey)]) -> String {
    let rows = surveys.map { skew, survey in
      let statistics = survey.statistics
      let hottest = statistics.hotKeys(limit: 1).first.map {
        Double($0.use.touching) / Double(statistics.transactions)
      }
      return [
        skew.rawValue, survey.popularity,
        statistics.independentShare.map(Readable.share) ?? "-",
        statistics.dependentShare.map(Readable.share) ?? "-",
        Readable.count(statistics.chain / statistics.blocks),
        statistics.bound(cores: 16).map(Readable.ratio) ?? "-",
        hottest.map(Readable.share) ?? "-", statistics.revertShare.map(Readable.share) ?? "-",
      ]
    }
    return table(
      [
        "skew", "popularity", "independent", "dependent", "chain", "bound at 16", "hottest key",
        "reverts",
      ], rows, textColumns: 2)
  }

  private static func table(_ heads: [String], _ rows: [[String]], textColumns: Int) -> String {
    let rule = heads.indices.map { $0 < textColumns ? "---" : "--:" }
    return ([heads, rule] + rows).map { "| " + $0.joined(separator: " | ") + " |" }
      .joined(separator: "\n")
  }
}

import Experiments
import Reports

/// Points that fill a space: three executors over hot accounts, cores and work; `dag` wins where accounts are hot.
func spread(_ count: Int = 64) -> Results {
  let records = (0..<count).flatMap { index -> [RunRecord] in
    let zipf = Double(index) / Double(count)
    // Any order will do that is not that of the first path.
    let (cores, compute) = (1 + index * 37 % count, 1 + index * 21 % count)
    let swept = [
      SweptValue("workload.popularity.zipf", "\(zipf)"), SweptValue("execution.cores", "\(cores)"),
      SweptValue("workload.compute", "\(compute * 100)us"),
    ]
    func executor(_ name: String, _ speedup: Double) -> [RunRecord] {
      runs(
        name, [speedup, speedup * 1.001, speedup * 1.002], bound: 60, aborts: zipf,
        point: index + 1, cores: cores, swept: swept
      ).map { record in
        var record = record
        record.coreShares = CoreShares(useful: 0.5, wasted: 0.1, overhead: 0.2, idle: 0.2)
        return record
      }
    }
    let isHot = zipf > 0.7
    return executor("sequential", 1) + executor("block-stm", isHot ? 1.5 : 6)
      + executor("dag", isHot ? 3 : 4)
  }
  return Results(
    records,
    groups: [
      SweepGroup(
        .sobol, ["workload.popularity.zipf", "execution.cores", "workload.compute"],
        logarithmic: ["execution.cores"])
    ])
}

/// Steps over accounts and skew together, crossed with some numbers of cores; none for one number that is not swept.
func zipped(
  cores: [String] = [], accounts: [String] = ["100", "1_000", "10_000"],
  zipf: [String] = ["1.2", "0.6", "0"]
) -> Results {
  var point = 0
  let records = (cores.isEmpty ? [nil] : cores.map(Optional.some)).flatMap { cores in
    zip(accounts, zipf).flatMap { accounts, zipf -> [RunRecord] in
      point += 1
      let swept =
        (cores.map { [SweptValue("execution.cores", $0)] } ?? [])
        + [
          SweptValue("workload.accounts", accounts), SweptValue("workload.popularity.zipf", zipf),
        ]
      let speedup = Double(cores ?? "4") ?? 1
      return runs("sequential", [1, 1], point: point, swept: swept)
        + runs("dag", [speedup, speedup * 1.01], bound: speedup, point: point, swept: swept)
    }
  }
  return Results(
    records, groups: [SweepGroup(.zip, ["workload.accounts", "workload.popularity.zipf"])])
}

/// What a plot draws.
func drawing(_ plot: any Plot, _ results: Results) -> Drawing {
  plot.drawing(of: results, PlotRequest(title: "Who?", confidence: 0.95, formats: [.svg]))
}

extension Drawing {
  /// How many panels it has, the legend not counted.
  var panelCount: Int {
    script.components(separatedBy: "plot \\\n").count - 1 - (script.contains("NaN title") ? 1 : 0)
  }
}

import Chain
import Experiments

/// `latency.csv`: the distribution of the latency of each run, and of the time on each leg, by quantiles.
public enum LatencyFile: ReadableDetailFile {
  /// The name inside the results folder.
  public static let name = "latency.csv"

  static let columns = ["share", "latency_ms"] + Leg.allCases.map(column)

  private static func column(_ leg: Leg) -> String { "\(leg.rawValue)_ms" }

  static func rows(of detail: ChainDetail) -> [[String]] {
    guard let latency = detail.latency else { return [] }
    return latency.shares.indices.map { index in
      [shortestText(latency.shares[index]), shortestText(latency.total[index])]
        + Leg.allCases.map { shortestText(latency.legs[$0]?[index]) }
    }
  }

  static func read(_ row: DetailRow, into detail: inout ChainDetail) throws(ResultsError) {
    var latency = detail.latency ?? LatencyDistribution(shares: [], total: [], legs: [:])
    let floor = latency.shares.last
    guard let share = try row.number("share"), share <= 1, share >= 0,
      floor.map({ share > $0 }) ?? true
    else { throw row.mismatch("share", "between 0 and 1, and rise from row to row of a run") }
    guard let total = try row.number("latency_ms") else {
      throw row.mismatch("latency_ms", "a number")
    }
    for leg in Leg.allCases {
      let time = try row.number(column(leg))
      guard floor == nil || (time == nil) == (latency.legs[leg] == nil) else {
        throw row.mismatch(column(leg), "in all rows of a run or in none")
      }
      if let time { latency.legs[leg, default: []].append(time) }
    }
    latency.shares.append(share)
    latency.total.append(total)
    detail.latency = latency
  }
}

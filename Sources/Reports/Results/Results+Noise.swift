import Experiments
import Statistics

extension Results {
  /// By how much sequential execution varies over replications at a point: its standard deviation over its mean.
  ///
  /// On the threads clock this is what the machine adds to a measurement, apart from what the blocks of a
  /// replication differ by. Where no sequential runs are kept it follows from the speedups, which are over
  /// them. `nil` for virtual clocks, and for fewer than two replications.
  public func machineNoise(at point: Point) -> Double? {
    for executor in executors.filter({ $0 == "sequential" }) + executors {
      let runs = runs(of: executor, at: point)
      guard runs.areOnThreads else { continue }
      let rates = runs.compactMap { run -> Double? in
        guard let rate = run.throughput, let speedup = run.speedup, speedup > 0 else { return nil }
        return rate / speedup
      }
      guard let summary = Summary(rates), let deviation = summary.standardDeviation,
        summary.mean > 0
      else { continue }
      return deviation / summary.mean
    }
    return nil
  }

  /// The noise of the machine in a sentence; `nil` if nothing was measured on threads.
  ///
  /// ```
  /// Noise: sequential varies by 3 % from replication to replication, at cores = 2 by 7 %.
  /// ```
  public var noiseSentence: String? {
    let measured = points.filter { point in
      executors.contains { runs(of: $0, at: point).areOnThreads }
    }
    if measured.isEmpty { return nil }
    let noises = measured.compactMap { point in machineNoise(at: point).map { (point, $0) } }
      .sorted { $0.1 < $1.1 }
    guard let worst = noises.last else {
      if isChain {
        return
          "The noise of the machine is unknown: each run of a chain executes blocks of its own."
      }
      return "The noise of the machine is unknown: it takes two replications to see it."
    }
    let typical = noises[(noises.count - 1) / 2].1
    let place = noises.count > 1 ? words(for: worst.0) : ""
    return "Noise: sequential varies by \(Readable.share(typical)) from replication to replication"
      + (place.isEmpty ? "" : ", at \(place) by \(Readable.share(worst.1))") + "."
  }
}

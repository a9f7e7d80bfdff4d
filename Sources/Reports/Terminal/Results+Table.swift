import Experiments
import Statistics

extension Results {
  /// A table for the terminal: a row a point and executor, in colour the fastest of each point and what is
  /// indistinguishable from it.
  ///
  /// `useful` and `idle` are what the cores did: contracts that stayed, and nothing at all. Where
  /// transactions arrive, their latency follows, and how many arrived and are in no block.
  /// A speedup is the ratio of paired replications, as in the verdict, and so is its interval, which single
  /// runs do not have: the geometric mean with Student's t over logarithms, on threads the median with a bootstrap.
  /// Columns that apply to no row are left out. Ends with a line break.
  /// A chain has a table of its own: what it achieves, how fast, and what stood in its way.
  public func table(confidence: Double, paint: Paint = .plain) -> String {
    isChain ? chainTable(confidence, paint) : executionTable(confidence, paint)
  }

  private func executionTable(_ confidence: Double, _ paint: Paint) -> String {
    var text = AlignedText(columns: tableColumns(confidence))
    var fastest: Set<Int> = []
    for point in points {
      let present = executors.filter { !runs(of: $0, at: point).isEmpty }
      if present.count > 1 {
        let leaders = leaders(by: .throughput, at: point, confidence: confidence)
        fastest.formUnion(
          present.indices.filter { leaders.contains(present[$0]) }.map { text.rows.count + $0 })
      }
      text.rows += present.map { row(of: $0, at: point, confidence: confidence) }
    }
    return text.painted(paint, best: fastest)
  }

  /// The columns of the swept paths.
  var sweptColumns: [AlignedText.Column] {
    zip(shortNames, paths.indices).map { name, index in
      AlignedText.Column(
        head: name, isNumber: points.allSatisfy { $0.swept[index].number != nil })
    }
  }

  private func tableColumns(_ confidence: Double) -> [AlignedText.Column] {
    let numbers = [
      "throughput", "speedup", Readable.share(confidence) + " CI", "of bound", "executions/tx",
      "aborts/tx", "useful", "idle", "p50", "p99", "unfinished",
    ]
    return sweptColumns + [AlignedText.Column(head: "executor", isNumber: false)]
      + numbers.map { AlignedText.Column(head: $0, isNumber: true) }
  }

  private func row(of executor: String, at point: Point, confidence: Double) -> [String] {
    func mean(_ metric: Metric, _ format: (Double) -> String) -> String {
      centre(metric, of: executor, at: point).map(format) ?? ""
    }
    let speedup = PairedRatio(speedupOf: runs(of: executor, at: point), confidence: confidence)
    return coordinates(of: point) + [
      executor,
      mean(.throughput) { Readable.quantity($0) + " tx/s" },
      speedup.map { Readable.ratio($0.ratio) } ?? mean(.speedup, Readable.ratio),
      speedup.flatMap { speedup in
        speedup.interval.map { Readable.range($0, of: speedup.ratio) }
      } ?? "",
      mean(.boundShare, Readable.share),
      mean(.executions) { Readable.decimal($0, 2) },
      mean(.aborts) { Readable.decimal($0, 2) },
      mean(.coreUseful, Readable.share),
      mean(.coreIdle, Readable.share),
      mean(.latencyP50, Readable.milliseconds),
      mean(.latencyP99, Readable.milliseconds),
      mean(.unfinished) { $0 > 0 ? Readable.quantity($0.rounded()) : "" },
    ]
  }
}

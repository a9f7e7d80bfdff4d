import Experiments
import Statistics

extension Results {
  /// A table for the terminal: a row a point and executor, in colour the fastest of each point and what is
  /// indistinguishable from it.
  ///
  /// `lacks` is what a point did not get since a budget is used up. `useful` and `idle` are what the cores did: contracts that stayed, and nothing at all. Where
  /// transactions arrive, their latency follows, and how many arrived and are in no block.
  /// A speedup is the ratio of paired replications, as in the verdict, and so is its interval, which single
  /// runs do not have: the geometric mean with Student's t over logarithms, on threads the median with a bootstrap.
  /// Columns that apply to no row are left out. Ends with a line break.
  /// A chain has a table of its own: what it achieves, how fast, and what stood in its way.
  public func table(confidence: Double, paint: Paint = .plain) -> String {
    resultTable(confidence: confidence).text(paint)
  }

  /// The table of executors that simply execute blocks.
  func executionTable(_ confidence: Double) -> ResultTable {
    let fastest = Dictionary(
      uniqueKeysWithValues: points.map {
        ($0.number, leaders(by: .throughput, at: $0, confidence: confidence))
      })
    return ResultTable(
      columns: tableColumns(confidence),
      rows: rows { executor, point in
        row(of: executor, at: point, confidence: confidence)
      } mark: { executor, point, present in
        present.count > 1 && fastest[point.number]?.contains(executor) == true ? .best : nil
      })
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
      "aborts/tx", "useful", "idle", "p50", "p99", "unfinished", "lacks",
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
      lack(at: point),
    ]
  }
}

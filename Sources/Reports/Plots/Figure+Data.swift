import Experiments

extension Figure {
  /// The data file: blocks that gnuplot calls by `index`, panel by panel, in the order of the script.
  ///
  /// A block holds a series, or a panel's bound: place, value, ends of the interval. `?` stands for
  /// an interval that one run does not have.
  var data: String {
    let blocks = panels.flatMap { panel in
      panel.series.map { series in
        block(
          named: [executors[series.executor], series.isTail ? tail?.name ?? "" : "", panel.title],
          series.marks)
      } + (panel.bound.isEmpty ? [] : [block(named: ["bound", panel.title], panel.bound)])
        + panel.published.map { series in
          let word = series.isFitted ? "published, fitted" : "published"
          return block(named: [executors[series.executor], word, panel.title], series.marks)
        }
    }
    return "# x  \(label)  ci_low  ci_high\n" + blocks.joined(separator: "\n\n")
  }

  private func block(named names: [String], _ marks: [Mark]) -> String {
    let head = "# " + names.filter { !$0.isEmpty }.joined(separator: ", ").oneLine
    let lines = marks.map { mark in
      [mark.x, mark.y, mark.low, mark.high]
        .map { $0 == nil ? "?" : shortestText($0) }.joined(separator: " ")
    }
    return ([head] + lines).joined(separator: "\n") + "\n"
  }
}

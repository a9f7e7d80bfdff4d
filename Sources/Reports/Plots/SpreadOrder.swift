import Experiments

/// Points that fill a space, in the order of one of its paths, and the axis below them.
struct SpreadOrder {
  /// All points, the lowest value first.
  let points: [Results.Point]
  /// Ticks with the values at some of the places 0, 1, 2, ...
  let axis: PanelSheet.OwnAxis

  /// Sorts the points of a sweep.
  init(of results: Results, along path: Int) {
    let whole = PlotAxis(along: path, in: results)
    let places = results.points.map { whole.place(of: $0, in: results) ?? 0 }
    let ordered = zip(results.points, places).enumerated()
      .sorted { ($0.element.1, $0.offset) < ($1.element.1, $1.offset) }.map(\.element)
    points = ordered.map(\.0)
    let ticks = (0..<ordered.count).map { $0 }.spread(over: 5).map {
      (Readable.significant(ordered[$0].1), Double($0))
    }
    axis = PanelSheet.OwnAxis(
      label: whole.label,
      scales: ["set xrange [-0.6:\(shortestText(Double(ordered.count) - 0.4))]"],
      ticks: Ticks(places: ticks).command(isLowest: true))
  }
}

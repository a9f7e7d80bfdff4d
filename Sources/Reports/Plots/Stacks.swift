import Chain
import Experiments
import Statistics

/// What a bar is a stack of.
protocol StackPart: Hashable, CaseIterable {
  /// The word in the legend.
  var word: String { get }
  /// The colour of its bar and of words in it: none of an executor's.
  var colour: (fill: String, text: String) { get }
}

/// Bars that are stacks: a panel for each executor along the sweep, or one for all without a sweep.
///
/// Where points fill a space, each executor has a panel for each of its paths, with the points in its order.
struct Stacks<Part: StackPart> {
  /// What bars measure.
  enum Quantity {
    /// Mean latencies, in milliseconds.
    case latency
    /// Parts of a whole, each 0...1.
    case shares(of: String)
  }

  /// The parts of one executor at one point.
  struct Stack {
    /// Its place among the words below the bars.
    let place: Int
    let parts: [Part: Double]
    var total: Double { Part.allCases.reduce(0) { $0 + (parts[$1] ?? 0) } }
  }

  /// The bars that stand side by side.
  struct Panel {
    let title: String
    let stacks: [Stack]
    /// The axis below it, where it is not that of all panels.
    var axis: PanelSheet.OwnAxis?
  }

  let panels: [Panel]
  /// How many panels stand side by side, so that one executor's are in a row, or in a column.
  let columns: Int?
  /// What stands below the bars.
  let words: [String]
  /// The label of the horizontal axis.
  let axisLabel: String
  /// What a reader of the script should know.
  let notes: [String]
  let quantity: Quantity
  let unit: AxisUnit
  /// Whether bars are shares of their own total, since totals differ so much that the low ones could not be
  /// read.
  let isRelative: Bool

  /// Gathers the means over replications of the parts of each run; `nil` for a run that has none.
  init(_ results: Results, of quantity: Quantity, parts: @escaping (RunRecord) -> [Part: Double]?) {
    self.quantity = quantity
    if results.isSpread {
      let orders = results.spreadPaths.map { SpreadOrder(of: results, along: $0) }
      panels = results.executors.flatMap { executor in
        orders.map { order in
          Panel(
            title: executor,
            stacks: order.points.enumerated().compactMap { place, point in
              Self.stack(of: executor, at: point, in: results, place: place, parts)
            }, axis: order.axis)
        }
      }.spread(over: 2 * Results.panelMax)
      words = results.points.map { _ in "" }
      axisLabel = ""
      notes = ["Each bar is a point of the sweep, in the order of the path below."]
      columns = (2...4).contains(orders.count) ? orders.count : nil
      (unit, isRelative) = Self.unit(of: panels)
      return
    }
    let axis = PlotAxis(for: results)
    let groups = results.panels(along: axis.path)
    let room = axis.path == nil ? 1 : max(1, Results.panelMax / results.executors.count)
    let words = axis.path.map(results.words(along:)) ?? results.executors
    self.words = words
    axisLabel = axis.name
    let shown = groups.spread(over: room)
    notes =
      shown.count < groups.count ? ["\(shown.count) of the \(groups.count) groups of points."] : []
    let isByRow = (2...4).contains(shown.count)
    let isGrid = shown.count > 1 && results.executors.count > 1
    columns =
      isGrid && (isByRow || results.executors.count <= 4)
      ? (isByRow ? shown.count : results.executors.count) : nil
    if let path = axis.path {
      let pairs =
        isByRow
        ? results.executors.flatMap { executor in shown.map { (executor, $0) } }
        : shown.flatMap { group in results.executors.map { ($0, group) } }
      panels = pairs.map { executor, group in
        let (title, points) = group
        return Panel(
          title: title.isEmpty ? executor : "\(executor), \(title)",
          stacks: points.compactMap { point in
            words.firstIndex(of: results.stepWords(of: point, along: path)).flatMap {
              Self.stack(of: executor, at: point, in: results, place: $0, parts)
            }
          })
      }
    } else {
      let stacks = results.points.prefix(1).flatMap { point in
        results.executors.enumerated().compactMap { index, executor in
          Self.stack(of: executor, at: point, in: results, place: index, parts)
        }
      }
      panels = [Panel(title: "", stacks: stacks)]
    }
    (unit, isRelative) = Self.unit(of: panels)
  }

  private static func unit(of panels: [Panel]) -> (AxisUnit, isRelative: Bool) {
    let totals = panels.flatMap { $0.stacks.map(\.total) }
    let most = totals.max() ?? 0
    return (AxisUnit.latency(upTo: most), most > 8 * (totals.min() ?? 0))
  }

  private static func stack(
    of executor: String, at point: Results.Point, in results: Results, place: Int,
    _ parts: (RunRecord) -> [Part: Double]?
  ) -> Stack? {
    let runs = results.runs(of: executor, at: point).compactMap(parts)
    if runs.isEmpty { return nil }
    let means = Part.allCases.map { part in
      (part, runs.reduce(0) { $0 + ($1[part] ?? 0) } / Double(runs.count))
    }
    let stack = Stack(place: place, parts: Dictionary(uniqueKeysWithValues: means))
    return stack.total > 0 ? stack : nil
  }
}

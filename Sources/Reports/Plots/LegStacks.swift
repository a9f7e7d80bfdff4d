import Chain
import Experiments
import Statistics

/// The bars of ``BreakdownPlot``: a panel for each executor along the sweep, or one for all without a sweep.
struct LegStacks {
  /// The legs of one executor at one point, in milliseconds.
  struct Stack {
    /// Its place among the words below the bars.
    let place: Int
    let legs: [Leg: Double]
    var total: Double { legs.values.reduce(0, +) }
  }

  /// The bars that stand side by side.
  struct Panel {
    let title: String
    let stacks: [Stack]
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
  private let unit: AxisUnit
  /// Whether bars are shares of their own total, since totals differ so much that the low ones could not be
  /// read.
  private let isRelative: Bool

  init(_ results: Results) {
    let axis = PlotAxis(for: results)
    let groups = results.panels(along: axis.path)
    let room = axis.path == nil ? 1 : max(1, Results.panelMax / results.executors.count)
    let words = axis.path.map { Self.words(along: $0, in: results) } ?? results.executors
    self.words = words
    axisLabel = axis.label
    let shown = groups.prefix(room)
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
            words.firstIndex(of: results.coordinates(of: point)[path]).flatMap {
              Self.stack(of: executor, at: point, in: results, place: $0)
            }
          })
      }
    } else {
      let stacks = results.points.prefix(1).flatMap { point in
        results.executors.enumerated().compactMap { index, executor in
          Self.stack(of: executor, at: point, in: results, place: index)
        }
      }
      panels = [Panel(title: "", stacks: stacks)]
    }
    let totals = panels.flatMap { $0.stacks.map(\.total) }
    unit = AxisUnit.latency(upTo: totals.max() ?? 0)
    isRelative = (totals.max() ?? 0) > 8 * (totals.min() ?? 0)
  }

  /// The values of a path: numbers rising, other words as they are swept.
  private static func words(along path: Int, in results: Results) -> [String] {
    let points = results.points
    let numbers = points.compactMap { $0.swept[path].number }
    let ordered =
      numbers.count == points.count
      ? zip(points, numbers).sorted { $0.1 < $1.1 }.map(\.0) : points
    return ordered.map { results.coordinates(of: $0)[path] }.uniqued()
  }

  private static func stack(
    of executor: String, at point: Results.Point, in results: Results, place: Int
  ) -> Stack? {
    let runs = results.runs(of: executor, at: point).compactMap(\.chain).filter { !$0.legs.isEmpty }
    if runs.isEmpty { return nil }
    let means = Leg.allCases.map { leg in
      (leg, runs.reduce(0) { $0 + ($1.legs[leg] ?? 0) } / Double(runs.count))
    }
    let stack = Stack(place: place, legs: Dictionary(uniqueKeysWithValues: means))
    return stack.total > 0 ? stack : nil
  }
}

extension LegStacks {
  /// The label of the vertical axis.
  var label: String { isRelative ? "share of mean latency (%)" : "mean latency (\(unit.name))" }

  /// The highest bar.
  var top: Double {
    isRelative ? 100 : (panels.flatMap { $0.stacks.map(\.total) }.max() ?? 1) / unit.size
  }

  /// What is drawn in a panel: the last leg's bar from the ground up, the others before it, then words.
  func curves(of panel: Panel, _ data: inout DataBlocks) -> [String] {
    // About the pixels that a bar has for words; see FigureLayout.
    let room = (panels.count == 1 ? 560 : (panels.count <= 4 ? 340 : 270)) / words.count
    var bars: [String] = []
    var labels: [String] = []
    var ends = panel.stacks.map { _ in 0.0 }
    for leg in Leg.allCases {
      let heights = panel.stacks.map { height(of: leg, in: $0) }
      let starts = ends
      ends = zip(ends, heights).map(+)
      let places = panel.stacks.map { Double($0.place) }
      let bar = data.add(
        [leg.rawValue, panel.title], zip(places, ends).map { [$0, $1, 0.72] as [Double?] })
      bars.append("\(bar) using 1:2:3 with boxes linecolor '\(leg.colour.fill)'")
      // A word needs some height to stand in.
      let legible = panel.stacks.indices.filter { heights[$0] >= 0.07 * top && room >= 36 }
      if legible.isEmpty { continue }
      let words = data.add(
        [leg.rawValue, "share", panel.title],
        legible.map { index in
          let share = (panel.stacks[index].legs[leg] ?? 0) / panel.stacks[index].total
          return [
            shortestText(places[index]), shortestText((starts[index] + ends[index]) / 2),
            "\"\(Readable.share(share))\"",
          ]
        })
      labels.append(
        "\(words) using 1:2:3 with labels font ',11' textcolor '\(leg.colour.text)'")
    }
    return bars.reversed() + labels + totals(of: panel, room: room, &data)
  }

  /// The whole time above each bar.
  private func totals(of panel: Panel, room: Int, _ data: inout DataBlocks) -> [String] {
    if room < 44 { return [] }
    let rows = panel.stacks.map { stack in
      let height = Leg.allCases.reduce(0) { $0 + self.height(of: $1, in: stack) }
      return [
        "\(stack.place)", shortestText(height), "\"\(Readable.milliseconds(stack.total))\"",
      ]
    }
    let block = data.add(["total", panel.title], rows)
    return [
      "\(block) using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'"
    ]
  }

  private func height(of leg: Leg, in stack: Stack) -> Double {
    let time = stack.legs[leg] ?? 0
    return isRelative ? 100 * time / stack.total : time / unit.size
  }
}

extension Leg {
  /// The colour of its bar and of words in it: none of an executor's.
  ///
  /// After Paul Tol's schemes for people with any kind of colour blindness ("Colour Schemes", SRON, 2021); the
  /// way between client and validator is grey.
  var colour: (fill: String, text: String) {
    switch self {
    case .submission: ("#BBBBBB", "#000000")
    case .mempool: ("#DDCC77", "#000000")
    case .coordination: ("#999933", "#000000")
    case .dissemination: ("#88CCEE", "#000000")
    case .consensus: ("#332288", "#FFFFFF")
    case .commit: ("#44AA99", "#000000")
    case .execution: ("#AA4466", "#FFFFFF")
    case .reply: ("#777777", "#FFFFFF")
    }
  }
}

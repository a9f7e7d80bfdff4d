import Chain
import EventKernel
import Experiments

/// What a chain answers a second as time goes by, and what was done to it meanwhile.
///
/// It shows the first replication, not a mean: what happens to one run at one time, an outage or a view change,
/// would be smeared over the mean of many.
public struct TimelinePlot: Plot {
  /// The name in scenarios and of its files.
  public let name = "timeline"
  /// What it shows.
  public let summary =
    "Transactions that a chain is sent and answers a second over time, with its faults; one run."
  /// The course of time is kept of chains alone.
  public let isOfChains = true

  /// Creates the plot.
  public init() {}

  /// Whether there is a course of time.
  public func applies(to results: Results) -> Bool {
    results.details.contains { !$0.series.isEmpty }
  }

  /// The script and the data that draw it.
  ///
  /// A panel for each executor, or along a sweep for each point, or for each module that has a committee.
  public func drawing(of results: Results, _ request: PlotRequest) -> Drawing {
    let points = results.panelPoints()
    let scenes = scenes(of: results, at: points)
    let steps = scenes.flatMap { $0.courses.flatMap(\.steps) }
    // What was sent has to be legible beside what is made up for after an outage.
    let load = steps.map(\.submitted).max() ?? 0
    let highest = max(load, steps.map(\.answered).max() ?? 0)
    let top = load > 0 ? min(highest, 4 * load) : highest
    let unit = AxisUnit.rate(upTo: top)
    let end = scenes.map(\.end).max() ?? 1
    // Words stand in rows above the highest curve.
    let isWide = scenes.count == 1
    let letters = isWide ? 85 : (scenes.count <= 4 ? 48 : 36)
    let height = isWide ? 0.055 : 0.09
    let words = scenes.map { $0.words(until: end, letters: letters) }
    let rows = words.joined().map { $0.row + 1 }.max() ?? 0
    let ceiling = (top > 0 ? top * 1.06 : 1) / max(0.4, 1 - Double(rows) * height) / unit.size

    var data = DataBlocks("seconds  submitted  answered")
    let panels = zip(scenes, words).map { scene, words in
      let blocks = scene.courses.map { course in
        data.add(
          [results.executors[course.executor], scene.title].uniqued(),
          course.steps.map { [$0.middle, $0.submitted / unit.size, $0.answered / unit.size] })
      }
      return PanelSheet.Panel(
        title: scene.title,
        settings: scene.shades(until: end) + scene.cutLine
          + words.map { $0.command(height: height) },
        curves: blocks.map { "\($0) using 1:2 with lines \(Self.sent)" }
          + zip(blocks, scene.courses).map { block, course in
            "\(block) using 1:3 with \(Self.answered(by: course.executor))"
          })
    }
    let sheet = PanelSheet(
      notes: ["The first replication of each executor."]
        + (top < highest ? ["Peaks of more than four times the load are cut off."] : [])
        + results.omission(points),
      labels: ("time (s)", "transactions (\(unit.name))"),
      scales: [
        "set xrange [0:\(Readable.significant(end))]",
        "set yrange [0:\(Readable.significant(ceiling))]",
      ],
      horizontalTicks: { "set format x '\($0 ? "%g" : "")'" },
      legend: legend(scenes, results.executors), panels: panels)
    return Drawing(script: sheet.script(name: name, request), data: data.text)
  }

  private func scenes(of results: Results, at points: [Results.Point]) -> [Scene] {
    points.flatMap { point in
      let runs = results.executors.enumerated().compactMap { index, executor in
        results.details(of: executor, at: point).first { !$0.series.isEmpty }
          .map { (executor: index, detail: $0) }
      }
      let title = results.panelTitle(of: point)
      let modules = runs.first?.detail.modules ?? []
      if modules.count > 1, points.count * modules.count <= Results.panelMax {
        return modules.enumerated().map { index, module in
          Scene(title.isEmpty ? module : "\(module), \(title)", runs, of: index)
        }
      }
      if !title.isEmpty { return runs.isEmpty ? [] : [Scene(title, runs)] }
      return runs.map { Scene(results.executors[$0.executor], [$0]) }
    }
  }

  private static let sent = "linewidth 1.0 linecolor '#777777'"

  private static func answered(by executor: Int) -> String {
    "lines linewidth 1.8 linecolor '\(SeriesStyle(executor).colour)'"
  }

  private func legend(_ scenes: [Scene], _ executors: [String]) -> [PanelSheet.Key] {
    let shown = Set(scenes.flatMap { $0.courses.map(\.executor) })
    return [PanelSheet.Key(name: "submitted", style: "lines \(Self.sent)")]
      + executors.indices.filter(shown.contains).map {
        PanelSheet.Key(name: "answered, \(executors[$0])", style: Self.answered(by: $0))
      }
      + (scenes.contains { !$0.faults.isEmpty }
        ? [PanelSheet.Key(name: "fault", style: "boxes \(Scene.faultStyle)")] : [])
      + (scenes.contains { !$0.unmeasured.isEmpty }
        ? [PanelSheet.Key(name: "not measured", style: "boxes \(Scene.unmeasuredStyle)")] : [])
      + (scenes.contains { $0.cut != nil }
        ? [PanelSheet.Key(name: "end of the warm-up (MSER-5)", style: "lines \(Scene.cutStyle)")]
        : [])
  }
}

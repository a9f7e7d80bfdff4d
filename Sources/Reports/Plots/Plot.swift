/// A kind of plot: what it shows, when it makes sense, and how gnuplot draws it.
///
/// A new plot is one type and one line in ``Plots/all``; `heddle list plots`, scenarios and
/// `heddle plot` find it there.
public protocol Plot: Sendable {
  /// The name in scenarios and of its files: lower-case words joined by hyphens.
  var name: String { get }

  /// What it shows, in one sentence.
  var summary: String { get }

  /// Whether it shows what only chains have; then a scenario with a chain that names no plots has it drawn.
  var isOfChains: Bool { get }

  /// Whether the results hold what it shows.
  func applies(to results: Results) -> Bool

  /// The script and the data that draw it.
  ///
  /// The script reads `<name>.dat` and writes `<name>.<format>`, all in its own folder.
  func drawing(of results: Results, _ request: PlotRequest) -> Drawing
}

extension Plot {
  /// Most plots are of any runs.
  public var isOfChains: Bool { false }
}

/// What every plot of a folder has in common.
public struct PlotRequest: Sendable {
  /// The scenario's title.
  public var title: String
  /// The confidence of the intervals drawn, for example 0.95.
  public var confidence: Double
  /// The formats to draw; at least one.
  public var formats: [PlotFormat]

  /// Creates a request.
  public init(title: String, confidence: Double, formats: [PlotFormat] = [.svg, .pdf]) {
    self.title = title
    self.confidence = confidence
    self.formats = formats
  }
}

/// A gnuplot script and its data.
public struct Drawing: Sendable, Equatable {
  /// The script: `<name>.gp`.
  public let script: String
  /// The data: `<name>.dat`.
  public let data: String

  /// Creates a drawing.
  public init(script: String, data: String) {
    self.script = script
    self.data = data
  }
}

/// The registry of plots.
public enum Plots {
  /// Every kind of plot, in the order of `heddle list plots`.
  public static let all: [any Plot] = [
    SpeedupPlot(), AbortsPlot(), LatencyPlot(), ThroughputPlot(), ThroughputLatencyPlot(),
    LatencyCDFPlot(), BreakdownPlot(), TimelinePlot(), WinnersPlot(),
    WastePlot(), ScalabilityPlot(), ReplicationsPlot(), PublishedPlot(),
  ]

  /// The plot of this name; `nil` if there is none.
  public static func named(_ name: String) -> (any Plot)? {
    all.first { $0.name == name }
  }
}

/// The edges of a rectangle, as shares of the canvas.
struct Edges {
  let left: Double
  let right: Double
  let bottom: Double
  let top: Double

  /// The gnuplot commands that fix a plot there.
  var commands: [String] {
    zip(["lmargin", "rmargin", "bmargin", "tmargin"], [left, right, bottom, top]).map {
      "set \($0) at screen \(Readable.decimal($1, 4))"
    }
  }
}

/// Where panels, title and legend stand on the canvas, in points of 1/96 inch.
///
/// Title above, panels in a grid with the axes' labels at its edges, the legend in a strip of its
/// own below: nothing ever covers a curve.
struct FigureLayout {
  let columns: Int
  let rows: Int
  let width: Int
  let height: Int
  let legendColumns: Int

  private let legendHeight: Int
  private let leftMargin: Int
  private let panelWidth: Int
  private let panelHeight: Int
  private let panelCount: Int
  /// How many characters a line of a panel's title may have.
  private let panelTitleLength: Int
  /// The height above the panels.
  private let titleRoom: Int

  /// The height between a row of panels and the next.
  private let gap: Int

  /// - Parameters:
  ///   - titles: What stands above the panels.
  ///   - columns: How many panels stand side by side, if that matters.
  ///   - legend: The words of the legend.
  ///   - hasLongTicks: Whether the words below panels are rotated.
  ///   - hasWideTicks: Whether the words beside panels need more room than three digits.
  ///   - hasOwnAxes: Whether every panel has ticks and a label below.
  init(
    titles: [String], columns given: Int?, legend: [String], hasLongTicks: Bool,
    hasWideTicks: Bool, hasOwnAxes: Bool = false
  ) {
    let panels = titles.count
    panelCount = panels
    leftMargin = hasWideTicks ? 112 : 78
    columns = given ?? Self.columns(of: panels)
    rows = (panels + columns - 1) / columns
    (panelWidth, panelHeight) = Self.panelSize(of: panels, columns: given)
    let tickHeight = hasLongTicks ? 96 : 0
    width = leftMargin + 20 + columns * panelWidth + (columns - 1) * 20

    let entryWidth = 48 + 7 * (legend.map(\.count).max() ?? 0)
    let fitting = max(1, (width - 40) / entryWidth)
    let legendRows = (legend.count + fitting - 1) / fitting
    legendColumns = legendRows == 0 ? 1 : (legend.count + legendRows - 1) / legendRows
    legendHeight = legendRows * 22 + 14
    let length = (width - 90) * 2 / columns / 13
    panelTitleLength = length
    let isTall = titles.contains { $0.count > length }
    gap = (isTall ? 58 : 42) + (hasOwnAxes ? 44 : 0)
    titleRoom = isTall ? 82 : 60
    height = titleRoom + rows * panelHeight + (rows - 1) * gap + 56 + tickHeight + legendHeight
  }

  /// How many of some panels stand side by side.
  private static func columns(of panels: Int) -> Int {
    panels <= 1 ? 1 : (panels <= 4 ? 2 : (panels <= 9 ? 3 : 4))
  }

  /// The width and height of each of some panels.
  static func panelSize(of panels: Int, columns: Int? = nil) -> (width: Int, height: Int) {
    let isPair = (columns ?? Self.columns(of: panels)) == 2
    return panels == 1 ? (560, 320) : (isPair ? 340 : 270, 190)
  }

  /// The edges of a panel, as shares of the canvas.
  func edges(ofPanel panel: Int) -> Edges {
    let left = leftMargin + panel % columns * (panelWidth + 20)
    let top = height - titleRoom - panel / columns * (panelHeight + gap)
    return Edges(
      left: share(left, width), right: share(left + panelWidth, width),
      bottom: share(top - panelHeight, height), top: share(top, height))
  }

  /// The edges of the legend's strip, as shares of the canvas.
  var legendEdges: Edges {
    Edges(left: 0.01, right: 0.99, bottom: 0, top: share(legendHeight, height))
  }

  /// The height of the title's middle, as a share of the canvas.
  var titleHeight: Double { share(height - 20, height) }

  /// How many characters a title may have.
  var titleLength: Int { width / 9 }

  /// The lines of a panel's title: one, or two that break between its values.
  func lines(of title: String) -> [String] {
    guard title.count > panelTitleLength else { return [title] }
    let parts = title.split(separator: ", ").map(String.init)
    // The break that leaves the shorter longest line.
    let breaks = (1..<max(2, parts.count)).map { place in
      [parts[..<place], parts[place...]].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }
    }
    func longest(_ lines: [String]) -> Int { lines.map(\.count).max() ?? 0 }
    let lines = breaks.min { longest($0) < longest($1) } ?? [title]
    return lines.enumerated().map { line, text in
      (text + (line + 1 < lines.count ? "," : "")).cut(to: panelTitleLength)
    }
  }

  /// Whether a panel is the lowest of its column, and so carries the label of the axis.
  func isLowest(_ panel: Int) -> Bool { panel + columns >= panelCount }

  /// Whether a panel is the first of its row.
  func isFirst(_ panel: Int) -> Bool { panel % columns == 0 }

  private func share(_ length: Int, _ whole: Int) -> Double { Double(length) / Double(whole) }
}

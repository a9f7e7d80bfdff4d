import Experiments
import Foundation

/// An axis below a panel that has it for itself, since other panels are of other paths.
extension PlotAxis {
  /// Range, scale and ticks for points at some places; ticks without words where those stand at another panel.
  func panelAxis(over places: [Double], hasWords: Bool = true) -> PanelSheet.OwnAxis {
    let (low, high) = (places.min() ?? 0, places.max() ?? 1)
    switch scale {
    case .categories(let words):
      return PanelSheet.OwnAxis(
        label: name,
        scales: ["set xrange [-0.6:\(shortestText(Double(words.count) - 0.4))]"],
        ticks: Ticks(places: words.enumerated().map { ($1, Double($0)) }, room: 36)
          .command(isLowest: hasWords))
    case .binary, .decimal:
      let base = scale == .binary ? 2 : 10
      return PanelSheet.OwnAxis(
        label: label,
        scales: [
          "set logscale x \(base)",
          "set xrange [\(Readable.significant(low / 1.25)):\(Readable.significant(high * 1.25))]",
        ], ticks: powers(of: Double(base), low / 1.25, high * 1.25).command(isLowest: hasWords))
    case .linear, .executors:
      let margin = high > low ? (high - low) * 0.04 : 1
      return PanelSheet.OwnAxis(
        label: label,
        scales: [
          "set xrange [\(Readable.significant(low - margin)):\(Readable.significant(high + margin))]"
        ], ticks: "set xtics autofreq; set format x '\(hasWords ? "%g" : "")'")
    }
  }

  /// Ticks at powers between two numbers, of many not each, and where powers of ten are few, between them as well.
  private func powers(of base: Double, _ low: Double, _ high: Double) -> Ticks {
    let first = Int((log(low) / log(base)).rounded(.down))
    let last = Int((log(high) / log(base)).rounded(.down))
    let isShort = base == 10 && last - first < 3
    let places = stride(from: first, through: last, by: isShort ? 1 : (last - first) / 8 + 1)
      .flatMap { power in (isShort ? [1.0, 2, 5] : [1]).map { $0 * pow(base, Double(power)) } }
    return Ticks(
      places: places.filter { low <= $0 && $0 <= high }.map { (Readable.significant($0), $0) })
  }
}

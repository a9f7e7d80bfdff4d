import EventKernel
import Execution

/// Where things are in a chart of cores, in pixels.
struct GanttLayout {
  /// The width of the time axis.
  static let width = 1320.0
  static let left = 82.0
  static let right = 38.0
  static let top = 78.0

  /// The distance from row to row.
  let pitch: Double
  /// The height of a bar.
  let bar: Double
  let cores: Int
  private let makespan: Double

  init(_ timetable: Timetable) {
    cores = timetable.cores
    makespan = max(Double(timetable.makespan.nanoseconds), 1)
    pitch = cores <= 8 ? 40 : cores <= 16 ? 30 : cores <= 32 ? 20 : cores <= 64 ? 13 : 9
    bar = (pitch * 0.76).rounded()
  }

  var bottom: Double { Self.top + pitch * Double(cores) }
  var totalWidth: Double { Self.left + Self.width + Self.right }
  var totalHeight: Double { bottom + 84 }

  /// The upper edge of a core's bars.
  func y(_ core: Int) -> Double { Self.top + pitch * Double(core) + (pitch - bar) / 2 }

  func x(_ nanoseconds: Int64) -> Double {
    Self.left + Double(nanoseconds) / makespan * Self.width
  }

  /// Whether a row is high enough to be named; of narrow ones every so many is.
  func isNamed(_ core: Int) -> Bool {
    core % (pitch >= 13 ? 1 : 4) == 0
  }
}

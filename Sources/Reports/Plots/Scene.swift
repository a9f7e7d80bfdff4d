import Chain
import EventKernel
import Experiments

/// A panel of ``TimelinePlot``: runs, and what happened to them.
struct Scene {
  /// The course of one run.
  struct Course {
    /// The place of the executor among all.
    let executor: Int
    let steps: [Step]
  }

  /// What was sent and answered a second around a moment, by one module or by all together.
  struct Step {
    let middle: Double
    let submitted: Double
    let answered: Double
  }

  /// A word beside a shade.
  struct Word {
    let text: String
    /// Where the shade begins.
    let place: Double
    /// Whether the word ends there, since there is no room behind.
    let isBefore: Bool
    /// The row in which it stands, from the top.
    let row: Int

    /// The gnuplot command that writes it in a row of a height, as a part of the panel.
    func command(height: Double) -> String {
      "set label \(text.gnuplotQuoted) at first \(Readable.significant(place)), graph "
        + "\(Readable.decimal(1 - (Double(row) + 0.55) * height, 4)) \(isBefore ? "right" : "left")"
        + " offset \(isBefore ? -0.4 : 0.4),0 font ',11' textcolor '#333333' front"
    }
  }

  /// The fill of a fault, through which one below it can be seen.
  static let faultStyle = "fillcolor '#D55E00' fillstyle transparent solid 0.18 noborder"
  /// The fill of what was not measured.
  static let unmeasuredStyle = "fillcolor '#E8E8E8' fillstyle solid 1 noborder"
  /// The line where MSER-5 cuts.
  static let cutStyle = "linewidth 1.4 linecolor '#333333' dashtype 2"

  let title: String
  let courses: [Course]
  /// What was done to any of the runs.
  let faults: [FaultMark]
  /// The spans before and after the measured time, in seconds.
  let unmeasured: [ClosedRange<Double>]
  /// When the warm-up ends, in seconds, if MSER-5 has found that; `nil` where its length is given.
  let cut: Double?
  /// When the last step ends, in seconds.
  let end: Double

  /// Gathers the runs of some executors; of one module, or of all together.
  init(_ title: String, _ runs: [(executor: Int, detail: ChainDetail)], of module: Int? = nil) {
    self.title = title
    courses = runs.map {
      Course(executor: $0.executor, steps: Self.steps(of: $0.detail, in: module))
    }
    faults = runs.flatMap(\.detail.faults).reduce(into: []) { distinct, fault in
      if !distinct.contains(fault) { distinct.append(fault) }
    }
    let end = runs.flatMap { $0.detail.series }.map { ($0.start + $0.span).seconds }.max() ?? 0
    self.end = end
    let window = runs[0].detail.window
    let (first, last) = (window.lowerBound.seconds, window.upperBound.seconds)
    let spans = (first > 0 ? [0...min(first, end)] : []) + (last < end ? [last...end] : [])
    unmeasured = window.isEmpty ? [] : spans
    cut = runs[0].detail.warmUp?.kind == .settled && first < end ? first : nil
  }

  private static func steps(of detail: ChainDetail, in module: Int?) -> [Step] {
    detail.course(of: module).map { row in
      let seconds = row.span.seconds
      return Step(
        middle: row.start.seconds + seconds / 2, submitted: Double(row.submitted) / seconds,
        answered: Double(row.answered) / seconds)
    }
  }
}

extension Scene {
  /// The gnuplot commands that shade what was not measured, and above it faults.
  func shades(until limit: Double) -> [String] {
    let faults = faults.map { $0.during.lowerBound.seconds...$0.during.upperBound.seconds }
    let spans =
      unmeasured.map { ($0, Self.unmeasuredStyle) } + faults.map { ($0, Self.faultStyle) }
    return spans.filter { $0.0.lowerBound < limit }.map { span, style in
      let (start, end) = (span.lowerBound, min(span.upperBound, limit))
      return "set object rectangle from first \(Readable.significant(start)), graph 0 to first "
        + "\(Readable.significant(end)), graph 1 behind \(style)"
    }
  }

  /// The gnuplot command that draws where MSER-5 cuts; none where it does not.
  var cutLine: [String] {
    cut.map { cut in
      let place = Readable.significant(cut)
      return [
        "set arrow from first \(place), graph 0 to first \(place), graph 1 nohead \(Self.cutStyle)"
      ]
    } ?? []
  }

  /// The words of the faults, each in the first row where it meets no other one.
  ///
  /// - Parameters:
  ///   - limit: Where the axis ends, in seconds.
  ///   - letters: About how many letters stand side by side in the panel.
  func words(until limit: Double, letters: Int) -> [Word] {
    var rows: [[ClosedRange<Double>]] = []
    return faults.filter { $0.during.lowerBound.seconds < limit }.map { fault in
      let text = fault.text.cut(to: letters)
      let width = limit * Double(text.count + 2) / Double(letters)
      let start = fault.during.lowerBound.seconds
      let isBefore = start + width > limit && start > width
      let span = isBefore ? start - width...start : start...start + width
      let row = rows.firstIndex { !$0.contains { $0.overlaps(span) } } ?? rows.count
      if row == rows.count { rows.append([]) }
      rows[row].append(span)
      return Word(text: text, place: start, isBefore: isBefore, row: row)
    }
  }
}

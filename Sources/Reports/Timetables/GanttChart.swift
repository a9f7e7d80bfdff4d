import EventKernel
import Execution
import Experiments

/// A recorded block as a picture: a row for each core, time to the right.
///
/// Executions bear the number of their transaction where there is room. Thin lines lead from a transaction
/// that was waited for to the one that goes on, if there are few. What would be narrower than a pixel
/// shares bars (``ChartBars``), and the picture says so; so blocks may be of any size, but not the rows.
public struct GanttChart {
  private let run: RecordedRun
  /// Who waited for whom.
  private let dependencies: [(source: Timetable.Span, target: Timetable.Span)]
  private let rows: [ChartBars]
  private let widthMin: Int64

  /// The most cores, each of which needs a row that can be seen.
  public static let coreMax = 128
  /// The most lines between transactions that can still be followed.
  static let lineMax = 80

  /// Draws a block; `nil` if it has more than ``coreMax`` cores.
  public init?(_ run: RecordedExecutions.Run, of recorded: RecordedExecutions) {
    guard run.timetable.cores <= Self.coreMax else { return nil }
    let run = RecordedRun(recorded: recorded, run: run)
    self.run = run
    let pixel = run.timetable.makespan.nanoseconds / Int64(GanttLayout.width)
    widthMin = max(pixel, 1)
    var spans = [[(mark: ChartMark, span: Timetable.Span)]](
      repeating: [], count: run.timetable.cores)
    for span in run.timetable.spans {
      spans[span.core].append((ChartMark(span, isAborted: run.abort(of: span) != nil), span))
    }
    dependencies = run.dependencies
    rows = spans.map { [widthMin] in ChartBars($0, widthMin: widthMin) }
  }

  /// How many activities are too short to be seen, beside others that took more of the same pixel.
  public var hiddenCount: Int { rows.reduce(0) { $0 + $1.mergedCount } }

  /// The picture, as SVG.
  ///
  /// Equal timetables give equal bytes.
  public var svg: String {
    var canvas = GanttCanvas(run.timetable)
    canvas.writeTitle(run.title + ": " + run.block, notes)
    canvas.writeAxis()
    for (core, row) in rows.enumerated() {
      canvas.writeRow(core, isThread: run.recorded.clock == .threads)
      for bar in row.bars { canvas.writeBar(bar, core, words(on: bar)) }
    }
    if drawsLines {
      for (source, target) in dependencies { canvas.writeLine(from: source, to: target) }
    }
    let marks = Set(rows.flatMap { $0.bars.map(\.mark) })
    canvas.writeLegend(ChartMark.allCases.filter(marks.contains), hasLines: drawsLines)
    return canvas.text
  }

  private var drawsLines: Bool { (1...Self.lineMax).contains(dependencies.count) }

  /// What a bar says: in it, and when it is pointed at.
  private func words(on bar: ChartBars.Bar) -> (label: String, title: String)? {
    guard let span = bar.span, let transaction = span.transaction else { return nil }
    let isExecution = span.activity == .execution
    var title = run.name(of: transaction)
    if let number = span.incarnation { title += ", incarnation \(number)" }
    if !isExecution { title = "\(span.activity.name): " + title }
    if let cause = run.abort(of: span) { title += ", thrown away (\(cause.name))" }
    title += ", \(Readable.milliseconds(Double(span.length.nanoseconds) / 1e6))"
    return (isExecution ? "\(transaction)" : "", title)
  }

  /// The lines below the title.
  private var notes: [String] {
    let timetable = run.timetable
    var figures = [
      Readable.counted(run.recorded.accesses.transactions.count, "transaction"),
      Readable.milliseconds(Double(timetable.makespan.nanoseconds) / 1e6),
      Readable.counted(timetable.executions, "execution")
        + ", \(Readable.count(timetable.aborts)) thrown away",
    ]
    if let share = timetable.utilization { figures.append("cores busy \(Readable.share(share))") }
    var notes = [figures.joined(separator: "; ")]
    var remarks: [String] = []
    if hiddenCount > 0 {
      remarks.append(
        "a pixel is \(Readable.milliseconds(Double(widthMin) / 1e6)) and shows what took most of it: "
          + "\(Readable.counted(hiddenCount, "shorter activity", plural: "shorter activities")) "
          + "cannot be seen")
    }
    if dependencies.count > Self.lineMax {
      remarks.append(
        "\(Readable.count(dependencies.count)) waits for other transactions are not drawn")
    }
    if !remarks.isEmpty { notes.append(remarks.joined(separator: "; ")) }
    return notes
  }
}

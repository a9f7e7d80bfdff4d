import EventKernel
import Execution

/// The bars of one core, few enough to be drawn.
///
/// A span that is wide enough is a bar of its own. Narrower ones that follow each other share a bar, until it can be
/// seen or a wide one follows; it shows what took most of its time; ``mergedCount`` says of how many that hides
/// something.
struct ChartBars {
  /// The bars, by time; what is idle is left out.
  private(set) var bars: [Bar] = []
  /// How many spans are in a bar that shows another mark.
  private(set) var mergedCount = 0

  /// A bar.
  struct Bar: Equatable {
    let mark: ChartMark
    let start: Int64
    var end: Int64
    /// The span, if it has the bar to itself.
    let span: Timetable.Span?
  }

  private let widthMin: Int64
  /// The narrow spans that wait for a bar.
  private var narrow: [(mark: ChartMark, span: Timetable.Span)] = []

  /// Lays out the spans of a core; `widthMin` is the least width, in nanoseconds.
  init(_ spans: some Sequence<(mark: ChartMark, span: Timetable.Span)>, widthMin: Int64) {
    self.widthMin = widthMin
    for (mark, span) in spans {
      if span.length.nanoseconds >= widthMin {
        flush()
        add(mark, span.start.nanoseconds, span.end.nanoseconds, span)
      } else {
        narrow.append((mark, span))
        if let first = narrow.first, (span.end - first.span.start).nanoseconds >= widthMin {
          flush()
        }
      }
    }
    flush()
  }

  private mutating func flush() {
    guard let first = narrow.first?.span, let last = narrow.last?.span else { return }
    var times: [ChartMark: Int64] = [:]
    for (mark, span) in narrow { times[mark, default: 0] += span.length.nanoseconds }
    // Of equals the one that comes first in the legend, so that equal timetables give equal bars.
    let most = ChartMark.allCases.max { times[$0, default: 0] < times[$1, default: 0] }
    let mark = most ?? .idle
    mergedCount += narrow.count { $0.mark != mark }
    let isAlone = narrow.count == 1
    narrow.removeAll(keepingCapacity: true)
    add(mark, first.start.nanoseconds, last.end.nanoseconds, isAlone ? first : nil)
  }

  private mutating func add(
    _ mark: ChartMark, _ start: Int64, _ end: Int64, _ span: Timetable.Span?
  ) {
    guard mark != .idle else { return }
    if span == nil, let last = bars.last, last.span == nil, last.mark == mark, last.end == start {
      bars[bars.count - 1].end = end
    } else {
      bars.append(Bar(mark: mark, start: start, end: end, span: span))
    }
  }
}

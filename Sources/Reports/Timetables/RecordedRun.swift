import EventKernel
import Execution
import Experiments
import Workloads

/// A recorded block of one executor with all that pictures of it have words for.
struct RecordedRun {
  let recorded: RecordedExecutions
  let run: RecordedExecutions.Run

  var timetable: Timetable { run.timetable }

  /// Which block it is.
  var block: String { "block \(recorded.name) of \(recorded.scenario)" }

  /// Which executor, on what: `block-stm on 16 virtual cores`.
  var title: String {
    let noun = recorded.clock == .threads ? "thread" : "virtual core"
    return "\(run.label) on \(Readable.counted(timetable.cores, noun))"
  }

  /// The transaction in words: its contract, and its place in the block.
  func name(of transaction: Int) -> String {
    "\(recorded.accesses.transactions[transaction].type) \(transaction)"
  }

  /// Why the incarnation of a span was thrown away; `nil` if it stayed, or the span is of none.
  ///
  /// Validations of an incarnation count for it only where they do something for it.
  func abort(of span: Timetable.Span) -> AbortCause? {
    guard span.activity == .execution || span.activity == .storage,
      let transaction = span.transaction, let number = span.incarnation
    else { return nil }
    return timetable.incarnation(number, of: transaction)?.abort?.cause
  }

  /// The dependencies that were waited for: where whoever was waited for ran last before the wait
  /// ended, and where the one who waited went on.
  var dependencies: [(source: Timetable.Span, target: Timetable.Span)] {
    var executions: [Int: [Timetable.Span]] = [:]
    for span in timetable.spans where span.activity == .execution {
      if let transaction = span.transaction { executions[transaction, default: []].append(span) }
    }
    return timetable.waits.compactMap { wait in
      guard let awaited = wait.awaited, let resumption = wait.resumption else { return nil }
      let target = timetable.spans[resumption]
      let source = (executions[awaited] ?? []).filter { $0.start < target.start }
        .max { $0.start < $1.start }
      return source.map { ($0, target) }
    }
  }
}

import EventKernel
import Execution
import Experiments
import Workloads

/// A recorded block as trace events, which Perfetto (ui.perfetto.dev) and chrome://tracing show.
///
/// The format is that of Google's *Trace Event Format*, as a JSON object. The executor is a process and
/// each core a thread of it. Complete events (`X`) are what cores did; an instant event (`i`) marks where
/// an incarnation was thrown away; flow events (`s`, `f`) lead from the transaction that was waited for to
/// the one that waited. Times are in microseconds with three decimals, so nanoseconds are exact.
public enum TraceEventFile {
  /// The text of the file; `process` tells it from others if files are put together, from 1.
  ///
  /// Equal timetables give equal bytes.
  public static func text(
    for run: RecordedExecutions.Run, of recorded: RecordedExecutions, process: Int
  ) -> String {
    var writer = TraceEventWriter(RecordedRun(recorded: recorded, run: run), process: process)
    writer.writeNames()
    writer.writeSpans()
    writer.writeAborts()
    writer.writeFlows()
    return writer.text
  }
}

/// Writes one event a line.
private struct TraceEventWriter {
  let run: RecordedRun
  let process: Int
  private var events: [String] = []

  init(_ run: RecordedRun, process: Int) {
    self.run = run
    self.process = process
  }

  var text: String {
    let facts = [
      ("block", run.recorded.name), ("clock", run.recorded.clock.rawValue),
      ("executor", run.run.label), ("scenario", run.recorded.scenario),
    ]
    return "{\"displayTimeUnit\": \"ns\",\n \"otherData\": {"
      + facts.map { "\(quoted($0)): \(quoted($1))" }.joined(separator: ", ") + "},\n"
      + " \"traceEvents\": [\n" + events.joined(separator: ",\n") + "\n]}\n"
  }

  mutating func writeNames() {
    add("M", core: 0, name: "process_name", "\"args\": {\"name\": \(quoted(run.title))}")
    add("M", core: 0, name: "process_sort_index", "\"args\": {\"sort_index\": \(process)}")
    let noun = run.recorded.clock == .threads ? "thread" : "core"
    for core in 0..<run.timetable.cores {
      add("M", core: core, name: "thread_name", "\"args\": {\"name\": \"\(noun) \(core)\"}")
      add("M", core: core, name: "thread_sort_index", "\"args\": {\"sort_index\": \(core)}")
    }
  }

  mutating func writeSpans() {
    for span in run.timetable.spans {
      let cause = run.abort(of: span)
      var name = span.activity.name
      if let transaction = span.transaction {
        name = run.name(of: transaction)
        if let number = span.incarnation { name += ".\(number)" }
        if span.activity != .execution { name = "\(span.activity.name) of \(name)" }
        if let cause { name += " ABORTED (\(cause.name))" }
      }
      let colour = cause == nil ? Self.colours[span.activity] : "terrible"
      add(
        "X", core: span.core, name: name, "\"cat\": \"\(span.activity.name)\"",
        "\"ts\": \(microseconds(span.start - .zero)), \"dur\": \(microseconds(span.length))",
        colour.map { "\"cname\": \"\($0)\"" }, facts(of: span, cause))
    }
  }

  private func facts(of span: Timetable.Span, _ cause: AbortCause?) -> String? {
    guard let transaction = span.transaction else { return nil }
    let call = run.recorded.accesses.transactions[transaction]
    var facts = [
      "\"contract\": \(quoted(call.type))", "\"transaction\": \(transaction)",
      "\"gas\": \(call.gas)",
    ]
    if let number = span.incarnation { facts.append("\"incarnation\": \(number)") }
    if let cause { facts.append("\"aborted\": \"\(cause.name)\"") }
    return "\"args\": {\(facts.joined(separator: ", "))}"
  }

  mutating func writeAborts() {
    for incarnation in run.timetable.incarnations {
      guard let abort = incarnation.abort else { continue }
      let name = "\(run.name(of: incarnation.transaction)).\(incarnation.number)"
      add(
        "i", core: abort.core, name: "abort of \(name) (\(abort.cause.name))",
        "\"cat\": \"abort\", \"s\": \"t\"", "\"ts\": \(microseconds(abort.time - .zero))",
        "\"cname\": \"terrible\"")
    }
  }

  mutating func writeFlows() {
    for (number, dependency) in run.dependencies.enumerated() {
      let (source, target) = dependency
      // Inside the span, to which the event then belongs, and not after its target.
      let last = min(source.end.nanoseconds - 1, target.start.nanoseconds)
      let start = TimeSpan.nanoseconds(max(source.start.nanoseconds, last))
      let head = "\"cat\": \"dependency\", \"id\": \(number + 1)"
      add("s", core: source.core, name: "waited for", head, "\"ts\": \(microseconds(start))")
      add(
        "f", core: target.core, name: "waited for", head, "\"bp\": \"e\"",
        "\"ts\": \(microseconds(target.start - .zero))")
    }
  }

  private mutating func add(_ phase: String, core: Int, name: String, _ fields: String?...) {
    // Thread 0 is the idle task of Linux to some readers.
    let head =
      "{\"ph\": \"\(phase)\", \"pid\": \(process), \"tid\": \(core + 1), \"name\": \(quoted(name))"
    events.append(([head] + fields.compactMap(\.self)).joined(separator: ", ") + "}")
  }

  /// Names of chrome://tracing's palette; Perfetto has colours of its own.
  private static let colours: [Timetable.Activity: String] = [
    .execution: "thread_state_running", .validation: "yellow", .commit: "good",
    .coordination: "generic_work", .signature: "olive", .storage: "thread_state_iowait",
    .idle: "grey", .overhead: "black",
  ]

  private func microseconds(_ span: TimeSpan) -> String {
    let fraction = String(1000 + span.nanoseconds % 1000).dropFirst()
    return "\(span.nanoseconds / 1000).\(fraction)"
  }

  /// A JSON string (RFC 8259).
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

import EventKernel

extension Timetable {
  /// Puts together what the recorders of all cores have written down.
  ///
  /// - Parameters:
  ///   - recorders: One for each core, in their order.
  ///   - origin: The time of the recorders at which the block began, in nanoseconds.
  ///   - makespan: How long it took.
  ///   - overhead: The part of it at its end that the machine adds to every block.
  init(
    merging recorders: UnsafeBufferPointer<CoreRecorder>, from origin: Int64, makespan: TimeSpan,
    overhead: TimeSpan
  ) {
    let end = makespan.nanoseconds
    let spans = recorders.flatMap {
      Self.spans(of: $0, from: origin, until: end - overhead.nanoseconds, end)
    }
    cores = recorders.count
    self.makespan = makespan
    self.spans = spans
    incarnations = Self.incarnations(recorders, from: origin)
    waits = Self.waits(recorders, from: origin, spans)
  }

  /// The spans of a core; what lies between them is idle.
  private static func spans(
    of recorder: CoreRecorder, from origin: Int64, until close: Int64, _ end: Int64
  ) -> [Span] {
    var spans: [Span] = []
    var now: Int64 = 0
    func add(_ activity: Activity, to end: Int64, _ transaction: Int32, _ incarnation: Int32) {
      guard end > now else { return }
      spans.append(
        Span(
          core: recorder.core, activity: activity,
          transaction: transaction < 0 ? nil : Int(transaction),
          incarnation: incarnation < 0 ? nil : Int(incarnation), start: .nanoseconds(now),
          end: .nanoseconds(end)))
      now = end
    }
    for entry in recorder.entries {
      precondition(
        entry.start - origin >= now,
        "core \(recorder.core) was busy until \(now) ns, and began something at "
          + "\(entry.start - origin) ns")
      add(.idle, to: entry.start - origin, -1, -1)
      add(entry.activity, to: entry.end - origin, entry.transaction, entry.incarnation)
    }
    add(.idle, to: close, -1, -1)
    add(.overhead, to: end, -1, -1)
    return spans
  }

  private static func incarnations(
    _ recorders: UnsafeBufferPointer<CoreRecorder>, from origin: Int64
  ) -> [Incarnation] {
    var incarnations = recorders.flatMap { recorder in
      recorder.begins.map { event in
        Incarnation(
          transaction: Int(event.transaction), number: Int(event.incarnation),
          core: recorder.core, start: .nanoseconds(event.time - origin), abort: nil)
      }
    }
    incarnations.sort { ($0.transaction, $0.number) < ($1.transaction, $1.number) }
    var places: [Place: Int] = [:]
    for (index, incarnation) in incarnations.enumerated() {
      places[Place(incarnation.transaction, incarnation.number)] = index
    }
    for recorder in recorders {
      for (event, cause) in recorder.aborts {
        let place = Place(Int(event.transaction), Int(event.incarnation))
        guard let index = places[place], incarnations[index].abort == nil else {
          preconditionFailure(
            "incarnation \(place.number) of transaction \(place.transaction) was thrown away "
              + "twice, or before it began")
        }
        incarnations[index].abort = Abort(
          cause: cause, core: recorder.core, time: .nanoseconds(event.time - origin))
      }
    }
    return incarnations
  }

  private struct Place: Hashable {
    let transaction: Int
    let number: Int

    init(_ transaction: Int, _ number: Int) {
      self.transaction = transaction
      self.number = number
    }
  }

  private static func waits(
    _ recorders: UnsafeBufferPointer<CoreRecorder>, from origin: Int64, _ spans: [Span]
  ) -> [Wait] {
    var executions: [Int: [Int]] = [:]
    for (place, span) in spans.enumerated() {
      guard let transaction = span.transaction, span.activity.isOfIncarnation else { continue }
      executions[transaction, default: []].append(place)
    }
    for transaction in executions.keys {
      executions[transaction]?.sort { spans[$0].start < spans[$1].start }
    }
    let waits = recorders.flatMap { recorder in
      recorder.waits.map { event, awaited in
        let start = Instant.nanoseconds(event.time - origin)
        return Wait(
          transaction: Int(event.transaction), incarnation: Int(event.incarnation),
          awaited: awaited < 0 ? nil : Int(awaited), core: recorder.core, start: start,
          resumption: executions[Int(event.transaction)]?.first { spans[$0].start >= start })
      }
    }
    return waits.sorted { ($0.start, $0.transaction) < ($1.start, $1.transaction) }
  }
}

extension Timetable.Activity {
  /// Whether it moves an incarnation on.
  fileprivate var isOfIncarnation: Bool { self == .execution || self == .storage }
}

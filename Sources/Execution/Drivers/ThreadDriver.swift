import EventKernel
import Foundation
import Ledger
import Synchronization

/// Steps an executor on real Dispatch threads: measures.
///
/// Exactly `threads` of them, also when the machine has fewer cores. Each has a serial queue of its
/// own, which Dispatch gives a thread of its own; all meet before the first step, so that starting
/// them is not measured. Steps of explicit work burn real CPU time; every other step costs what it
/// costs.
///
/// Messages are delivered by the thread that sent them, when the machine's `message-delay` has passed
/// by the wall clock; it looks between steps.
///
/// A cold read waits by the clock, and yields so that other threads can use the core meanwhile, as they
/// could while a device is at work. It does not sleep: a timer of the system adds its slack of 50
/// microseconds and the time of waking up, which is more than a fast drive takes.
///
/// A worker that idles spins, since a hand-over through a condition variable costs about 30
/// microseconds, more than most waits; after a while it yields, for the sake of threads that share
/// its core. So does one that sleeps: what it waits for is visible before it is told, and it looks.
public final class ThreadDriver: Sendable {
  /// The number of threads.
  public let threads: Int
  private let queues: [DispatchQueue]
  private let burner: ComputeBurner
  private let messageDelay: Int64

  /// The most threads: Dispatch on Linux gives all serial queues of a process 255 between them.
  public static let threadMax = 128

  /// Creates a driver for 1...128 threads.
  public init(threads: Int, profile: MachineProfile) {
    precondition(
      (1...Self.threadMax).contains(threads),
      "\(threads) threads are out of range 1...\(Self.threadMax)")
    self.threads = threads
    queues = (0..<threads).map { DispatchQueue(label: "heddle.worker.\($0)", qos: .userInitiated) }
    burner = ComputeBurner(nanosecondsPerGas: profile.nanosecondsPerGas)
    // As on virtual cores, at least 1, so that a pause of many delays is longer than one of a few.
    messageDelay = max(profile.messageDelay, 1)
  }

  /// Drives a block that has been begun with `threads` workers to its end.
  public func drive<E: Executor>(_ executor: E) -> DriverReport {
    let recorders = RecorderArray<NoRecorder>(cores: threads, transactions: 0)
    defer { recorders.deallocate() }
    return drive(executor, recorders.base).report
  }

  /// The same, and writes down who did what on which thread; `transactions` is how many the block has.
  ///
  /// The clock is read after every step, which costs about as much as a short one. What the recorder itself takes
  /// counts for the step that follows.
  func record<E: Executor>(_ executor: E, transactions: Int) -> (DriverReport, Timetable) {
    let recorders = RecorderArray<CoreRecorder>(cores: threads, transactions: transactions)
    defer { recorders.deallocate() }
    let (report, start) = drive(executor, recorders.base)
    let timetable = Timetable(
      merging: recorders.elements, from: start, makespan: report.makespan, overhead: .zero)
    return (report, timetable)
  }

  /// Returns the report, and when the first thread began.
  private func drive<E: Executor, R: StepRecorder>(
    _ executor: E, _ recorders: UnsafeMutablePointer<R>
  ) -> (report: DriverReport, start: Int64) {
    let meeting = Meeting(threads: threads)
    let group = DispatchGroup()
    for index in 0..<threads {
      // Each thread has one of its own, which is read when all have ended.
      nonisolated(unsafe) let recorder = recorders + index
      queues[index].async(group: group) { [burner, messageDelay] in
        var worker = executor.makeWorker(index)
        var transit = Transit()
        meeting.arrive()
        let start = DispatchTime.now().uptimeNanoseconds
        let word = Self.loop(
          executor, &worker, &transit, burner, messageDelay, &recorder.pointee, from: start)
        let end = DispatchTime.now().uptimeNanoseconds
        meeting.leave(start: start, end: end, word)
      }
    }
    group.wait()
    let report = DriverReport(makespan: .nanoseconds(meeting.elapsed), occupancy: nil)
    return (report, meeting.beginning)
  }

  private static func loop<E: Executor, R: StepRecorder>(
    _ executor: E, _ worker: inout E.Worker, _ transit: inout Transit, _ burner: ComputeBurner,
    _ messageDelay: Int64, _ recorder: inout R, from start: UInt64
  ) -> UInt64 {
    var word: UInt64 = 1
    var idles = 0
    var now = Int64(start)
    while true {
      if !transit.isEmpty { transit.deliverDue(to: executor) }
      let step = executor.step(&worker)
      defer {
        if R.isOn { now = note(step, executor, &worker, &recorder, from: now) }
      }
      switch step.kind {
      case .compute:
        word = burner.burn(step.gas, word)
        idles = 0
      case .idle, .asleep:
        idles += 1
        if idles > 256 { sched_yield() }
      case .send:
        transit.add(step.gas, after: Int64(step.count) * messageDelay)
        idles = 0
      case .coldRead:
        wait(nanoseconds: step.count)
        idles = 0
      case .finished:
        precondition(transit.isEmpty, "a worker finished while its messages are on their way")
        return word
      default:
        idles = 0
      }
    }
  }

  /// Tells a recorder of a step that ends now, and returns the time.
  private static func note<E: Executor, R: StepRecorder>(
    _ step: Step, _ executor: E, _ worker: inout E.Worker, _ recorder: inout R,
    from start: Int64
  ) -> Int64 {
    let end = Int64(DispatchTime.now().uptimeNanoseconds)
    recorder.note(step, of: executor, by: &worker, from: start, work: 0, to: end)
    return end
  }

  @inline(never)
  private static func wait(nanoseconds: UInt32) {
    let end = DispatchTime.now().uptimeNanoseconds + UInt64(nanoseconds)
    while DispatchTime.now().uptimeNanoseconds < end { sched_yield() }
  }
}

/// The messages that one thread has sent and that have not arrived, in the order in which they will.
private struct Transit: ~Copyable {
  private var pending = EventQueue<UInt64>()
  private let start = DispatchTime.now().uptimeNanoseconds

  var isEmpty: Bool { pending.isEmpty }

  private var now: Instant {
    .nanoseconds(Int64(DispatchTime.now().uptimeNanoseconds - start))
  }

  mutating func add(_ message: UInt64, after delay: Int64) {
    pending.push(message, at: now + .nanoseconds(delay))
  }

  mutating func deliverDue<E: Executor>(to executor: E) {
    let limit = now + .nanoseconds(1)
    // Threads poll, so nobody has to be woken.
    while let arrival = pending.pop(before: limit) { _ = executor.deliver(arrival.payload) }
  }
}

/// Where the threads of a block meet, and what they measured.
private final class Meeting: Sendable {
  private let threads: Int
  private let arrived = Atomic<Int>(0)
  // Relaxed: read only after all threads are known to have ended. Atomics and not a lock, whose inside
  // a thread sanitizer does not see.
  // Signed, since the least and the greatest of unsigned atomics are taken as if they were signed
  // (Swift 6.3).
  private let start = Atomic<Int64>(.max)
  private let end = Atomic<Int64>(0)
  private let word = Atomic<UInt64>(0)

  init(threads: Int) {
    self.threads = threads
  }

  func arrive() {
    // Release what happened before, acquire what the others did before: nobody starts early.
    _ = arrived.wrappingAdd(1, ordering: .acquiringAndReleasing)
    var spins = 0
    while arrived.load(ordering: .acquiring) < threads {
      spins += 1
      if spins > 1000 { sched_yield() }
    }
  }

  func leave(start: UInt64, end: UInt64, _ word: UInt64) {
    self.start.min(Int64(start), ordering: .relaxed)
    self.end.max(Int64(end), ordering: .relaxed)
    self.word.bitwiseXor(word, ordering: .relaxed)
  }

  /// When the first thread made its first step.
  var beginning: Int64 { start.load(ordering: .relaxed) }

  /// From the first thread's first step to the last thread's last, in nanoseconds.
  var elapsed: Int64 {
    end.load(ordering: .relaxed) - start.load(ordering: .relaxed)
  }
}

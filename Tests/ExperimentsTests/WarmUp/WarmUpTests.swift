import Chain
import EventKernel
import Foundation
import Testing

@testable import Experiments

/// Courses of time that no chain has gone through.
struct MadeCourse {
  var executor = "block-stm"
  /// How long a run is, the part included that is not measured at its end.
  var duration = 100.0
  var coolDown = 10.0
  var steps = 400
  /// The mean latency of what is answered at a time, before chance, in seconds.
  var latency: (Double) -> Double = { _ in 1 }
  /// What is sent, answered and refused in a step that begins at a time.
  var sent: (Double) -> Int = { _ in 100 }
  var answered: (Double) -> Int = { _ in 100 }
  var rejected: (Double) -> Int = { _ in 0 }

  /// Five replications.
  func details(_ replications: Int = 5) -> [ChainDetail] {
    (1...replications).map { replication in
      let stream = RandomStream(seed: 3, purpose: "tests.warm-up \(executor)", index: replication)
      var detail = ChainDetail(
        point: 1, executor: executor, replication: replication,
        window: .zero..<Instant.seconds(duration - coolDown))
      let step = TimeSpan.seconds(duration / Double(steps))
      detail.series = (0..<steps).map { index in
        let start = step.seconds * Double(index)
        var row = SeriesRow(start: .zero + step * index, span: step)
        (row.submitted, row.answered) = (sent(start), answered(start))
        row.rejected = rejected(start)
        let chance = 0.9 + 0.2 * stream.uniform()
        if row.answered > 0 { row.latencyMean = .seconds(latency(start) * chance) }
        return row
      }
      return detail
    }
  }

  /// One that is slow to answer at first and settles with so many seconds.
  static func fading(_ executor: String, _ seconds: Double) -> MadeCourse {
    MadeCourse(executor: executor, latency: { 1 + 20 * exp(-$0 / seconds) })
  }
}

/// The warm-up of some courses.
private func warmUp(_ courses: MadeCourse...) -> WarmUp {
  WarmUp(in: courses.flatMap { $0.details() }, of: courses.map(\.executor))
}

@Suite("A warm-up that is found")
struct WarmUpTests {
  @Test("ends where what was planted has faded", arguments: [1.0, 2])
  func planted(seconds: Double) {
    let found = warmUp(.fading("block-stm", seconds))
    #expect(found.finding == WarmUpFinding(.settled, executor: "block-stm"))
    // Of 20 s more than what stays, less than what chance adds is left after some time constants.
    #expect((3 * seconds...10 * seconds + 5).contains(found.length.seconds), "\(found.length)")
  }

  @Test("is nothing but the time to the first answer where there is no transient")
  func none() {
    var course = MadeCourse()
    course.answered = { $0 < 3 ? 0 : 100 }
    let found = warmUp(course)
    #expect(found.finding.kind == .settled)
    #expect((3...12).contains(found.length.seconds), "\(found.length)")
  }

  @Test("is that of the executor that settles last")
  func latest() {
    let alone = warmUp(.fading("slow", 5))
    for courses in [
      [MadeCourse.fading("slow", 5), .fading("quick", 1)],
      [.fading("quick", 1), .fading("slow", 5)],
    ] {
      let both = WarmUp(in: courses.flatMap { $0.details() }, of: courses.map(\.executor))
      #expect(both == alone)
    }
    #expect(warmUp(.fading("quick", 1)).length < alone.length)
  }

  @Test("does not wait for an executor that cannot keep up")
  func overload() {
    var late = MadeCourse(executor: "overloaded", latency: { 1 + $0 })
    late.answered = { _ in 60 }
    var full = late
    full.executor = "full"
    full.rejected = { _ in 40 }
    let quick = MadeCourse.fading("quick", 1)
    #expect(warmUp(late, quick, full) == warmUp(quick))
    let found = warmUp(late, full)
    #expect(found == WarmUp(length: .seconds(45), WarmUpFinding(.overloaded)))
  }

  @Test("is half of the time where latencies have not settled by then, or hardly any is known")
  func untrusted() {
    let quick = MadeCourse.fading("quick", 1)
    let rising = MadeCourse(executor: "rising", latency: { $0 < 60 ? 10 : 1 })
    #expect(
      warmUp(quick, rising)
        == WarmUp(length: .seconds(45), WarmUpFinding(.late, executor: "rising")))
    var silent = MadeCourse(executor: "silent")
    silent.answered = { $0 < 80 ? 0 : 900 }
    silent.sent = { $0 < 80 ? 0 : 100 }
    #expect(
      warmUp(silent, quick)
        == WarmUp(length: .seconds(45), WarmUpFinding(.unseen, executor: "silent")))
  }

  @Test("is not led astray by answers that come in lumps")
  func lumps() {
    // Of 360 steps one in 10 has answers: for whole batches nothing seems to vary.
    func found(every period: Int) -> WarmUp {
      var course = MadeCourse.fading("block-stm", 2)
      course.answered = { Int(($0 / 0.25).rounded()) % period == 3 ? 100 * period : 0 }
      return warmUp(course)
    }
    #expect(found(every: 10).finding.kind == .settled)
    let length = found(every: 10).length.seconds
    #expect((4...30).contains(length), "\(length)")
    #expect(found(every: 60).finding.kind == .unseen)
  }

  @Test("has a text that is read back", arguments: WarmUpFinding.Kind.allCases)
  func texts(kind: WarmUpFinding.Kind) {
    for executor in ["", "block-stm: hot", "a, \"b\""] where kind == .overloaded || executor != "" {
      let finding = WarmUpFinding(kind, executor: executor)
      #expect(WarmUpFinding(text: finding.text) == finding)
    }
    #expect(WarmUpFinding(text: "") == nil && WarmUpFinding(text: "settled") == nil)
    #expect(WarmUpFinding(text: "unsettled: x") == nil)
  }
}

import EventKernel
import Testing

@Suite("Simulation")
struct SimulationTests {
  @Test("a run stops before its end and the next one goes on from there")
  func consecutiveRuns() {
    var simulation = Simulation(Relay())
    simulation.scheduler.schedule(.tick(0), at: .zero)
    simulation.run(until: .milliseconds(3))
    #expect(simulation.model.seen == [0, 1, 2])
    #expect(simulation.now == .milliseconds(3))
    simulation.run(until: .milliseconds(5))
    #expect(simulation.model.seen == [0, 1, 2, 3, 4])
    #expect(simulation.scheduler.pendingCount == 1)
  }

  @Test("a run without an end lasts until nothing is pending")
  func drain() {
    var simulation = Simulation(Relay(last: 9))
    simulation.scheduler.schedule(.tick(0), at: .zero)
    simulation.run()
    #expect(simulation.model.seen.count == 10)
    #expect(simulation.now == .milliseconds(9))
    let stepped = simulation.step()
    #expect(!stepped)
  }

  @Test("a model can stop the run, and another run resumes it")
  func stop() {
    var simulation = Simulation(Relay(last: 9))
    simulation.scheduler.schedule(.halt, at: .milliseconds(4))
    simulation.scheduler.schedule(.tick(0), at: .zero)
    simulation.run(until: .seconds(1))
    #expect(simulation.now == .milliseconds(4))
    simulation.run(until: .seconds(1))
    #expect(simulation.model.seen.count == 10)
  }

  @Test("a trace tells runs apart by the times, the ranks and the contents of their events")
  func trace() {
    func trace(_ event: Relay.Event, at time: Instant, rank: Rank = .normal) -> EventTrace? {
      var simulation = Simulation(Relay(last: 2), isTraced: true)
      simulation.scheduler.schedule(event, at: time, rank: rank)
      simulation.run()
      return simulation.trace
    }
    let reference = trace(.tick(0), at: .zero)
    #expect(reference?.count == 3)
    #expect(reference == trace(.tick(0), at: .zero))
    #expect(reference != trace(.tick(0), at: .nanoseconds(1)))
    #expect(reference != trace(.tick(0), at: .zero, rank: .late))
    #expect(reference != trace(.tick(1), at: .zero))
  }

  @Test("the determinism checker accepts runs that are alike")
  func deterministic() {
    let verdict = DeterminismChecker.check { simulation(of: Relay(last: 20)) }
    guard case .deterministic(let trace) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(trace.count == 21)
  }

  @Test("the determinism checker finds the first event that differs")
  func diverged() {
    var runs = 0
    let verdict = DeterminismChecker.check {
      runs += 1
      return simulation(of: Relay(last: 20, slowFrom: runs == 1 ? 7 : 99))
    }
    #expect(
      verdict
        == .diverged(event: 8, firstTime: .milliseconds(9), secondTime: .milliseconds(8)))
  }

  @Test("the determinism checker notices that one run ends earlier")
  func shorter() {
    var runs = 0
    let verdict = DeterminismChecker.check {
      runs += 1
      return simulation(of: Relay(last: 3 + runs))
    }
    #expect(verdict == .diverged(event: 5, firstTime: nil, secondTime: .milliseconds(5)))
  }

  private func simulation(of model: Relay) -> Simulation<Relay> {
    var simulation = Simulation(model, isTraced: true)
    simulation.scheduler.schedule(.tick(0), at: .zero)
    return simulation
  }
}

/// Counts upwards, one number a millisecond, and from a number on every two milliseconds.
private struct Relay: SimulationModel {
  enum Event: BitwiseCopyable {
    case tick(Int)
    case halt
  }

  var last = Int.max
  var slowFrom = Int.max
  var seen: [Int] = []

  mutating func handle(_ event: Event, scheduler: inout Scheduler<Event>) {
    switch event {
    case .halt:
      scheduler.stop()
    case .tick(let number):
      seen.append(number)
      if number < last {
        scheduler.schedule(.tick(number + 1), after: .milliseconds(number < slowFrom ? 1 : 2))
      }
    }
  }

  static func fingerprint(of event: Event) -> UInt64 {
    switch event {
    case .halt: 1
    case .tick(let number): mixed(UInt64(number))
    }
  }
}

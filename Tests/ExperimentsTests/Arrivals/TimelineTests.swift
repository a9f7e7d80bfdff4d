import EventKernel
import Experiments
import Testing
import Workloads

@Suite("The timeline of arrivals")
struct TimelineTests {
  /// Runs a queue through blocks whose transactions take equally long, one after the other.
  private func run(
    _ plan: ArrivalPlan, service: TimeSpan
  ) -> (timeline: Timeline, meanLatency: Double, unfinished: Int) {
    var queue = ArrivalQueue(plan, replication: 0)
    var timeline = Timeline()
    var sum = 0.0
    for _ in 0..<plan.blocks {
      let arrivals = queue.close()
      timeline.execute(arrivals, makespan: service * arrivals.instants.count)
      for instant in arrivals.instants { sum += (timeline.end - instant).seconds }
    }
    let unfinished = queue.unfinished()
    return (timeline, sum / Double(timeline.finished), unfinished)
  }

  @Test(
    "constant arrivals wait for their block's closing and for the whole block, to the nanosecond")
  func constant() throws {
    let plan = ArrivalPlan(
      .constant(rate: 10_000), interval: .milliseconds(10), blocks: 50, capacity: 1_000, seed: 1)
    let (timeline, mean, unfinished) = run(plan, service: .microseconds(20))
    #expect(timeline.finished == 5_000 && unfinished == 0)
    // The first of 100 waits 9.9 ms for the closing, the last not at all; all wait 2 ms for the block.
    let quantiles = try #require(timeline.quantiles)
    #expect(quantiles.maximum == 11.9)
    #expect(abs(quantiles.p50 - 6.9) < 0.1)
    #expect(abs(mean - 0.00695) < 1e-9)
    #expect(
      timeline.load(unfinished: 0, plan)
        == Load(offered: 10_000, achieved: 5_000 / 0.502, unfinished: 0))
  }

  @Test("Poisson arrivals wait half an interval and for their block: T / 2 + s (rate T + 1)")
  func poisson() {
    let plan = ArrivalPlan(
      .poisson(rate: 20_000), interval: .milliseconds(1), blocks: 3_000, capacity: 1_000, seed: 1)
    let mean = run(plan, service: .microseconds(5)).meanLatency
    #expect(abs(mean / (0.0005 + 5e-6 * 21) - 1) < 0.02, "\(mean)")
  }

  @Test(
    "blocks of one transaction, closed all the time, are a queue of the kind M/D/1",
    arguments: [0.3, 0.5, 0.8])
  func pollaczekKhinchine(utilization: Double) {
    let service = 20e-6
    let interval = 2e-6
    let plan = ArrivalPlan(
      .poisson(rate: utilization / service), interval: .seconds(interval), blocks: 400_000,
      capacity: 1, seed: 3)
    let mean = run(plan, service: .seconds(service)).meanLatency
    // Pollaczek and Khinchine, with half an interval until the next closing.
    let waiting = utilization * service / (2 * (1 - utilization))
    #expect(abs(mean / (interval / 2 + waiting + service) - 1) < 0.1, "\(mean)")
  }

  @Test("an executor that is too slow falls behind, and each block waits longer")
  func overloaded() throws {
    let plan = ArrivalPlan(
      .constant(rate: 10_000), interval: .milliseconds(10), blocks: 50, capacity: 1_000, seed: 1)
    let (timeline, _, unfinished) = run(plan, service: .microseconds(200))
    #expect(unfinished == 0)
    // Closed after 10 ms, then 50 blocks of 20 ms.
    #expect(timeline.end == .milliseconds(1_010))
    let load = timeline.load(unfinished: unfinished, plan)
    #expect(load.offered == 10_000 && abs(load.achieved - 5_000 / 1.01) < 1e-6)
    #expect(try #require(timeline.quantiles).maximum > 500)
  }

  @Test("what finds no room in a block waits for the next, in the order of arrival, and is counted")
  func fullBlocks() {
    let plan = ArrivalPlan(
      .constant(rate: 10_000), interval: .milliseconds(10), blocks: 5, capacity: 60, seed: 1)
    var queue = ArrivalQueue(plan, replication: 0)
    let blocks = (0..<5).map { _ in queue.close() }
    #expect(blocks.allSatisfy { $0.instants.count == 60 })
    let order = blocks.flatMap(\.instants)
    #expect(order == (1...300).map { .microseconds(Int64($0 * 100)) })
    #expect(queue.unfinished() == 200)
  }

  @Test("a block without arrivals is empty, and a run without any has no latency")
  func empty() {
    let plan = ArrivalPlan(
      .constant(rate: 1), interval: .milliseconds(10), blocks: 3, capacity: 60, seed: 1)
    let (timeline, _, unfinished) = run(plan, service: .microseconds(1))
    #expect(timeline.quantiles == nil && timeline.end == plan.end && unfinished == 0)
    #expect(timeline.load(unfinished: 0, plan) == Load(offered: 0, achieved: 0, unfinished: 0))
  }
}

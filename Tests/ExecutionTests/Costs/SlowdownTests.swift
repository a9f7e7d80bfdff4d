import Conformance
import EventKernel
import Execution
import Testing

@Suite("A slowdown by busy cores")
struct SlowdownTests {
  static func machine(_ slowdown: Slowdown) -> MachineProfile {
    MachineProfile(
      name: "shared", nanosecondsPerGas: 1, blockOverhead: 0, slowdown: slowdown, costs: [:])
  }

  @Test("is straight from place to place, 1 on one core, and goes on as steep")
  func straight() throws {
    let curve = try SlowdownCurve([("5", 0.2), ("3", 0.1)])
    #expect(curve.places.map(\.cores) == [3, 5])
    let factors = (1...7).map { curve.factor(busy: $0) }
    for (factor, expected) in zip(factors, [1, 1.05, 1.1, 1.15, 1.2, 1.25, 1.3]) {
      #expect(abs(factor - expected) < 1e-12)
    }
  }

  @Test("never makes cores faster than one alone is, however far a falling curve goes on")
  func falling() throws {
    let curve = try SlowdownCurve([("2", 0.5), ("3", 0.1)])
    #expect(curve.factor(busy: 4) == 1)
  }

  @Test(
    "is refused where it is no curve",
    arguments: [
      ([("four", 0.1)], "from 2 to"), ([("1", 0.1)], "found '1'"), ([], "at least one"),
      ([("4", 0.1), ("04", 0.2)], "twice"),
    ] as [([(String, Double)], String)])
  func refused(_ places: [(String, Double)], _ words: String) {
    let error = #expect(throws: MachineProfileError.self) {
      try SlowdownCurve(places.map { (cores: $0.0, share: $0.1) })
    }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("leaves a serial block on many cores alone, and costs a parallel one what the curve says")
  func busy() throws {
    let curve = Slowdown.busy(try SlowdownCurve([("8", 0.5)]))
    func makespan(_ shape: TestBlock, _ profile: MachineProfile) throws -> Int64 {
      try checkVirtually(shape, AnyExecutor.dependencyGraph(), cores: 8, profile: profile).1
        .makespan
        .nanoseconds
    }
    let chain = TestBlock.hotChain(40, gas: 1000)
    #expect(try makespan(chain, Self.machine(curve)) == makespan(chain, .ideal))
    #expect(
      try makespan(chain, Self.machine(.perCore(0.5 / 7))) > makespan(chain, .ideal) * 149 / 100)
    let ratio =
      Double(try makespan(.disjoint, Self.machine(curve)))
      / Double(try makespan(.disjoint, .ideal))
    // The first of each round begins before the others are busy.
    #expect((1.2...1.5).contains(ratio), "\(ratio)")
  }
}

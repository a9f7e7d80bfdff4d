import EventKernel
import Execution
import Testing

@testable import Reports

@Suite("The axis of a chart")
struct ChartAxisTests {
  @Test(
    "ticks are 1, 2 or 5 times a power of ten, in a unit that suits them",
    arguments: [
      (TimeSpan.nanoseconds(900), "ns", ["0", "100", "200", "300"]),
      (.microseconds(212), "us", ["0", "20", "40", "60"]),
      (.microseconds(2400), "ms", ["0.0", "0.2", "0.4", "0.6"]),
      (.seconds(3), "s", ["0.0", "0.5", "1.0", "1.5"]),
    ])
  func axis(_ makespan: TimeSpan, _ unit: String, _ first: [String]) {
    let axis = ChartAxis(makespan, count: 12)
    #expect(axis.unit == unit)
    #expect(Array(axis.ticks.map(\.text).prefix(4)) == first)
    #expect(axis.ticks.count <= 13)
    #expect(axis.ticks.allSatisfy { $0.time <= makespan.nanoseconds })
  }

  @Test("a block that takes no time has an axis too")
  func noTime() {
    #expect(ChartAxis(.zero, count: 12).ticks.first?.text == "0")
  }
}

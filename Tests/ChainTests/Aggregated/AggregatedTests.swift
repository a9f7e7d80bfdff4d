import Chain
import EventKernel
import Foundation
import Testing

@Suite("The aggregated model")
struct AggregatedTests {
  @Test("explore")
  func explore() throws {
    for pbft in [true, false] {
      for count in [4, 16, 64, 100] {
        for cost in [10, 200] as [Int64] {
          for (name, dissemination) in [
            ("leader", Dissemination.leader), ("tree", .tree(branching: 4)),
            ("gossip", .gossip(fanOut: 6)),
          ] {
            for placement in [ExecutionPlacement.afterOrder, .beforeVote] {
              let clock = ContinuousClock()
              let start = clock.now
              let both = try Comparison.run(
                .around(
                  count, messageCost: .microseconds(cost), dissemination: dissemination,
                  placement: placement), pbft: pbft)
              let m = both.messages, a = both.aggregated
              func f(_ v: Double) -> String { String(format: "%7.3f", v) }
              var line =
                "XX \(pbft ? "pbft" : "hots") n \(count) c \(cost) \(name) \(placement) interval \(f(m.blockInterval)) \(f(both.error { $0.blockInterval }*100))% p50 \(f(m.latency(0.5))) \(f(both.error { $0.latency(0.5) }*100))% p99 \(f(m.latency(0.99))) \(f(both.error { $0.latency(0.99) }*100))% msgs \(f(both.error { Double($0.messages) }*100))% bytes \(f(both.error { Double($0.bytes) }*100))% util \(f(both.error { $0.uplinkUtilization }*100))%"
              for leg in Leg.allCases {
                line += " \(leg.rawValue) \(f(m.leg(leg)*1000)) \(f(a.leg(leg)*1000))"
              }
              print(line, "\(m.committed) \(a.committed)", clock.now - start)
            }
          }
        }
      }
    }
  }
}

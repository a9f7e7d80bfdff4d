import EventKernel
import Testing

@Suite("Process clocks")
struct ProcessClocksTests {
  @Test(
    "the clocks behave like an array that is searched",
    arguments: [1, 2, 3, 16, 17, 256, 4_096])
  func naive(count: Int) {
    let stream = RandomStream(seed: 3, purpose: "process-clocks", index: count)
    var clocks = ProcessClocks(count: count)
    var times = [Instant?](repeating: .zero, count: count)
    var parked: [Int] = []
    for round in 0..<3_000 {
      let expected = times.indices.filter { times[$0] != nil }.min {
        (times[$0] ?? .zero, $0) < (times[$1] ?? .zero, $1)
      }
      #expect(clocks.earliest?.process == expected)
      #expect(clocks.earliest?.time == expected.flatMap { times[$0] })
      let span = TimeSpan.nanoseconds(Int64(stream.integer(below: 8)))
      let choice = stream.uniform()
      if let process = expected, choice < 0.8 {
        let time = (times[process] ?? .zero) + span
        clocks.advance(process, to: time)
        times[process] = time
      } else if let process = expected, choice < 0.9 {
        clocks.park(process)
        times[process] = nil
        parked.append(process)
      } else if !parked.isEmpty {
        let process = parked.remove(at: stream.integer(below: parked.count))
        let isParked = clocks.isParked(process)
        #expect(isParked)
        let time = clocks.now + span
        clocks.wake(process, at: time)
        times[process] = time
      }
      if round % 100 == 0 { clocks._checkInvariants() }
    }
    clocks._checkInvariants()
    for process in 0..<count {
      let time = clocks.time(of: process)
      #expect(time == times[process])
    }
  }

  @Test("processes with the same time go on in the order of their indices")
  func ties() {
    var clocks = ProcessClocks(count: 3)
    var order: [Int] = []
    while let (process, time) = clocks.earliest, time < .nanoseconds(2) {
      order.append(process)
      clocks.advance(process, to: time + .nanoseconds(1))
    }
    #expect(order == [0, 1, 2, 0, 1, 2])
  }

  @Test("when all are parked, none is the earliest, and the time stands still")
  func allParked() {
    var clocks = ProcessClocks(count: 2)
    clocks.advance(0, to: .nanoseconds(7))
    clocks.park(1)
    clocks.park(0)
    #expect(clocks.earliest == nil)
    #expect(clocks.now == .nanoseconds(7))
    clocks.wake(1, at: .nanoseconds(7))
    #expect(clocks.earliest?.process == 1)
  }

  @Test("waking a process before now stops the process")
  func past() async {
    await #expect(processExitsWith: .failure) {
      var clocks = ProcessClocks(count: 2)
      clocks.park(1)
      clocks.advance(0, to: .nanoseconds(5))
      clocks.advance(0, to: .nanoseconds(6))
      clocks.wake(1, at: .nanoseconds(4))
    }
  }

  @Test("advancing a parked process stops the process")
  func parked() async {
    await #expect(processExitsWith: .failure) {
      var clocks = ProcessClocks(count: 2)
      clocks.park(1)
      clocks.advance(1, to: .nanoseconds(5))
    }
  }
}

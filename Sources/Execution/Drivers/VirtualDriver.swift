import EventKernel
import Ledger

/// Steps an executor on virtual cores: simulates.
///
/// Each core has a clock. The core whose clock is earliest takes the next step, the lowest index
/// first among equals, and its clock moves on by what the cost model charges. A free step moves no
/// clock, so the core takes the next one at once. What a step does is visible from its beginning.
///
/// An idle core is parked: it has no clock until another core's step wakes it. Parked cores are woken
/// in the order of their index, so that the schedule is a function of the block, the executor, the
/// number of cores and the costs, and of nothing else.
public struct VirtualDriver: Sendable {
  /// The number of virtual cores.
  public let cores: Int
  /// What steps cost.
  public let costs: CostModel

  /// The most virtual cores.
  public static let coreMax = ProcessClocks.countMax

  /// Creates a driver for 1...4,096 cores of a machine.
  public init(cores: Int, profile: MachineProfile) {
    precondition(
      (1...Self.coreMax).contains(cores), "\(cores) cores are out of range 1...\(Self.coreMax)")
    self.cores = cores
    costs = CostModel(profile, cores: cores)
  }

  /// Drives a block that has been begun with `cores` workers to its end.
  public func drive<E: Executor>(_ executor: E) throws(DriverError) -> DriverReport {
    let workers = UnsafeMutablePointer<E.Worker>.allocate(capacity: cores)
    for index in 0..<cores { (workers + index).initialize(to: executor.makeWorker(index)) }
    defer {
      workers.deinitialize(count: cores)
      workers.deallocate()
    }
    var clocks = ProcessClocks(count: cores)
    var parking = Parking(count: cores)
    var busy: Int64 = 0
    var end = Instant.zero
    while let (core, time) = clocks.earliest {
      let worker = workers + core
      var cost: Int64 = 0
      while cost == 0 {
        let step = executor.step(&worker.pointee)
        if step.wakes > 0 { parking.wake(step.wakes, at: time, &clocks) }
        if step.kind == .idle || step.kind == .finished {
          end = max(end, time)
          parking.park(core, forGood: step.kind == .finished)
          clocks.park(core)
          break
        }
        cost = costs.nanoseconds(step)
      }
      if cost > 0 {
        busy += cost
        clocks.advance(core, to: time + .nanoseconds(cost))
      }
    }
    guard parking.finished == cores else {
      throw .stalled(workers: cores, finished: parking.finished)
    }
    return DriverReport(
      makespan: (end - .zero) + .nanoseconds(costs.profile.blockOverhead),
      busy: .nanoseconds(busy))
  }
}

/// Which cores are parked: a set of bits, so that the lowest is found in a few instructions.
private struct Parking {
  private var words: [UInt64]
  private var parked = 0
  private(set) var finished = 0

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  mutating func park(_ core: Int, forGood isFinished: Bool) {
    if isFinished {
      finished += 1
    } else {
      words[core >> 6] |= 1 << UInt64(core & 63)
      parked += 1
    }
  }

  @inline(__always)
  mutating func wake(_ wanted: UInt16, at time: Instant, _ clocks: inout ProcessClocks) {
    if parked > 0 { wakeLowest(wanted, at: time, &clocks) }
  }

  @inline(never)
  private mutating func wakeLowest(
    _ wanted: UInt16, at time: Instant, _ clocks: inout ProcessClocks
  ) {
    var left = wanted == Step.wakeAll ? parked : min(Int(wanted), parked)
    parked -= left
    var index = 0
    while left > 0 {
      while words[index] == 0 { index += 1 }
      let core = index << 6 | words[index].trailingZeroBitCount
      words[index] &= words[index] - 1
      clocks.wake(core, at: time)
      left -= 1
    }
  }
}

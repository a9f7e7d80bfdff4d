import EventKernel
import Ledger

/// Steps an executor on virtual cores: simulates.
///
/// Each core has a clock. The core whose clock is earliest takes the next step, the lowest index
/// first among equals, and its clock moves on by what the cost model charges. A free step moves no
/// clock, so the core takes the next one at once. What a step does is visible from its beginning.
///
/// An idle core is parked: it has no clock until another core's step, or a message, wakes it. Parked
/// cores are woken in the order of their index, so that the schedule is a function of the block, the
/// executor, the number of cores and the costs, and of nothing else.
///
/// A core that waits for storage is occupied: reads are synchronous.
///
/// A message arrives its delay after the end of the step that sent it, and before any step of the same
/// instant.
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
    let recorders = RecorderArray<NoRecorder>(cores: cores, transactions: 0)
    defer { recorders.deallocate() }
    return try drive(executor, recorders.base)
  }

  /// The same, and writes down who did what on which core; `transactions` is how many the block has.
  func record<E: Executor>(
    _ executor: E, transactions: Int
  ) throws(DriverError) -> (DriverReport, Timetable) {
    let recorders = RecorderArray<CoreRecorder>(cores: cores, transactions: transactions)
    defer { recorders.deallocate() }
    let report = try drive(executor, recorders.base)
    let timetable = Timetable(
      merging: recorders.elements, from: 0, makespan: report.makespan,
      overhead: .nanoseconds(costs.profile.blockOverhead))
    return (report, timetable)
  }

  private func drive<E: Executor, R: StepRecorder>(
    _ executor: E, _ recorders: UnsafeMutablePointer<R>
  ) throws(DriverError) -> DriverReport {
    let workers = UnsafeMutablePointer<E.Worker>.allocate(capacity: cores)
    for index in 0..<cores { (workers + index).initialize(to: executor.makeWorker(index)) }
    defer {
      workers.deinitialize(count: cores)
      workers.deallocate()
    }
    var clocks = ProcessClocks(count: cores)
    var parking = Parking(count: cores)
    var transit = EventQueue<UInt64>()
    var contracts: Int64 = 0
    var coordination: Int64 = 0
    var storage: Int64 = 0
    while true {
      let earliest = clocks.earliest
      if !transit.isEmpty, let arrival = transit.pop(notAfter: earliest?.time) {
        parking.wake(executor.deliver(arrival.payload), at: arrival.time, &clocks)
        continue
      }
      guard let (core, time) = earliest else { break }
      let worker = workers + core
      var cost: Int64 = 0
      while cost == 0 {
        let step = executor.step(&worker.pointee)
        if step.wakes > 0 { parking.wake(step.wakes, at: time, &clocks) }
        if step.kind.needsDriver {
          guard step.kind == .send || step.kind == .coldRead else {
            recorders[core].note(step, of: executor, by: worker, time, work: 0, cost: 0)
            parking.park(core, at: time, forGood: step.kind == .finished)
            clocks.park(core)
            break
          }
          guard step.kind == .send else {
            let work = costs.nanoseconds(gas: step.gas)
            let wait = Int64(step.count)
            cost = work &+ wait
            contracts &+= work
            storage &+= wait
            recorders[core].note(step, of: executor, by: worker, time, work: work, cost: cost)
            continue
          }
          cost = costs.nanoseconds(.send)
          coordination += cost
          recorders[core].note(step, of: executor, by: worker, time, work: 0, cost: cost)
          let arrival = time + .nanoseconds(cost + costs.messageDelay * Int64(step.count))
          guard arrival <= ProcessClocks.latestTime else { throw .tooLong }
          transit.push(step.gas, at: arrival)
        } else {
          let work = costs.nanoseconds(gas: step.gas)
          cost = work &+ costs.nanoseconds(step.kind, count: step.count)
          contracts &+= work
          coordination &+= cost &- work
          recorders[core].note(step, of: executor, by: worker, time, work: work, cost: cost)
        }
      }
      if cost > 0 {
        let end = time + .nanoseconds(cost)
        guard end <= ProcessClocks.latestTime else { throw .tooLong }
        clocks.advance(core, to: end)
      }
    }
    guard parking.finished == cores else {
      throw .stalled(workers: cores, finished: parking.finished)
    }
    let overhead = TimeSpan.nanoseconds(costs.profile.blockOverhead)
    var occupancy = Occupancy()
    occupancy.contracts = .nanoseconds(contracts)
    occupancy.coordination = .nanoseconds(coordination)
    occupancy.storage = .nanoseconds(storage)
    occupancy.idle = parking.idle
    occupancy.blockOverhead = overhead * cores
    return DriverReport(makespan: (parking.end - Instant.zero) + overhead, occupancy: occupancy)
  }
}

extension EventQueue {
  /// Removes the earliest event if it is not after an instant, or at all if there is none.
  fileprivate mutating func pop(notAfter limit: Instant?) -> ScheduledEvent<Payload>? {
    guard let limit else { return pop() }
    return pop(before: limit + .nanoseconds(1))
  }
}

extension StepRecorder {
  /// Hears of a step that takes `cost` nanoseconds, the first `work` of them in contracts.
  @inline(__always)
  fileprivate mutating func note<E: Executor>(
    _ step: Step, of executor: E, by worker: UnsafePointer<E.Worker>, _ time: Instant,
    work: Int64, cost: Int64
  ) {
    let start = time.nanoseconds
    note(step, of: executor, by: worker, from: start, work: work, to: start &+ cost)
  }
}

/// Which cores are parked: a set of bits, so that the lowest is found in a few instructions.
private struct Parking {
  private var words: [UInt64]
  private var parked = 0
  private(set) var finished = 0
  /// The latest time at which a core was parked.
  private(set) var end = Instant.zero
  /// The times at which cores were woken, less those at which they were parked.
  private var woken: Int64 = 0

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// How long all cores were parked, until the end of the block.
  var idle: TimeSpan {
    .nanoseconds(woken + Int64(parked + finished) * (end - Instant.zero).nanoseconds)
  }

  mutating func park(_ core: Int, at time: Instant, forGood isFinished: Bool) {
    end = max(end, time)
    woken -= (time - Instant.zero).nanoseconds
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
    woken += Int64(left) * (time - Instant.zero).nanoseconds
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

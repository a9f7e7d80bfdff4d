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
/// A core whose worker sleeps is parked as well, but only a notice to it wakes it, the machine's `wake-up`
/// after the step that gave it.
///
/// Where the machine's slowdown follows busy cores, a step is charged by how many are busy at its
/// beginning: those that have been charged for something since they were last woken.
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
    var transit = EventQueue<Arrival>()
    var busy = BusyCores(count: cores)
    // Read once a step, so not behind an array's checks.
    let rates = UnsafeMutableBufferPointer<StepRates>.allocate(capacity: costs.rates.count)
    _ = rates.initialize(from: costs.rates)
    defer { rates.deallocate() }
    let isByBusyCores = rates.count > 1
    var contracts: Int64 = 0
    var coordination: Int64 = 0
    var storage: Int64 = 0
    while true {
      let earliest = clocks.earliest
      if !transit.isEmpty, let arrival = transit.pop(notAfter: earliest?.time) {
        if arrival.payload.isNotice {
          parking.rouse(Int(arrival.payload.word), at: arrival.time, &clocks)
        } else {
          parking.wake(executor.deliver(arrival.payload.word), at: arrival.time, &clocks)
        }
        continue
      }
      guard let (core, time) = earliest else { break }
      let worker = workers + core
      let rate = rates.baseAddress.unsafelyUnwrapped + (isByBusyCores ? busy.others(than: core) : 0)
      var cost: Int64 = 0
      while cost == 0 {
        let step = executor.step(&worker.pointee)
        if step.wakes > 0 { parking.wake(step.wakes, at: time, &clocks) }
        if step.kind.needsDriver {
          switch step.kind {
          case .coldRead:
            let work = rate.pointee.nanoseconds(gas: step.gas)
            let wait = Int64(step.count)
            cost = work &+ wait
            contracts &+= work
            storage &+= wait
            recorders[core].note(step, of: executor, by: worker, time, work: work, cost: cost)
            continue
          case .send, .notify:
            cost = rate.pointee.nanoseconds(step.kind)
            coordination += cost
            recorders[core].note(step, of: executor, by: worker, time, work: 0, cost: cost)
            let isNotice = step.kind == .notify
            let delay =
              isNotice ? costs.profile.wakeUp : costs.messageDelay * Int64(step.count)
            let arrival = time + .nanoseconds(cost + delay)
            guard arrival <= ProcessClocks.latestTime else { throw .tooLong }
            transit.push(Arrival(word: step.gas, isNotice: isNotice), at: arrival)
            continue
          default:
            recorders[core].note(step, of: executor, by: worker, time, work: 0, cost: 0)
            parking.park(core, at: time, step.kind)
            clocks.park(core)
            if isByBusyCores { busy.remove(core) }
          }
          break
        } else {
          let work = rate.pointee.nanoseconds(gas: step.gas)
          cost = work &+ rate.pointee.nanoseconds(step.kind, count: step.count)
          contracts &+= work
          coordination &+= cost &- work
          recorders[core].note(step, of: executor, by: worker, time, work: work, cost: cost)
        }
      }
      if cost > 0 {
        let end = time + .nanoseconds(cost)
        guard end <= ProcessClocks.latestTime else { throw .tooLong }
        clocks.advance(core, to: end)
        if isByBusyCores { busy.insert(core) }
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

/// What is on its way to a core or to the executor.
private struct Arrival: BitwiseCopyable {
  /// The worker that is told, or the message.
  let word: UInt64
  let isNotice: Bool
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

import Synchronization

/// What every job is at, for whoever has to say so when an executor ends the program: a precondition
/// that does not hold is a mistake found, but nobody is left to report it.
public final class ScheduleWatch: @unchecked Sendable {
  // Each slot is atomic; the pointer does not change. Hence Sendable.

  /// How many jobs there can be.
  public let jobs: Int
  private let slots: UnsafeMutablePointer<Atomic<UInt64>>

  private static let numberBits: UInt64 = 48
  private static let nothing = UInt64.max

  /// Creates a watch over jobs none of which is at anything.
  public init(jobs: Int) {
    self.jobs = jobs
    slots = .allocate(capacity: jobs)
    for job in 0..<jobs { (slots + job).initialize(to: Atomic(Self.nothing)) }
  }

  deinit {
    slots.deinitialize(count: jobs)
    slots.deallocate()
  }

  /// The place of the executor in the scenario, and the number of the schedule, that a job is at; `nil`
  /// if it is at none.
  ///
  /// It only loads a word, so that a signal handler may call it.
  public func current(job: Int) -> (executor: Int, number: Int)? {
    let word = slots[job].load(ordering: .relaxed)
    guard word != Self.nothing else { return nil }
    let numberMask: UInt64 = 1 << Self.numberBits - 1
    return (Int(word >> Self.numberBits), Int(word & numberMask))
  }

  // Nothing is handed over with a note, so no ordering is needed.
  func note(job: Int, executor: Int, number: Int) {
    slots[job].store(
      UInt64(executor) << Self.numberBits | UInt64(number), ordering: .relaxed)
  }

  func clear(job: Int) {
    slots[job].store(Self.nothing, ordering: .relaxed)
  }
}

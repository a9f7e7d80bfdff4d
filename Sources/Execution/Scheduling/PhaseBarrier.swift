import Synchronization

/// Where all workers of a block wait for each other between two phases.
///
/// ```swift
/// if barrier.arrive() {
///   // The last: all others wait. Prepare the next phase, in as many steps as it takes, then
///   barrier.open()
/// } else {
///   // Idle until barrier.isOpen(for: number)
/// }
/// ```
///
/// The one who arrives last is alone until it opens, so it may write anything plainly: `arrive`
/// acquires what all others did before they arrived, `open` releases it to them.
///
/// Nobody can be late by more than one phase, since the next barrier waits for it as well.
struct PhaseBarrier {
  private let arrivals = LoneCounter()
  private let openings = LoneCounter()
  private let storage: UnsafeMutablePointer<Int>

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: 1)
  }

  func deallocate() {
    arrivals.deallocate()
    openings.deallocate()
    storage.deallocate()
  }

  func reset(workers: Int) {
    arrivals.reset()
    openings.reset()
    storage.pointee = workers
  }

  /// Notes the arrival of one worker; true for the last.
  ///
  /// Acquire and release: the last has seen what all did before they arrived.
  @inline(__always)
  func arrive() -> Bool {
    let arrived = arrivals.value.pointee.wrappingAdd(1, ordering: .acquiringAndReleasing).newValue
    return arrived % storage.pointee == 0
  }

  /// Lets all go on.
  ///
  /// Only the last to arrive does so. Release: they see what it has prepared.
  func open() {
    openings.value.pointee.wrappingAdd(1, ordering: .releasing)
  }

  /// Whether the barrier has opened `number` times or more.
  @inline(__always)
  func isOpen(for number: Int) -> Bool {
    openings.value.pointee.load(ordering: .acquiring) >= number
  }

  /// Visits both counts.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(arrivals.bytes)
    visit(openings.bytes)
  }
}

import Ledger

/// What one worker of an executor owns from block to block.
protocol WorkerMemory {
  /// Creates the memory of a worker that has not worked yet.
  init()
  /// What happened to the transactions that the worker executed in this block.
  var counters: ExecutionCounters { get }
  /// The worker's part of the state after the block.
  var finalWrites: GrowingBuffer<StateWrite> { get }
  /// Gives back what it has allocated.
  func deallocate()
}

/// The memories of an executor's workers, each at an address of its own.
///
/// They are made when a block first has so many workers and kept. A worker holds the address of its
/// own; those of others it looks at only where an executor's hand-over permits.
struct WorkerMemories<Memory: WorkerMemory> {
  private var places = GrowingBuffer<UnsafeMutablePointer<Memory>>()

  /// How many workers there ever were.
  var count: Int { places.count }

  /// The addresses, by worker.
  var elements: UnsafeMutableBufferPointer<UnsafeMutablePointer<Memory>> { places.elements }

  /// The memory of a worker.
  subscript(worker: Int) -> UnsafeMutablePointer<Memory> {
    @inline(__always) get { places[worker] }
  }

  /// Makes sure that so many workers have one.
  mutating func provide(_ workers: Int) {
    while places.count < workers {
      let fresh = UnsafeMutablePointer<Memory>.allocate(capacity: 1)
      fresh.initialize(to: Memory())
      places.append(fresh)
    }
  }

  /// Applies what the workers have collected to the state, and adds up their counters.
  func conclude(on state: WorldState?) -> ExecutionCounters {
    var counters = ExecutionCounters()
    for memory in places.elements {
      counters += memory.pointee.counters
      state?.apply(UnsafeBufferPointer(memory.pointee.finalWrites.elements))
    }
    return counters
  }

  func deallocate() {
    for memory in places.elements {
      memory.pointee.deallocate()
      memory.deinitialize(count: 1)
      memory.deallocate()
    }
    places.deallocate()
  }
}

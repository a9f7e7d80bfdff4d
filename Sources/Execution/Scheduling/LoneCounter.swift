import Synchronization

/// A shared counter alone on its cache lines (two, since processors fetch them in pairs), so that
/// those who count do not slow down those who read something beside it.
struct LoneCounter {
  private static let byteCount = 128

  /// The counter; who uses it chooses the memory ordering.
  let value: UnsafeMutablePointer<Atomic<Int>>

  init() {
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: Self.byteCount, alignment: Self.byteCount)
    value = memory.bindMemory(to: Atomic<Int>.self, capacity: 1)
    value.initialize(to: Atomic(0))
  }

  func deallocate() {
    value.deinitialize(count: 1)
    UnsafeMutableRawPointer(value).deallocate()
  }

  /// Starts again at zero.
  ///
  /// Nobody else uses it meanwhile; whoever lets the others go on also publishes this.
  func reset() {
    value.pointee.store(0, ordering: .relaxed)
  }

  /// Takes the next `count` numbers and returns the first of them.
  ///
  /// Relaxed: it hands out numbers; what lies behind a number was published some other way.
  @inline(__always)
  func take(_ count: Int = 1) -> Int {
    value.pointee.wrappingAdd(count, ordering: .relaxed).oldValue
  }

  /// The memory of the counter.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: value, count: MemoryLayout<Int>.size)
  }
}

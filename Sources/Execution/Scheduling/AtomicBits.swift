import Synchronization

/// A list of bits that many workers set, clear and search at once; accesses are sequentially
/// consistent.
struct AtomicBits {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var words: UnsafeMutablePointer<Atomic<UInt64>>
    var wordCount: Int
    var capacity: Int
  }

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(words: .allocate(capacity: 1), wordCount: 0, capacity: 1))
  }

  func deallocate() {
    storage.pointee.words.deallocate()
    storage.deallocate()
  }

  /// Makes `count` bits, all clear.
  func reset(count: Int) {
    let needed = (count + 63) / 64
    if needed > storage.pointee.capacity {
      storage.pointee.words.deallocate()
      storage.pointee.words = .allocate(capacity: needed)
      storage.pointee.capacity = needed
    }
    storage.pointee.wordCount = needed
    for word in 0..<needed { (storage.pointee.words + word).initialize(to: Atomic(0)) }
  }

  /// The memory of the bits.
  var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: storage.pointee.words, count: storage.pointee.wordCount * 8)
  }

  @inline(__always)
  func set(_ index: Int) {
    storage.pointee.words[index >> 6].bitwiseOr(
      1 << UInt64(index & 63), ordering: .sequentiallyConsistent)
  }

  @inline(__always)
  func clear(_ index: Int) {
    storage.pointee.words[index >> 6].bitwiseAnd(
      ~(1 << UInt64(index & 63)), ordering: .sequentiallyConsistent)
  }

  @inline(__always)
  subscript(index: Int) -> Bool {
    let word = storage.pointee.words[index >> 6].load(ordering: .sequentiallyConsistent)
    return word >> UInt64(index & 63) & 1 != 0
  }

  /// The first set bit in `start ..< end`, or `end`.
  func first(from start: Int, to end: Int) -> Int {
    guard start < end else { return end }
    var word = start >> 6
    let last = (end - 1) >> 6
    var bits =
      storage.pointee.words[word].load(ordering: .sequentiallyConsistent)
      & (UInt64.max << UInt64(start & 63))
    while bits == 0 {
      word += 1
      guard word <= last else { return end }
      bits = storage.pointee.words[word].load(ordering: .sequentiallyConsistent)
    }
    return min(word << 6 | bits.trailingZeroBitCount, end)
  }
}

import Foundation
import Synchronization

/// Memory that many workers allocate from at once and that is given back all at once, between blocks.
///
/// Addresses are 32-bit word indices, so links are half as large as pointers. The arena is made of
/// chunks of 2,048 words; each worker fills a chunk of its own through an ``ArenaCursor`` and only
/// taking a new chunk is shared, one atomic addition. Chunks are kept from block to block, so in the
/// steady state nothing is allocated from the system. Index 0 is never handed out and means "none".
struct WordArena {
  static let chunkBits: UInt32 = 11
  static let chunkWords = 1 << Int(chunkBits)
  static let chunkMax = 1 << 21

  private let directory: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  private let sizes: UnsafeMutablePointer<Int32>
  private let taken: UnsafeMutablePointer<Atomic<Int>>
  private let directoryMemory: UnsafeMutableRawPointer
  private let sizesMemory: UnsafeMutableRawPointer

  init() {
    // Zeroed by the system on first touch: an unused directory costs address space only.
    guard
      let directoryMemory = calloc(Self.chunkMax, MemoryLayout<UnsafeMutableRawPointer?>.stride),
      let sizesMemory = calloc(Self.chunkMax, MemoryLayout<Int32>.stride)
    else { fatalError("out of memory for an arena's directory") }
    self.directoryMemory = directoryMemory
    self.sizesMemory = sizesMemory
    directory = directoryMemory.assumingMemoryBound(to: UnsafeMutableRawPointer?.self)
    sizes = sizesMemory.assumingMemoryBound(to: Int32.self)
    taken = .allocate(capacity: 1)
    taken.initialize(to: Atomic(0))
  }

  func deallocate() {
    var chunk = 0
    while chunk < Self.chunkMax, let memory = directory[chunk] {
      memory.deallocate()
      chunk += 1
    }
    free(directoryMemory)
    free(sizesMemory)
    taken.deinitialize(count: 1)
    taken.deallocate()
  }

  /// Forgets all allocations.
  ///
  /// No cursor from before may be used afterwards.
  func reset() {
    taken.pointee.store(0, ordering: .relaxed)
  }

  /// Memory for `words` words, not initialised, 8-byte aligned.
  @inline(__always)
  func allocate(words: Int, _ cursor: inout ArenaCursor) -> UInt32 {
    if cursor.left < words { refill(&cursor, words: words) }
    defer {
      cursor.next &+= UInt32(truncatingIfNeeded: words)
      cursor.left &-= words
    }
    return cursor.next
  }

  @inline(__always)
  func address(_ index: UInt32) -> UnsafeMutableRawPointer {
    let chunk = directory[Int(index >> Self.chunkBits)].unsafelyUnwrapped
    return chunk + Int(index & UInt32(Self.chunkWords - 1)) &* 8
  }

  /// Takes the next chunk; one that must hold more than usual gets its own larger memory, which is
  /// addressed from its start.
  @inline(never)
  private func refill(_ cursor: inout ArenaCursor, words: Int) {
    // Only the number is shared. Whoever holds it is alone with the chunk until it publishes an index
    // in it, and that publication (release) orders the directory's entry for the readers.
    let chunk = taken.pointee.wrappingAdd(1, ordering: .relaxed).oldValue
    precondition(chunk < Self.chunkMax, "an arena holds at most \(Self.chunkMax) chunks")
    // The first word of all stays unused: index 0 means "none".
    let reserved = chunk == 0 ? 1 : 0
    let size = max(Self.chunkWords, words + reserved)
    if Int(sizes[chunk]) < size {
      directory[chunk]?.deallocate()
      directory[chunk] = .allocate(byteCount: size * 8, alignment: 64)
      sizes[chunk] = Int32(size)
    }
    cursor.next = UInt32(chunk) << Self.chunkBits + UInt32(reserved)
    cursor.left = size - reserved
  }
}

/// A worker's place in a ``WordArena``.
struct ArenaCursor {
  fileprivate var next: UInt32 = 0
  fileprivate var left = 0
}

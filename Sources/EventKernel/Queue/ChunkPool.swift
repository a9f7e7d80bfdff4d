/// Chunks of entries that many chains share, so that what one gives back another reuses.
///
/// The pool grows to the largest number of chunks in use at once and allocates nothing after that.
@usableFromInline
struct ChunkPool<Entry: BitwiseCopyable>: ~Copyable {
  @usableFromInline
  var entries: UnsafeMutablePointer<Entry>

  /// The chunk behind each chunk, in a chain or among the free ones.
  @usableFromInline
  var following: UnsafeMutablePointer<Int32>

  @usableFromInline
  var firstFree: Int32

  @usableFromInline
  var capacity: Int

  @inlinable
  init() {
    entries = .allocate(capacity: 0)
    following = .allocate(capacity: 0)
    firstFree = -1
    capacity = 0
  }

  @inlinable
  deinit {
    entries.deallocate()
    following.deallocate()
  }

  @inlinable
  subscript(chunk: Int32, position: Int) -> Entry {
    entries[Int(chunk) << Chunk.bits &+ position]
  }

  @inlinable @inline(__always)
  mutating func append(_ entry: Entry, to chain: inout ChunkChain) {
    let position = chain.count & (Chunk.capacity &- 1)
    if position == 0 { extend(&chain) }
    entries[Int(chain.last) << Chunk.bits &+ position] = entry
    chain.count &+= 1
  }

  /// Gives a chain one more chunk.
  @inlinable
  mutating func extend(_ chain: inout ChunkChain) {
    if firstFree < 0 { grow() }
    let chunk = firstFree
    firstFree = following[Int(chunk)]
    if chain.count == 0 {
      chain.first = chunk
    } else {
      following[Int(chain.last)] = chunk
    }
    chain.last = chunk
  }

  /// Moves on to the chunk behind the one that has been read.
  @inlinable
  func advance(_ reader: inout ChunkReader) {
    reader.remaining &-= reader.entriesInChunk
    reader.next = following[Int(reader.next)]
  }

  /// Takes back the chunk that has been read, and moves on.
  @inlinable
  mutating func release(_ reader: inout ChunkReader) {
    let chunk = reader.next
    advance(&reader)
    following[Int(chunk)] = firstFree
    firstFree = chunk
  }

  /// Doubles the pool.
  @inlinable @inline(never)
  mutating func grow() {
    let larger = max(64, capacity * 2)
    precondition(larger <= Int(Int32.max), "an event queue holds at most 2^31 chunks")
    let newEntries = UnsafeMutablePointer<Entry>.allocate(capacity: larger << Chunk.bits)
    let newFollowing = UnsafeMutablePointer<Int32>.allocate(capacity: larger)
    newEntries.update(from: entries, count: capacity << Chunk.bits)
    newFollowing.update(from: following, count: capacity)
    for chunk in capacity..<larger {
      newFollowing[chunk] = chunk + 1 < larger ? Int32(chunk + 1) : -1
    }
    entries.deallocate()
    following.deallocate()
    entries = newEntries
    following = newFollowing
    firstFree = Int32(capacity)
    capacity = larger
  }
}

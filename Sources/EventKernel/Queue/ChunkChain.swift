/// A list of entries in chunks of a `ChunkPool`.
@usableFromInline
struct ChunkChain: BitwiseCopyable {
  @usableFromInline
  var first: Int32 = -1

  @usableFromInline
  var last: Int32 = -1

  @usableFromInline
  var count = 0

  @inlinable
  init() {}
}

/// A walk over a chain, from its first chunk to its last.
@usableFromInline
struct ChunkReader {
  @usableFromInline
  var next: Int32

  @usableFromInline
  var remaining: Int

  @inlinable
  init(_ chain: ChunkChain) {
    next = chain.first
    remaining = chain.count
  }

  /// The chunk to read now, or `nil` at the end.
  @inlinable
  var chunk: Int32? { remaining == 0 ? nil : next }

  @inlinable
  var entriesInChunk: Int { min(remaining, Chunk.capacity) }
}

/// The size of a chunk.
@usableFromInline
enum Chunk {
  /// 32 entries: half a kilobyte or more is read at a stretch, and a bucket's last chunk is soon
  /// filled.
  @inlinable
  static var bits: Int { 5 }

  @inlinable
  static var capacity: Int { 1 << bits }
}

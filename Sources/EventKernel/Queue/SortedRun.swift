/// A short run of entries in order, which loses its first and gains entries anywhere.
///
/// The entries lie next to each other, with room on both sides: taking the first moves a cursor,
/// and an entry goes in from the back, behind every entry that is not later than it. So equal
/// entries stay in the order in which they came, and a burst of them at one instant costs O(1)
/// each.
///
/// Inserting costs O(entries later than the new one): the owner keeps the run short.
@usableFromInline
struct SortedRun<Payload: BitwiseCopyable>: ~Copyable {
  @usableFromInline
  typealias Entry = QueueEntry<Payload>

  @usableFromInline
  var storage: UnsafeMutablePointer<Entry>

  @usableFromInline
  var capacity: Int

  /// Where the first entry lies.
  @usableFromInline
  var start: Int

  /// Behind the last entry.
  @usableFromInline
  var end: Int

  @inlinable
  init(capacity: Int) {
    storage = .allocate(capacity: capacity)
    self.capacity = capacity
    start = 0
    end = 0
  }

  @inlinable
  deinit {
    storage.deallocate()
  }

  @inlinable
  var count: Int { end &- start }

  @inlinable
  var isEmpty: Bool { start == end }

  /// The entry at a place in the run, 0 being the first.
  @inlinable
  subscript(position: Int) -> Entry { storage[start &+ position] }

  @inlinable @inline(__always)
  mutating func removeFirst() -> Entry {
    let entry = storage[start]
    start &+= 1
    return entry
  }

  @inlinable @inline(__always)
  mutating func insert(_ entry: Entry) {
    if end == capacity { makeRoom() }
    var hole = storage + end
    let first = storage + start
    while hole != first, entry.order < (hole - 1).pointee.order {
      hole.pointee = (hole - 1).pointee
      hole -= 1
    }
    hole.pointee = entry
    end &+= 1
  }

  /// Drops the entries from a place on.
  @inlinable
  mutating func removeAll(from position: Int) {
    end = start &+ position
  }

  /// Moves the entries to the start of the storage, and to a larger one if they fill half of it.
  @inlinable @inline(never)
  mutating func makeRoom() {
    let count = self.count
    if count * 2 <= capacity {
      storage.update(from: storage + start, count: count)
    } else {
      let larger = UnsafeMutablePointer<Entry>.allocate(capacity: capacity * 2)
      larger.initialize(from: storage + start, count: count)
      storage.deallocate()
      storage = larger
      capacity *= 2
    }
    start = 0
    end = count
  }
}

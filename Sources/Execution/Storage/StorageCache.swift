import Ledger
import Synchronization

/// The cache in front of the storage of one block: tells whoever reads state whether it has to wait.
///
/// Which keys are cold before the block follows from the block (``ColdReads``). The first read of such
/// a key is a miss; from then on it is in the cache, for all workers. An executor asks before it goes
/// to state, and not for what a transaction of the block has written:
///
/// ```swift
/// if let wait = cache.miss(key) { return Step(.coldRead, count: wait) }
/// ```
/// After such a step the worker comes back to the same read and finds the key in the cache.
///
/// A key is there from the beginning of the wait on: whoever reads it meanwhile does not wait for the
/// rest. That is slightly kind to parallel executors, and it keeps the number of cold reads independent
/// of time. Incarnations that are thrown away have fetched what they have read, as on a real machine.
///
/// The keys that were fetched are a set without a lock: tables of open addressing, each twice the one
/// before, of which mostly the first is used. A key is searched at 16 places of a table and then in the
/// next table, which is made when it is first needed; so the set is exact, and a read allocates nothing
/// unless a block touches more keys than it had room for.
///
/// **Why relaxed accesses are enough.** Nothing is handed on by the set: the words lie in the state
/// before the block, which nobody writes. A place goes from empty to one key once and never changes, so
/// all who look for a key pass by the same places in the same order, and of those who come first to the
/// same empty place one compare-and-swap wins. So exactly one worker misses each cold key.
package struct StorageCache: @unchecked Sendable {
  // What changes between two resets is atomic, and a reset has the cache to itself: hence Sendable.
  private let memory: UnsafeMutablePointer<Memory>

  private struct Memory {
    var coldReads: ColdReads?
    /// Of 2^bits places in the first table.
    var bits = 0
    var tables: UnsafeMutablePointer<Atomic<Place?>>
  }

  private typealias Place = UnsafeMutableRawPointer

  /// The smallest first table has 2^6 places, so that memory ends before tables do.
  private static let tableMax = 32
  private static let searchMax = 16
  private static let empty = StateKey.none.packed

  package init() {
    memory = .allocate(capacity: 1)
    let tables = UnsafeMutablePointer<Atomic<Place?>>.allocate(capacity: Self.tableMax)
    for number in 0..<Self.tableMax { (tables + number).initialize(to: Atomic(nil)) }
    memory.initialize(to: Memory(tables: tables))
  }

  package func deallocate() {
    releaseTables()
    memory.pointee.tables.deinitialize(count: Self.tableMax)
    memory.pointee.tables.deallocate()
    memory.deinitialize(count: 1)
    memory.deallocate()
  }

  /// Takes up the storage of a block, of which nothing has been fetched yet.
  package func reset(_ block: Block.View) {
    guard block.coldReads.isPossible else {
      memory.pointee.coldReads = nil
      return
    }
    memory.pointee.coldReads = block.coldReads
    let keys = block.count + block.declaredAccessCount
    let bits = max(6, Int.bitWidth - keys.leadingZeroBitCount)
    if bits != memory.pointee.bits {
      releaseTables()
      memory.pointee.bits = bits
      memory.pointee.tables[0].store(makeTable(0), ordering: .relaxed)
    }
    forEachTable { number, table in clear(table, count: size(of: number)) }
  }

  /// Visits the keys that were fetched.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    guard memory.pointee.coldReads != nil else { return }
    forEachTable { number, table in
      visit(UnsafeRawBufferPointer(start: table, count: size(of: number) * 8))
    }
  }
}

// MARK: - Reading

extension StorageCache {
  /// Whether reads of this block may be cold at all.
  @inline(__always)
  var isNeeded: Bool { memory.pointee.coldReads != nil }

  /// How long a read of state has to wait, in nanoseconds, because the key is not in the cache; from now
  /// on it is.
  @inline(__always)
  package func miss(_ key: StateKey) -> UInt32? {
    isNeeded ? fetch(key) : nil
  }

  /// Puts a key into the cache that was written without being read.
  package func keep(_ key: StateKey) {
    if isNeeded { _ = fetch(key) }
  }

  @inline(never)
  private func fetch(_ key: StateKey) -> UInt32? {
    guard let wait = memory.pointee.coldReads?.wait(for: key), wait > 0, insert(key)
    else { return nil }
    return wait
  }

  /// Adds a key to the set; false if it is there.
  private func insert(_ key: StateKey) -> Bool {
    for number in 0..<Self.tableMax {
      let table = table(number)
      let mask = size(of: number) - 1
      var index = Int(
        truncatingIfNeeded: (key.packed &* 0x9e37_79b9_7f4a_7c15)
          &>> UInt64(64 - memory.pointee.bits - number))
      for _ in 0..<Self.searchMax {
        let (isOurs, now) = table[index].compareExchange(
          expected: Self.empty, desired: key.packed, ordering: .relaxed)
        if isOurs { return true }
        if now == key.packed { return false }
        index = (index + 1) & mask
      }
    }
    preconditionFailure("a block has fetched more keys than memory can hold")
  }
}

// MARK: - Tables

extension StorageCache {
  private func size(of number: Int) -> Int { 1 << (memory.pointee.bits + number) }

  private func table(_ number: Int) -> UnsafeMutablePointer<Atomic<UInt64>> {
    // Acquire: the table was cleared before it was put there.
    let place = memory.pointee.tables[number].load(ordering: .acquiring) ?? install(number)
    return place.assumingMemoryBound(to: Atomic<UInt64>.self)
  }

  /// Puts a table in its place, unless another worker has been faster.
  @inline(never)
  private func install(_ number: Int) -> Place {
    let fresh = makeTable(number)
    // Release: the cleared table. Acquire, if it is another's: the same.
    let (exchanged, now) = memory.pointee.tables[number].compareExchange(
      expected: nil, desired: fresh, ordering: .acquiringAndReleasing)
    guard !exchanged, let now else { return fresh }
    fresh.deallocate()
    return now
  }

  private func makeTable(_ number: Int) -> Place {
    let count = size(of: number)
    let table = Place.allocate(byteCount: count * 8, alignment: 8)
    clear(table, count: count)
    return table
  }

  private func clear(_ table: Place, count: Int) {
    let places = table.bindMemory(to: Atomic<UInt64>.self, capacity: count)
    for index in 0..<count { (places + index).initialize(to: Atomic(Self.empty)) }
  }

  /// The tables that there are; nobody adds one meanwhile.
  private func forEachTable(_ body: (_ number: Int, _ table: Place) -> Void) {
    for number in 0..<Self.tableMax {
      guard let table = memory.pointee.tables[number].load(ordering: .relaxed) else { return }
      body(number, table)
    }
  }

  private func releaseTables() {
    forEachTable { _, table in table.deallocate() }
    for number in 0..<Self.tableMax {
      memory.pointee.tables[number].store(nil, ordering: .relaxed)
    }
  }
}

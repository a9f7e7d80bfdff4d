import Ledger
import Synchronization

/// The versions of a block, one for each declared write, linked by key in descending order of their
/// transactions.
///
/// A version lies at the position of its declaration among all of the block, so nothing is
/// allocated and a transaction finds its own at once; a declared read has a place too, which only
/// leads to the version that it needs. An undeclared read searches from the newest version of its
/// key. For that, each version also has a link that jumps: *skew-binary jump pointers* (Myers, *An
/// applicative random-access stack*, Information Processing Letters 17(5), 1983) make the search
/// O(log n) for two links a version.
///
/// ```
///   owner's slot table: key -> newest --below--> version --below--> version --below--> (storage)
///                                 \---------------jump--------------^
/// ```
///
/// The state of a version is one word: who waits for it, or what it was filled with. So nobody can
/// start to wait for a version that is being filled: the exchange that fills it takes the list
/// along.
struct BohmVersions {
  /// What stands at a declared access.
  struct Place: ~Copyable {
    /// The first transaction that waits for the version, ``BohmVersions/nobody``, or what it holds:
    /// ``BohmVersions/absent``, ``BohmVersions/value``, ``BohmVersions/delta``.
    let state = Atomic<Int32>(BohmVersions.nobody)
    /// The transaction whose version this is; ``BohmVersions/none`` for a declared read, and for a
    /// second declared write of the same key.
    var writer: Int32 = BohmVersions.none
    /// The next older version of the key, ``BohmVersions/none`` if that is in storage.
    var below: Int32 = BohmVersions.none
    /// A version further down, or the same as ``below``.
    var jump: Int32 = BohmVersions.none
    /// How many versions there are from here down.
    var depth: Int32 = 0
    /// The key's slot in its owner's table.
    var slot: Int32 = 0
    /// The word, or the amount to add; written before ``state`` is, and read after.
    var word: Word = 0
  }

  static let none: Int32 = -1
  static let nobody: Int32 = -1
  static let absent: Int32 = -2
  static let value: Int32 = -3
  static let delta: Int32 = -4

  let slots = SlotTables()
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var places: UnsafeMutablePointer<Place>
    var count = 0
    var capacity = 1
    /// The newest version of each slot, by owner.
    var newest = GrowingBuffer<UnsafeMutablePointer<GrowingBuffer<Int32>>>()
  }

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(places: .allocate(capacity: 1)))
  }

  func deallocate() {
    storage.pointee.places.deallocate()
    for list in storage.pointee.newest.elements {
      list.pointee.deallocate()
      UnsafeMutableRawPointer(list).deallocate()
    }
    storage.pointee.newest.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
    slots.deallocate()
  }

  /// Makes empty places for all declared accesses of a block.
  func reset(_ block: Block.View, owners: Int, state: WorldState.View) {
    let count = block.declaredAccessCount
    if count > storage.pointee.capacity {
      storage.pointee.places.deallocate()
      storage.pointee.places = .allocate(capacity: count)
      storage.pointee.capacity = count
    }
    storage.pointee.count = count
    for place in 0..<count { (storage.pointee.places + place).initialize(to: Place()) }
    slots.reset(count: owners, state: state)
    while storage.pointee.newest.count < owners {
      // On cache lines of its own: every owner appends to its list all the time.
      let memory = UnsafeMutableRawPointer.allocate(byteCount: 128, alignment: 128)
      storage.pointee.newest.append(
        memory.initializeMemory(as: GrowingBuffer<Int32>.self, to: GrowingBuffer()))
    }
    for list in storage.pointee.newest.elements { list.pointee.removeAll() }
  }

  /// Visits places, slots and lists.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    slots.visitMemory(visit)
    visit(
      UnsafeRawBufferPointer(
        start: storage.pointee.places,
        count: storage.pointee.count * MemoryLayout<Place>.stride))
    for list in storage.pointee.newest.elements { visit(list.pointee.bytes) }
  }

  @inline(__always)
  subscript(place: Int32) -> UnsafeMutablePointer<Place> { storage.pointee.places + Int(place) }
}

// MARK: - The first phase

extension BohmVersions {
  /// Links a declared access to the newest version of its key so far and, if it is a write, makes
  /// it the newest.
  ///
  /// Only the key's owner calls this, in preset order. Returns whether there is a new placeholder.
  func insert(
    _ access: DeclaredAccess, at position: Int32, of transaction: Int32, owner: Int
  ) -> Bool {
    let list = storage.pointee.newest[owner]
    let slot = slots[owner].slot(of: access.key)
    if Int(slot) == list.pointee.count { list.pointee.append(Self.none) }
    let place = self[position]
    let newest = list.pointee[Int(slot)]
    place.pointee.slot = slot
    if newest != Self.none, self[newest].pointee.writer == transaction {
      // The same transaction declares the key again.
      place.pointee.below = self[newest].pointee.below
      return false
    }
    place.pointee.below = newest
    guard access.mode != .read else { return false }
    place.pointee.writer = transaction
    place.pointee.depth = depth(of: newest) + 1
    let jump = self.jump(of: newest)
    let isEven =
      depth(of: newest) - depth(of: jump) == depth(of: jump) - depth(of: self.jump(of: jump))
    place.pointee.jump = isEven ? self.jump(of: jump) : newest
    list.pointee[Int(slot)] = position
    return true
  }

  private func depth(of version: Int32) -> Int32 {
    version == Self.none ? 0 : self[version].pointee.depth
  }

  private func jump(of version: Int32) -> Int32 {
    version == Self.none ? Self.none : self[version].pointee.jump
  }
}

// MARK: - The second phase

// Links, writers and slots do not change any more: the barrier between the phases carries them to
// all.
extension BohmVersions {
  /// The newest version of a slot below a transaction.
  func newest(in slot: Int32, owner: Int, below transaction: Int32) -> Int32 {
    var version = storage.pointee.newest[owner].pointee[Int(slot)]
    while version != Self.none, self[version].pointee.writer >= transaction {
      let jump = self[version].pointee.jump
      let isAbove = jump != Self.none && self[jump].pointee.writer >= transaction
      version = isAbove ? jump : self[version].pointee.below
    }
    return version
  }

  /// What a version holds, ``nobody`` or a transaction if nothing yet.
  @inline(__always)
  func state(of version: Int32) -> Int32 {
    // Acquire: the word that it was filled with.
    self[version].pointee.state.load(ordering: .acquiring)
  }

  /// Fills a version.
  ///
  /// Returns the first of those who wait for it, or ``nobody``; only the writer calls this, once.
  @inline(__always)
  func fill(_ version: Int32, with state: Int32, _ word: Word) -> Int32 {
    self[version].pointee.word = word
    // Release: the word, to whoever reads. Acquire: what the waiting left for whoever goes on with
    // them.
    return self[version].pointee.state.exchange(state, ordering: .acquiringAndReleasing)
  }

  /// Joins those who wait for a version; false if it has been filled meanwhile.
  ///
  /// `next` is where to write who waits behind the transaction: before anybody can find it.
  func wait(for version: Int32, _ transaction: Int32, next: UnsafeMutablePointer<Int32>) -> Bool {
    // Relaxed: only the exchange hands anything on.
    var head = self[version].pointee.state.load(ordering: .relaxed)
    while head >= Self.nobody {
      next.pointee = head
      // Release: the paused incarnation, to whoever fills the version and hands it on.
      let (joined, now) = self[version].pointee.state.compareExchange(
        expected: head, desired: transaction, successOrdering: .releasing,
        failureOrdering: .relaxed)
      if joined { return true }
      head = now
    }
    return false
  }

  /// What a slot holds after the block, `nil` if nothing was written; and at how many versions
  /// one had to look.
  func finalWord(of slot: Int, owner: Int) -> (word: Word?, looked: UInt32) {
    var version = storage.pointee.newest[owner].pointee[slot]
    var sum: Word = 0
    var isWritten = false
    var looked: UInt32 = 1
    while version != Self.none {
      switch state(of: version) {
      case Self.value: return (self[version].pointee.word &+ sum, looked)
      case Self.delta:
        sum &+= self[version].pointee.word
        isWritten = true
      case Self.absent: break
      default: preconditionFailure("a placeholder is left empty at the end of the block")
      }
      version = self[version].pointee.below
      looked += 1
    }
    return (isWritten ? slots[owner].read(Int32(slot)).word &+ sum : nil, looked)
  }
}

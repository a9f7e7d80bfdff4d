import Synchronization

/// The locks of a fallback: for each key a queue of groups of requests, in the order of the
/// transactions (Thomson et al., *Calvin*, SIGMOD 2012).
///
/// Requests that may hold a key together (neighbours that all read or all increment it) form a
/// *group*. The first group of a queue holds the key at once; the next one when every member of the
/// one before has released it. A transaction runs when all its requests are granted. Groups make the
/// memory and the work linear in the number of requests, also where many readers alternate with many
/// incrementers.
///
/// One worker makes all requests while the others wait; afterwards only the counts change.
struct AriaLocks {
  /// A transaction that runs under locks.
  struct Node: ~Copyable {
    /// How many of its requests are not granted.
    let waiting = Atomic<Int32>(0)
    let transaction: Int32
    /// Its position in the batch.
    let position: Int32
    let requestStart: Int32
    var requestEnd: Int32

    init(transaction: Int32, position: Int32, requestStart: Int32) {
      self.transaction = transaction
      self.position = position
      self.requestStart = requestStart
      requestEnd = requestStart
    }
  }

  private struct Group: ~Copyable {
    /// How many members have not released it.
    let holding = Atomic<Int32>(0)
    let purpose: Reservations.Purpose
    /// Whether it held the key from the beginning.
    let isFirst: Bool
    var firstMember: Int32 = -1
    var lastMember: Int32 = -1
    var next: Int32 = -1

    init(_ purpose: Reservations.Purpose, isFirst: Bool) {
      self.purpose = purpose
      self.isFirst = isFirst
    }
  }

  private struct Request: BitwiseCopyable {
    let location: UInt32
    let rank: Int32
    let group: Int32
    /// The next member of the group.
    var next: Int32 = -1
  }

  private struct Storage {
    var nodes: UnsafeMutablePointer<Node>
    var nodeCount = 0
    var nodeCapacity = 1
    var groups: UnsafeMutablePointer<Group>
    var groupCount = 0
    var groupCapacity = 1
    var requests = GrowingBuffer<Request>()
    var batch: UInt32 = 0
  }

  /// The number of the note of a location that holds the last group of its queue; ``AriaOrder`` uses
  /// it when the block is over.
  static let noteNumber = Reservations.noteCount

  private let storage: UnsafeMutablePointer<Storage>
  /// The ranks of the transactions whose requests are all granted.
  let ready = ReadySet()

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(nodes: .allocate(capacity: 1), groups: .allocate(capacity: 1)))
  }

  func deallocate() {
    storage.pointee.nodes.deallocate()
    storage.pointee.groups.deallocate()
    storage.pointee.requests.deallocate()
    storage.deinitialize(count: 1)
    storage.deallocate()
    ready.deallocate()
  }

  func reset() { begin(batch: 0, count: 0) }

  /// Prepares for up to `count` transactions of a batch.
  func begin(batch: UInt32, count: Int) {
    storage.pointee.nodeCount = 0
    storage.pointee.groupCount = 0
    storage.pointee.requests.removeAll()
    storage.pointee.batch = batch
    if count > storage.pointee.nodeCapacity {
      storage.pointee.nodes.deallocate()
      storage.pointee.nodes = .allocate(capacity: count)
      storage.pointee.nodeCapacity = count
    }
    ready.reset(count: count)
  }

  /// How many transactions run.
  var count: Int { storage.pointee.nodeCount }

  @inline(__always)
  func node(_ rank: Int32) -> UnsafeMutablePointer<Node> { storage.pointee.nodes + Int(rank) }

  /// Visits transactions, groups and requests.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(
      UnsafeRawBufferPointer(
        start: storage.pointee.nodes,
        count: storage.pointee.nodeCount * MemoryLayout<Node>.stride))
    visit(
      UnsafeRawBufferPointer(
        start: storage.pointee.groups,
        count: storage.pointee.groupCount * MemoryLayout<Group>.stride))
    visit(storage.pointee.requests.bytes)
    ready.visitMemory(visit)
  }
}

// MARK: - Requesting

extension AriaLocks {
  /// Requests all that an attempt has touched, for a transaction above all that have requested so
  /// far; returns how many keys these are.
  func request(
    _ attempt: AriaAttempt, reads: GrowingBuffer<UInt32>,
    writes: GrowingBuffer<CommittedWords.Write>, _ words: CommittedWords
  ) -> UInt32 {
    let rank = Int32(storage.pointee.nodeCount)
    let start = storage.pointee.requests.count
    storage.pointee.nodeCount += 1
    node(rank).initialize(
      to: Node(
        transaction: attempt.transaction, position: attempt.position, requestStart: Int32(start)))
    // Writes first: then a read of the same key finds that it has been requested already.
    for position in Int(attempt.writeStart)..<Int(attempt.writeEnd) {
      let write = writes[position]
      request(write.isDelta ? .increment : .write, at: write.location, rank, words)
    }
    for position in Int(attempt.readStart)..<Int(attempt.readEnd) {
      request(.read, at: reads[position], rank, words)
    }
    node(rank).pointee.requestEnd = Int32(storage.pointee.requests.count)
    if node(rank).pointee.waiting.load(ordering: .relaxed) == 0 { ready.insert(rank) }
    return UInt32(storage.pointee.requests.count - start)
  }

  private func request(
    _ purpose: Reservations.Purpose, at location: UInt32, _ rank: Int32, _ words: CommittedWords
  ) {
    let note = words.note(Self.noteNumber, at: location)
    let stamp = UInt64(storage.pointee.batch) << 32
    let noted = note.pointee.load(ordering: .relaxed)
    var group = noted & ~0xffff_ffff == stamp ? Int32(truncatingIfNeeded: noted) : -1
    if group >= 0 {
      let last = storage.pointee.groups[Int(group)].lastMember
      if storage.pointee.requests[Int(last)].rank == rank { return }
    }
    let isShared =
      group >= 0 && purpose != .write && storage.pointee.groups[Int(group)].purpose == purpose
    if !isShared {
      let fresh = addGroup(purpose, isFirst: group < 0)
      if group >= 0 { storage.pointee.groups[Int(group)].next = fresh }
      group = fresh
      note.pointee.store(stamp | UInt64(UInt32(bitPattern: group)), ordering: .relaxed)
    }
    join(group, at: location, rank)
  }

  private func addGroup(_ purpose: Reservations.Purpose, isFirst: Bool) -> Int32 {
    if storage.pointee.groupCount == storage.pointee.groupCapacity {
      let larger = UnsafeMutablePointer<Group>.allocate(
        capacity: storage.pointee.groupCapacity * 2)
      larger.moveInitialize(from: storage.pointee.groups, count: storage.pointee.groupCount)
      storage.pointee.groups.deallocate()
      storage.pointee.groups = larger
      storage.pointee.groupCapacity *= 2
    }
    let group = storage.pointee.groupCount
    (storage.pointee.groups + group).initialize(to: Group(purpose, isFirst: isFirst))
    storage.pointee.groupCount += 1
    return Int32(group)
  }

  private func join(_ group: Int32, at location: UInt32, _ rank: Int32) {
    let member = Int32(storage.pointee.requests.count)
    storage.pointee.requests.append(Request(location: location, rank: rank, group: group))
    let place = storage.pointee.groups + Int(group)
    if place.pointee.lastMember >= 0 {
      storage.pointee.requests.base[Int(place.pointee.lastMember)].next = member
    } else {
      place.pointee.firstMember = member
    }
    place.pointee.lastMember = member
    place.pointee.holding.wrappingAdd(1, ordering: .relaxed)
    if !place.pointee.isFirst { node(rank).pointee.waiting.wrappingAdd(1, ordering: .relaxed) }
  }
}

// MARK: - Holding and releasing

extension AriaLocks {
  /// Whether a running transaction holds a lock on a location that allows for an access.
  ///
  /// Programs mostly access in one order, so the search goes round from `hint`, which moves on to
  /// behind what was found.
  @inline(__always)
  func allows(
    _ purpose: Reservations.Purpose, at location: UInt32, rank: Int32, _ hint: inout Int32
  ) -> Bool {
    let start = node(rank).pointee.requestStart
    let end = node(rank).pointee.requestEnd
    var position = hint
    for _ in start..<end {
      if position < start || position >= end { position = start }
      let request = storage.pointee.requests[Int(position)]
      position &+= 1
      guard request.location == location else { continue }
      hint = position
      let held = storage.pointee.groups[Int(request.group)].purpose
      return held == .write || held == purpose
    }
    return false
  }

  /// Gives one lock back; returns the first request of the group that holds the key from now on, -1 if
  /// there is none.
  ///
  /// Release what the holder wrote, acquire what the other holders did: whoever is last hands the key
  /// on with all of it.
  @inline(__always)
  func release(_ request: Int32) -> Int32 {
    let group = storage.pointee.groups + Int(storage.pointee.requests[Int(request)].group)
    let left = group.pointee.holding.wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    guard left == 0, group.pointee.next >= 0 else { return -1 }
    return storage.pointee.groups[Int(group.pointee.next)].firstMember
  }

  /// Grants one request; returns the next one of its group, and whether its transaction is ready now.
  @inline(__always)
  func grant(_ request: Int32) -> (next: Int32, isReady: Bool) {
    let granted = storage.pointee.requests[Int(request)]
    // Acquire and release, as above: a transaction is made ready with what all its grantors have seen.
    let waiting = node(granted.rank).pointee.waiting
      .wrappingSubtract(1, ordering: .acquiringAndReleasing).newValue
    // Inserting is the step's one touch that others notice: nobody waits for the count alone.
    if waiting == 0 { ready.insert(granted.rank) }
    return (granted.next, waiting == 0)
  }
}

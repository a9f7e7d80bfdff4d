/// A block under way in steps that somebody else chooses: the workers, who of them can move, and the
/// messages in transit.
struct InterleavedRun<E: Executor>: ~Copyable {
  private let executor: E
  private let workers: UnsafeMutablePointer<E.Worker>
  private let count: Int
  /// Bits of the workers that have neither finished nor idled since anything moved.
  private var movable: UInt64
  private var alive: UInt64
  /// Bits of the workers that sleep until they are told.
  private var asleep: UInt64 = 0
  private(set) var messages: [UInt64] = []
  private(set) var unfinished: Int
  /// Whether an idle worker moves again only when a step or a message says that it has made work.
  private let parks: Bool

  init(_ executor: E, workers count: Int, parks: Bool = false) {
    self.executor = executor
    self.parks = parks
    self.count = count
    workers = .allocate(capacity: count)
    for index in 0..<count { (workers + index).initialize(to: executor.makeWorker(index)) }
    alive = count == 64 ? .max : (1 << UInt64(count)) - 1
    movable = alive
    unfinished = count
  }

  deinit {
    workers.deinitialize(count: count)
    workers.deallocate()
  }

  /// What can happen next.
  var choices: ScheduleChoices {
    ScheduleChoices(workers: count, movable: movable, messages: messages.count)
  }

  var hasChoice: Bool { movable != 0 || !messages.isEmpty }

  /// Steps a worker (its index), or lets a message arrive (the number of workers plus its place among
  /// those in transit); returns the step, `nil` for a message.
  @inline(__always)
  mutating func take(_ choice: Int) -> Step? {
    guard choice < count else {
      wake(executor.deliver(messages.remove(at: choice - count)))
      return nil
    }
    let step = executor.step(&workers[choice])
    switch step.kind {
    case .idle:
      movable &= ~(1 << UInt64(choice))
    case .asleep:
      movable &= ~(1 << UInt64(choice))
      asleep |= 1 << UInt64(choice)
    case .notify:
      asleep &= ~(1 << step.gas)
      movable |= 1 << step.gas & alive
      wake(step.wakes)
    case .finished:
      alive &= ~(1 << UInt64(choice))
      movable &= alive
      unfinished -= 1
      wake(step.wakes)
    case .send:
      messages.append(step.gas)
      wake(step.wakes)
    default:
      wake(step.wakes)
    }
    return step
  }

  @inline(__always)
  private mutating func wake(_ wakes: UInt16) {
    guard parks, wakes != Step.wakeAll else {
      movable = alive & ~asleep
      return
    }
    var idle = alive & ~movable & ~asleep
    for _ in 0..<wakes {
      movable |= idle & (~idle &+ 1)
      idle &= idle &- 1
      if idle == 0 { return }
    }
  }

  /// A digest of everything that decides how the block goes on.
  func digest() -> UInt128 {
    var digest = MemoryDigest()
    // Any message may arrive next, so their order does not matter.
    digest.add(UInt64(messages.count))
    for message in messages.sorted() { digest.add(message) }
    var each: [UInt128] = []
    for index in 0..<count { each.append(digestOfWorker(index)) }
    if E.hasAlikeWorkers { each.sort() }
    for worker in each { digest.add(worker) }
    executor.visitMemory { digest.add($0) }
    return digest.value
  }

  private func digestOfWorker(_ index: Int) -> UInt128 {
    var digest = MemoryDigest()
    digest.add(movable >> UInt64(index) & 1)
    digest.add(alive >> UInt64(index) & 1)
    digest.add(asleep >> UInt64(index) & 1)
    executor.visitWorker(workers + index) { digest.add($0) }
    return digest.value
  }
}

/// What can happen next in an interleaving.
struct ScheduleChoices {
  let workers: Int
  /// The bits of the workers that can move.
  let movable: UInt64
  /// How many messages are in transit.
  let messages: Int

  var count: Int { movable.nonzeroBitCount + messages }

  /// Whether a choice is open.
  func contains(_ choice: Int) -> Bool {
    choice < workers ? movable >> UInt64(choice) & 1 != 0 : choice < workers + messages
  }

  /// The next open choice in turn.
  func first(after choice: Int) -> Int {
    let turns = workers + messages
    return (1...turns).lazy.map { (choice + $0) % turns }.first(where: contains) ?? self[0]
  }

  /// The open choice of a rank below ``count``: workers by index, then messages by age.
  @inline(__always)
  subscript(rank: Int) -> Int {
    let movers = movable.nonzeroBitCount
    guard rank < movers else { return workers + rank - movers }
    var bits = movable
    for _ in 0..<rank { bits &= bits &- 1 }
    return bits.trailingZeroBitCount
  }
}

/// A digest of memory: two chains of folded 64x64-to-128-bit products.
struct MemoryDigest {
  private var left: UInt64 = 0x9e37_79b9_7f4a_7c15
  private var right: UInt64 = 0xd1b5_4a32_d192_ed03

  var value: UInt128 { UInt128(left) << 64 | UInt128(right) }

  @inline(__always)
  mutating func add(_ word: UInt64) {
    let first = (left ^ word).multipliedFullWidth(by: 0xa076_1d64_78bd_642f)
    let second = (right &+ word).multipliedFullWidth(by: 0xe703_7ed1_a0b4_28db)
    left = first.high ^ first.low ^ right
    right = second.high ^ second.low &+ 0x8ebc_6af0_9c88_c6e3
  }

  @inline(__always)
  mutating func add(_ digest: UInt128) {
    add(UInt64(truncatingIfNeeded: digest))
    add(UInt64(truncatingIfNeeded: digest >> 64))
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) {
    add(UInt64(bytes.count))
    var offset = 0
    while offset + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    while offset < bytes.count {
      add(UInt64(bytes[offset]))
      offset += 1
    }
  }
}

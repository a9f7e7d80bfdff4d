/// The serial order that a block's execution is equal to.
///
/// Batches follow each other. In a batch each transaction comes before those that wrote what it read;
/// where that leaves a choice, the lowest comes first. A batch in which nobody read what a lower one
/// wrote keeps the preset order: it already is such an order. Transactions of the fallback come last
/// in their batch, by number, which is the order in which they got their locks.
///
/// It costs O(reads + writes of the committed) and is worked out after the block, since no node of a
/// chain needs it: the state follows without it.
struct AriaOrder {
  private let commits: GrowingBuffer<AriaCommit>
  private let words: CommittedWords
  private let memories: WorkerMemories<AriaMemory>
  private var order: [Int32]

  init(
    commits: GrowingBuffer<AriaCommit>, words: CommittedWords,
    memories: WorkerMemories<AriaMemory>
  ) {
    self.commits = commits
    self.words = words
    self.memories = memories
    order = []
  }

  consuming func derive() -> [Int32] {
    let starts = placeByBatch()
    var next = 0
    while next + 1 < starts.count {
      let members = starts[next]..<starts[next + 1]
      if members.contains(where: { commit(order[$0]).isMoved }) { sort(members) }
      next += 1
    }
    return order
  }

  @inline(__always)
  private func commit(_ transaction: Int32) -> AriaCommit { commits[Int(transaction)] }

  /// Sorts by batch, the fallback's last, then by number; returns where each part begins.
  private mutating func placeByBatch() -> [Int] {
    func part(_ commit: AriaCommit) -> Int { Int(commit.batch) * 2 + (commit.isLate ? 1 : 0) }
    let parts = (commits.elements.map(part).max() ?? 0) + 1
    var starts = [Int](repeating: 0, count: parts + 1)
    for commit in commits.elements { starts[part(commit) + 1] += 1 }
    for index in 1...parts { starts[index] += starts[index - 1] }
    var free = starts
    order = [Int32](repeating: 0, count: commits.count)
    for (transaction, commit) in commits.elements.enumerated() {
      order[free[part(commit)]] = Int32(transaction)
      free[part(commit)] += 1
    }
    return starts
  }

  /// Orders one batch: Kahn's algorithm over transactions and the keys that they wrote.
  ///
  /// A key stands between its readers and its writers, so that many of both do not make a dependency
  /// for each pair.
  private mutating func sort(_ members: Range<Int>) {
    let transactions = Array(order[members])
    let stamp = UInt64(1) << 63 | UInt64(commit(transactions[0]).batch) << 32
    var graph = Graph(count: transactions.count)
    for (member, transaction) in transactions.enumerated() {
      forEachWrite(of: transaction) { location in
        let hub = hub(at: location, stamp) ?? graph.addHub(writer: Int32(member))
        graph.write(hub, by: Int32(member))
        words.note(AriaLocks.noteNumber, at: location).pointee
          .store(stamp | UInt64(hub), ordering: .relaxed)
      }
    }
    for (member, transaction) in transactions.enumerated() {
      forEachRead(of: transaction) { location in
        if let hub = hub(at: location, stamp) { graph.read(hub, by: Int32(member)) }
      }
    }
    graph.open()
    var placed = members.lowerBound
    while let member = graph.ready.takeLowest() {
      let transaction = transactions[Int(member)]
      order[placed] = transaction
      placed += 1
      forEachRead(of: transaction) { location in
        if let hub = hub(at: location, stamp) { graph.pass(hub, by: member) }
      }
    }
    graph.deallocate()
    precondition(
      placed == members.upperBound,
      "\(members.upperBound - placed) transactions of a batch read in a circle what each other wrote"
    )
  }

  private func forEachRead(of transaction: Int32, _ body: (UInt32) -> Void) {
    let commit = commit(transaction)
    let committed = memories[Int(commit.worker)].pointee.committed
    for position in commit.readStart..<commit.readEnd { body(committed[Int(position)]) }
  }

  private func forEachWrite(of transaction: Int32, _ body: (UInt32) -> Void) {
    let commit = commit(transaction)
    let committed = memories[Int(commit.worker)].pointee.committed
    for position in commit.readEnd..<commit.writeEnd { body(committed[Int(position)]) }
  }

  /// The hub of a key that the batch wrote, noted at its location.
  private func hub(at location: UInt32, _ stamp: UInt64) -> Int? {
    // Relaxed: all workers have finished.
    let noted = words.note(AriaLocks.noteNumber, at: location).pointee.load(ordering: .relaxed)
    return noted & ~0xffff_ffff == stamp ? Int(noted & 0xffff_ffff) : nil
  }
}

// MARK: - The graph of one batch

extension AriaOrder {
  /// Who waits for whom among the committed transactions (*members*) of a batch.
  private struct Graph {
    /// A key that a batch has written, between its readers and its writers.
    private struct Hub {
      /// How often it was read by transactions that are not placed.
      var readers: Int32 = 0
      /// The first link of its list of writers, and the writer that came first.
      var link: Int32 = -1
      var writer: Int32
      var writerCount = 0

      /// Whether a transaction wrote it and nobody else did: then it may well have read it too.
      func isOnly(_ member: Int32) -> Bool { writerCount == 1 && writer == member }
    }

    private struct Link {
      let writer: Int32
      let next: Int32
    }

    /// Members that wait for nobody.
    let ready = ReadySet()
    private var hubs: [Hub] = []
    private var links: [Link] = []
    /// For each member, how many keys that it wrote have readers that are not placed.
    private var waiting: [Int32]

    init(count: Int) {
      waiting = Array(repeating: 0, count: count)
      ready.reset(count: count)
    }

    func deallocate() { ready.deallocate() }

    mutating func addHub(writer: Int32) -> Int {
      hubs.append(Hub(writer: writer))
      return hubs.count - 1
    }

    mutating func write(_ hub: Int, by member: Int32) {
      links.append(Link(writer: member, next: hubs[hub].link))
      hubs[hub].link = Int32(links.count - 1)
      hubs[hub].writerCount += 1
    }

    /// All writes are known by now.
    mutating func read(_ hub: Int, by member: Int32) {
      if !hubs[hub].isOnly(member) { hubs[hub].readers += 1 }
    }

    /// All reads are known by now.
    mutating func open() {
      for hub in hubs where hub.readers > 0 {
        var link = hub.link
        while link >= 0 {
          waiting[Int(links[Int(link)].writer)] += 1
          link = links[Int(link)].next
        }
      }
      for member in waiting.indices where waiting[member] == 0 { ready.insert(Int32(member)) }
    }

    /// A member that read the key is placed.
    mutating func pass(_ hub: Int, by member: Int32) {
      guard !hubs[hub].isOnly(member) else { return }
      hubs[hub].readers -= 1
      guard hubs[hub].readers == 0 else { return }
      var link = hubs[hub].link
      while link >= 0 {
        let writer = links[Int(link)].writer
        waiting[Int(writer)] -= 1
        if waiting[Int(writer)] == 0 { ready.insert(writer) }
        link = links[Int(link)].next
      }
    }
  }
}

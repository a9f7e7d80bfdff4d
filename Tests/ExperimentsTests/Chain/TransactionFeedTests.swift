import Chain
import EventKernel
import Execution
import Foundation
import Experiments
import Ledger
import Testing
import Workloads

@Suite("The transactions of a chain")
struct TransactionFeedTests {
  private static func feed(
    _ process: ArrivalProcess, _ workload: any Workload, until end: Instant = .seconds(1_000),
    bids: FeeBids = .equal, modules: Int = 1, replication: Int = 0
  ) -> TransactionFeed {
    TransactionFeed(
      process, until: end, of: TransactionBatches(workload, from: workload.genesis()), bids: bids,
      modules: modules, seed: 5, replication: replication)
  }

  @Test("are the workload's, at the instants of the arrival process")
  func open() throws {
    let workload = try fewPayments()
    let feed = Self.feed(.poisson(rate: 1_000), workload)
    var arrivals = ArrivalStream(
      .poisson(rate: 1_000), from: RandomStream(seed: 5, purpose: "arrivals"))
    let genesis = workload.genesis()
    let recorder = AccessRecorder(from: genesis)
    var message = TransactionMessage()
    for number in 0..<2 {
      let block = workload.draftBlock(number, transactions: nil)
      let record = recorder.record(block)
      for index in 0..<block.count {
        let transaction = try #require(feed.next())
        message.encode(index, of: block.view)
        #expect(transaction.instant == arrivals.next())
        #expect(transaction.bytes == message.byteCount + 64)
        #expect(transaction.gas == record.transactions[index].receipt.gasUsed)
        #expect(transaction.module == 0 && transaction.partner == nil)
      }
    }
    #expect(feed.count == 2_000 && !feed.awaitsReply(to: 0))
  }

  @Test("end with the run")
  func end() throws {
    let feed = Self.feed(.constant(rate: 10), try fewPayments(), until: .seconds(1))
    var count = 0
    while let next = feed.next() {
      #expect(next.instant <= .seconds(1))
      count += 1
    }
    #expect(count == 10)
  }

  @Test("of a closed loop come first from every client, then after each reply")
  func closedLoop() throws {
    let clients = Clients(count: 5, thinkTime: 0.1)
    let feed = Self.feed(.closedLoop(clients), try fewPayments())
    #expect(feed.awaitsReply(to: 0))
    var instants: [Instant] = []
    while let next = feed.next() { instants.append(next.instant) }
    #expect(instants.count == 5 && instants == instants.sorted())
    // Whichever client is answered first, its think time is its own.
    func after(_ number: Int, answered: [Int]) throws -> TimeSpan {
      let feed = Self.feed(.closedLoop(clients), try fewPayments())
      while feed.next() != nil {}
      var last = Instant.zero
      for number in answered {
        last = try #require(feed.next(afterReplyTo: number, at: .seconds(7))).transaction.instant
      }
      #expect(feed.count == 5 + answered.count)
      #expect(feed.next(afterReplyTo: number, at: .seconds(7)) == nil, "it was answered before")
      return last - .seconds(7)
    }
    #expect(try after(2, answered: [2]) == after(2, answered: [4, 0, 2]))
    #expect(try after(2, answered: [2]) != after(1, answered: [1]))
  }

  @Test("bid alike, or each its own, in the same order for all")
  func bids() throws {
    func fees(_ bids: FeeBids, replication: Int = 0) throws -> [UInt64] {
      let feed = Self.feed(
        .poisson(rate: 1_000), try fewPayments(), bids: bids, replication: replication)
      return try (0..<2_000).map { _ in try #require(feed.next()).fee }
    }
    #expect(try Set(fees(.equal)) == [UInt64(FeeBids.unit)])
    let bids = FeeBids.lognormal(deviation: 1)
    let drawn = try fees(bids)
    #expect(try drawn == fees(bids) && drawn != fees(bids, replication: 1))
    let below = drawn.count { Double($0) < FeeBids.unit }
    #expect((900...1_100).contains(below), "the median is the gas price")
  }

  @Test("concern one module or two, known before they are executed")
  func modules() throws {
    let workload = try twoModules(transfers: 0.2)
    let feed = Self.feed(.poisson(rate: 1_000), workload, modules: 2)
    let genesis = workload.genesis()
    let block = workload.draftBlock(0, transactions: nil)
    let record = AccessRecorder(from: genesis).record(block)
    var between = 0
    for index in 0..<block.count {
      let transaction = try #require(feed.next())
      let touched = Set(record.accesses(of: index).map { Int($0.key.module) - 1 })
      let concerned = Set([transaction.module, transaction.partner ?? transaction.module])
      #expect(touched.isSubset(of: concerned))
      if record.transactions[index].receipt.status == .succeeded { #expect(touched == concerned) }
      between += transaction.partner == nil ? 0 : 1
    }
    #expect((150...250).contains(between))
  }

  @Test("name the keys of each module that they may touch, always the same")
  func keys() throws {
    let workload = try twoModules(transfers: 0.3)
    let batches = TransactionBatches(
      workload, from: workload.genesis(), hasCommittees: true)
    let feed = TransactionFeed(
      .poisson(rate: 1_000), until: .seconds(1_000), of: batches, modules: 2, seed: 5,
      replication: 0)
    let block = workload.draftBlock(0, transactions: nil)
    for index in 0..<block.count {
      let transaction = try #require(feed.next())
      let keys = feed.keys(of: index, in: transaction.module)
      #expect(!keys.isEmpty && keys.contains(where: \.isWritten))
      guard let partner = transaction.partner else {
        #expect(feed.keys(of: index, in: 1 - transaction.module).isEmpty)
        continue
      }
      // A transfer has two balances in each, and names them also if it reverts.
      for module in [transaction.module, partner] {
        #expect(Set(feed.keys(of: index, in: module).filter(\.isWritten).map(\.key)).count == 2)
      }
    }
  }

  @Test("that were refused are forgotten")
  func refusals() throws {
    let workload = try fewPayments()
    let batches = TransactionBatches(workload, from: workload.genesis())
    let feed = TransactionFeed(
      .poisson(rate: 1_000), until: .seconds(1_000), of: batches, seed: 5, replication: 0)
    for _ in 0..<1_001 { _ = feed.next() }
    #expect(batches.keptCount == 2)
    for number in 0..<1_000 { feed.refuse(number) }
    #expect(batches.keptCount == 1)
  }
}

@Suite("Recorded transactions of a chain")
struct RecordedFeedTests {
  @Test("are mixed in blocks, and are not endless")
  func recorded() throws {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "feed-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let zeros = String(repeating: "0", count: 39)
    let files = try (0..<2).map { number in
      let lines =
        ["#actrace 1", "P 0 \(zeros)7", "B \(10 + number) 0 x 3 1 1 0 none"]
        + ["K 0 s 0 1", "K 1 s 0 \(2 + number)"]
        + (0..<3).map { "T \($0) 100 1 0 ok 0 - - call 0 0 0r 1w" }
      let file = folder.appending(path: "\(number).txt")
      try lines.joined(separator: "\n").write(to: file, atomically: true, encoding: .utf8)
      return file.path
    }
    let workload = try TraceWorkload(options: TraceOptions(files: files))
    let (execution, batches) = execution(workload, executorPlan("block-stm"))
    let feed = TransactionFeed(
      .poisson(rate: 10), until: .seconds(1_000), of: batches, seed: 1, replication: 0)
    var count = 0
    while feed.next() != nil { count += 1 }
    #expect(count == 6)
    let block = try execution.execute(
      BlockID(1), on: .genesis, module: 0, height: 1, transactions: [5, 0, 3])
    #expect(block.reverted == 0 && block.makespans[0] > .zero)
    #expect(execution.state.digest != workload.genesis().digest)
  }
}

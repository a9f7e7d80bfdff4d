import Ledger
import Settings
import Testing
import Workloads

@Suite("Replay of traces")
struct TraceWorkloadTests {
  /// Two parties with a balance each, a nonce and two slots; party 0 receives the fees.
  static let declarations = [
    "#actrace 1",
    "P 0 \(String(repeating: "0", count: 39))f",
    "P 1 \(String(repeating: "0", count: 39))1",
    "K 0 n 1", "K 1 b 1", "K 2 s 1 a", "K 3 s 1 b", "K 4 b 0",
  ]

  /// A workload of one block with those transactions: what follows the precompile gas.
  static func replay(
    _ transactions: [String], _ change: (inout TraceOptions) -> Void = { _ in }
  ) throws -> TraceWorkload {
    let block = "B 5 0 x \(transactions.count) 1 1 0 none"
    let lines = declarations + [block] + transactions.enumerated().map { "T \($0) \($1)" }
    let file = try TemporaryFile(gzipped: lines.joined(separator: "\n"))
    var options = TraceOptions(files: [file.path])
    change(&options)
    return try TraceWorkload(options: options)
  }

  /// How much the first transaction has worked when it performs each of its accesses.
  ///
  /// It works 9,500 gas in all.
  static func places(_ workload: TraceWorkload) -> [UInt64] {
    var elapsed: UInt64 = 0
    var places: [UInt64] = []
    for event in SerialReplay.run(workload.makeBlock(0), on: workload.genesis())[0].events {
      if case .work(let gas) = event { elapsed += gas } else { places.append(elapsed) }
    }
    #expect(elapsed == 9_500)
    return places
  }

  /// How the first transaction accesses the state.
  static func accesses(_ workload: TraceWorkload) -> [SerialReplay.Event] {
    SerialReplay.run(workload.makeBlock(0), on: workload.genesis())[0].accesses
  }

  /// The state key of a key id, when ids are interned in the order of the file.
  static func key(_ id: UInt64, _ kind: AccessTrace.KeyKind) -> StateKey {
    StateKey(module: 2, table: kind.rawValue, item: id)
  }

  static let nonce = key(0, .nonce), balance = key(1, .balance), slotA = key(2, .slot)
  static let slotB = key(3, .slot), feeBalance = key(4, .balance)

  static let call = "10000 1000 0 ok 1 - - call 0 0"

  @Test("a transaction performs its accesses in the order of their marks, reads first")
  func order() throws {
    let workload = try Self.replay(["\(Self.call) 3w>9000 2rw@2000>9000 1r 0rw>0"])
    #expect(
      Self.accesses(workload) == [
        .read(Self.balance), .read(Self.nonce), .write(Self.nonce), .read(Self.slotA),
        .write(Self.slotB), .write(Self.slotA),
      ])
  }

  @Test("an access happens at its share of the run, and the rest of the work after the last")
  func places() throws {
    // 1,000 operations and 2 accesses: 8,280 + 1,220 ns.
    let workload = try Self.replay(["\(Self.call) 2r@2000 3w>8000"])
    // A load or store is an instruction itself, of one gas.
    #expect(Self.places(workload) == [1_901, 7_601])
  }

  @Test("marks behind the receipt's gas, which counts refunds, stretch the run")
  func refunds() throws {
    let workload = try Self.replay(["\(Self.call) 2r@10000 3w>20000"])
    #expect(Self.places(workload) == [4_751, 9_499])
  }

  @Test("a transaction without operations still takes the time of its accesses")
  func plainTransfer() throws {
    let workload = try Self.replay(["21000 0 0 ok 1 0 - transfer 0 0 0rw>0 1rw>21000"])
    let executions = SerialReplay.run(workload.makeBlock(0), on: workload.genesis())
    #expect(executions[0].work == 1_220)
  }

  @Test("an unmarked read comes at the start, an unmarked write at the end")
  func unmarked() throws {
    let workload = try Self.replay(["\(Self.call) 2w 3r@5000 1r"])
    #expect(
      Self.accesses(workload) == [.read(Self.balance), .read(Self.slotB), .write(Self.slotA)])
  }

  @Test("a write never comes before the read of the same key")
  func writeAfterRead() throws {
    let workload = try Self.replay(["\(Self.call) 2rw@6000>3000 3r@5000"])
    #expect(
      Self.accesses(workload) == [.read(Self.slotB), .read(Self.slotA), .write(Self.slotA)])
  }

  @Test("a wrong read changes everything written after it, and nothing before")
  func readsDecideWrites() throws {
    let workload = try Self.replay([
      "\(Self.call) 1w>1000 2r@2000 3w>3000", "\(Self.call) 3r@1 4w>9000",
    ])
    let block = workload.makeBlock(0)
    let right = workload.genesis(), wrong = workload.genesis()
    wrong[Self.slotA] &+= 1
    _ = SerialReplay.run(block, on: right)
    _ = SerialReplay.run(block, on: wrong)
    #expect(right[Self.balance] == wrong[Self.balance])
    #expect(right[Self.slotB] != wrong[Self.slotB])
    #expect(right[Self.feeBalance] != wrong[Self.feeBalance])
  }

  @Test("two transactions that read the same write different words")
  func seedsDiffer() throws {
    let workload = try Self.replay(["\(Self.call) 2w", "\(Self.call) 3w"])
    let state = workload.genesis()
    _ = SerialReplay.run(workload.makeBlock(0), on: state)
    #expect(state[Self.slotA] != state[Self.slotB])
  }

  @Test("a failed transaction and a silent store are replayed as what they touched")
  func failedAndSilent() throws {
    let workload = try Self.replay(["10000 10 0 fail 1 - - call 0 0 2rs@5>5"])
    #expect(Self.accesses(workload) == [.read(Self.slotA), .write(Self.slotA)])
  }
}

// MARK: - Policies

extension TraceWorkloadTests {
  static let credit = "\(call) 1d>5000"

  @Test("a credit commutes, or reads and writes")
  func credits() throws {
    let commutative = try Self.replay([Self.credit])
    #expect(Self.accesses(commutative) == [.increment(Self.balance)])
    #expect(commutative.makeBlock(0).declared(0) == [Self.balance: .increment])
    let plain = try Self.replay([Self.credit]) { $0.credits = .readModifyWrite }
    #expect(Self.accesses(plain) == [.read(Self.balance), .write(Self.balance)])
    #expect(plain.makeBlock(0).declared(0) == [Self.balance: .write])
  }

  static let paying = "\(call) 0rw>0 1rw>0 2r@5 4f>10000"

  @Test("fees are left out, or credited by every transaction")
  func ignoredAndDirectFees() throws {
    let own: [SerialReplay.Event] = [
      .read(Self.nonce), .read(Self.balance), .write(Self.nonce), .write(Self.balance),
      .read(Self.slotA),
    ]
    #expect(Self.accesses(try Self.replay([Self.paying])) == own)
    let direct = try Self.replay([Self.paying]) { $0.fees = .direct }
    #expect(Self.accesses(direct) == own + [.increment(Self.feeBalance)])
    let plain = try Self.replay([Self.paying]) {
      $0.fees = .direct
      $0.credits = .readModifyWrite
    }
    #expect(
      Self.accesses(plain) == own + [.read(Self.feeBalance), .write(Self.feeBalance)])
  }

  @Test("deferred fees are paid by the sender and credited once a block")
  func deferredFees() throws {
    let workload = try Self.replay([Self.paying, "\(Self.call) 0rw>0 1rw>0"]) {
      $0.fees = .deferred
    }
    let block = workload.makeBlock(0)
    #expect(block.fees == Fees(policy: .deferred, proposer: Self.feeBalance))
    let state = workload.genesis()
    let before = state[Self.feeBalance]
    let executions = SerialReplay.run(block, on: state)
    #expect(
      executions[0].accesses.suffix(2) == [.read(Self.balance), .write(Self.balance)])
    #expect(executions[0].receipt.fee > 0 && executions[1].receipt.fee == 0)
    #expect(state[Self.feeBalance] == before &+ executions[0].receipt.fee)
    #expect(block.declared(0)[Self.feeBalance] == nil)
  }

  @Test("without nonces, transaction counters are no keys; the time stays")
  func nonces() throws {
    let workload = try Self.replay([Self.paying]) { $0.nonces = false }
    #expect(!Self.accesses(workload).contains(.read(Self.nonce)))
    let with = try Self.replay([Self.paying])
    let work = [workload, with].map {
      SerialReplay.run($0.makeBlock(0), on: $0.genesis())[0].work
    }
    #expect(work[0] == work[1])
  }

  @Test("a metering read counts if asked, right before its store")
  func metering() throws {
    let transaction = "\(Self.call) 2mw>5000 3r@4000"
    #expect(
      Self.accesses(try Self.replay([transaction])) == [.read(Self.slotB), .write(Self.slotA)])
    let metered = try Self.replay([transaction]) { $0.metering = true }
    #expect(
      Self.accesses(metered) == [.read(Self.slotB), .read(Self.slotA), .write(Self.slotA)])
  }

  @Test("by account, the first read and the last write of all its keys are left")
  func accounts() throws {
    let workload = try Self.replay(["\(Self.call) 0rw>0 2r@2000 3w>9000 1d>3000 4d>1"]) {
      $0.granularity = .account
    }
    let table = UInt8(AccessTrace.KeyKind.allCases.count)
    let sender = StateKey(module: 2, table: table, item: 0)
    let proposer = StateKey(module: 2, table: table, item: 1)
    #expect(
      Self.accesses(workload) == [.read(sender), .increment(proposer), .write(sender)])
  }
}

// MARK: - Files

extension TraceWorkloadTests {
  @Test("the same key on the chain is the same state key in every file")
  func keysAreShared() throws {
    let party = "P 0 \(String(repeating: "0", count: 39))7"
    func block(_ number: Int, _ keys: [String], _ access: String) throws -> TemporaryFile {
      let lines =
        ["#actrace 1", party, "B \(number) 0 x 1 1 1 0 none"] + keys
        + ["T 0 100 1 0 ok 0 - - call 0 0 \(access)"]
      return try TemporaryFile(lines.joined(separator: "\n"))
    }
    let first = try block(10, ["K 0 s 0 1", "K 1 s 0 2"], "1w")
    let second = try block(12, ["K 0 s 0 2", "K 1 s 0 3"], "0r")
    let workload = try TraceWorkload(options: TraceOptions(files: [first.path, second.path]))
    #expect(
      workload.makeBlock(0).declared(0).keys.first == workload.makeBlock(1).declared(0).keys.first)
    let blocks = (0..<2).map { workload.makeBlock($0) }
    #expect(blocks[0].library === blocks[1].library)
    #expect(blocks.map { $0.view.transactions[0].contract } == [0, 1])
    #expect(workload.blockCount == 2)
    #expect((0..<2).map(workload.blockName) == ["10", "12"])
    #expect(workload.summary.hasPrefix("replay of 2 blocks with 2 transactions"))
  }

  @Test("the registry makes a replay and refuses one without files")
  func registry() throws {
    let entry = try #require(WorkloadRegistry.entry(named: "trace"))
    #expect(entry.definesBlocks)
    let context = WorkloadContext(seed: 1, transactionsPerBlock: 9)
    func make(_ files: [String]) throws -> any Workload {
      try entry.make(SettingValues(["files": .paths(files)], for: entry.settings), context)
    }
    let file = try TemporaryFile("#actrace 1\nB 1 0 x 0 0 0 - none")
    #expect(try make([file.path]).makeBlock(0).count == 0)
    #expect(
      throws: WorkloadError(setting: "files", reason: "a replay needs at least one trace")
    ) { try make([]) }
    #expect(throws: TraceError.self) { try make(["/no/such.actrace"]) }
    #expect(WorkloadRegistry.entry(named: "unheard-of") == nil)
  }
}

import Chain
import EventKernel
import Execution
import Experiments
import Ledger
import Testing
import Workloads

@Suite("The execution of a chain's blocks")
struct ChainExecutionTests {
  private static let pool = [Array(Int32(0)..<300)]

  @Test(
    "is the same in a tree, in whatever order, as along each branch by itself",
    arguments: ExecutorRegistry.all.map(\.name))
  func branches(name: String) throws {
    let plan = executorPlan(name)
    var reverted = 0
    for (seed, workload) in try [fewPayments(), fewKeys()].enumerated() {
      let tree = RandomTree(blocks: 14, of: Self.pool, size: 12, seed: UInt64(seed))
      let whole = execution(workload, plan, cores: [4, 2]).execution
      var found: [BlockID: (block: ExecutedBlock, root: StateDigest)] = [:]
      for id in tree.order(seed: UInt64(seed)) {
        let block = try whole.execute(id, of: tree)
        found[id] = (block, whole.state.digest)
        reverted += block.reverted
      }
      for leaf in tree.leaves {
        let alone = execution(workload, plan, cores: [4, 2]).execution
        for id in tree.branch(to: leaf) {
          let block = try alone.execute(id, of: tree)
          #expect(found[id]?.block == block && found[id]?.root == alone.state.digest, "\(id)")
          #expect(block.makespans.allSatisfy { $0 > .zero })
        }
      }
    }
    #expect(reverted > 0, "a workload in which nothing reverts shows less")
  }

  @Test("leaves each module its own state, wherever the others are in their trees")
  func modules() throws {
    let workload = try twoModules()
    let (whole, batches) = execution(workload, executorPlan("block-stm"))
    let pools = (1...2).map { module in
      (Int32(0)..<400).filter { batches.facts(of: Int($0))?.modules.home == module }
    }
    let tree = RandomTree(blocks: 24, of: pools, size: 10, seed: 3)
    let genesis = workload.genesis().digest.sum
    var sums = [genesis, genesis]
    for id in tree.order(seed: 3) {
      let module = tree[id].module
      let found = try whole.execute(id, of: tree)
      let alone = execution(workload, executorPlan("block-stm")).execution
      var last: ExecutedBlock?
      for id in tree.branch(to: id) { last = try alone.execute(id, of: tree) }
      sums[module] = alone.state.digest.sum
      // A state root is a sum over keys, and the modules have none in common.
      #expect(found == last && whole.state.digest.sum &+ genesis == sums[0] &+ sums[1], "\(id)")
    }
  }

  @Test("finds that a block cannot be undone whose keys another module has written")
  func unlocked() throws {
    let (execution, batches) = execution(
      try twoModules(transfers: 0.5), executorPlan("sequential"))
    func transactions(_ isBetween: Bool, from module: Int) -> [Int32] {
      (Int32(0)..<900).filter {
        let modules = batches.facts(of: Int($0))?.modules
        return modules?.home == UInt8(module + 1) && (modules?.partner != nil) == isBetween
      }
    }
    _ = try execution.execute(
      BlockID(1), on: .genesis, module: 0, height: 1,
      transactions: transactions(true, from: 0)[...])
    _ = try execution.execute(
      BlockID(2), on: .genesis, module: 1, height: 1,
      transactions: transactions(false, from: 1)[...])
    #expect(throws: StateConflict.self) {
      try execution.execute(
        BlockID(3), on: .genesis, module: 0, height: 1,
        transactions: transactions(false, from: 0)[...])
    }
  }

  @Test("an order of its own is followed by all machines")
  func ownOrder() throws {
    let plan = executorPlan("sharded-2pc")
    let tree = RandomTree(blocks: 8, of: Self.pool, size: 40, seed: 8)
    func roots(_ cores: [Int]) throws -> [StateDigest] {
      let execution = execution(try fewKeys(), plan, cores: cores).execution
      return try (1...8).map {
        _ = try execution.execute(BlockID($0), of: tree)
        return execution.state.digest
      }
    }
    #expect(try roots([8, 1, 3]) == roots([8]))
    #expect(try roots([8, 1, 3]) != roots([1]), "with so few orders the test shows nothing")
  }

  @Test("more cores take less time, and equal ones the same")
  func machines() throws {
    let execution = execution(
      try endless("payments", ["accounts": .integer(1_000)]), executorPlan("block-stm"),
      cores: [1, 8, 2, 8]
    ).execution
    let block = try execution.execute(
      BlockID(1), on: .genesis, module: 0, height: 1, transactions: Array(0..<200)[...])
    #expect(block.makespans[0] > block.makespans[2] && block.makespans[2] > block.makespans[1])
    #expect(block.makespans[1] == block.makespans[3])
    #expect(block.busy.allSatisfy { $0 >= block.makespans[1] })
  }

  @Test("a wrong executor ends with the block in which it was wrong")
  func wrong() throws {
    let plan = ExecutorPlan(label: "wrong", order: .preset, isParallel: true) {
      AnyExecutor.foreign(WrongExecutor())
    }
    let execution = execution(try fewPayments(), plan).execution
    let error = #expect(throws: SerialViolation.self) {
      try execution.execute(
        BlockID(9), on: .genesis, module: 0, height: 1, transactions: [1, 2])
    }
    #expect(error?.block == 1)
  }

  @Test("on threads, what this machine takes is what all take")
  func threads() throws {
    let workload = try fewPayments()
    let genesis = workload.genesis()
    let drivers = [2, 2].map { CellDriver(.threads, cores: $0, profile: .ideal) }
    let execution = ChainExecution(
      executorPlan("block-stm"), on: drivers, from: genesis,
      batches: TransactionBatches(workload, from: genesis),
      blocks: BlockMaker(workload, isSigning: true))
    let block = try execution.execute(
      BlockID(1), on: .genesis, module: 0, height: 1, transactions: Array(0..<50)[...])
    #expect(block.makespans[0] > .zero && block.makespans[0] == block.makespans[1])
    #expect(block.busy[0] == block.makespans[0] * 2)
  }
}

@Suite("Final blocks of an execution")
struct FinalityTests {
  /// A chain of five blocks with a fork at the second, all executed.
  private static func chain() throws -> (ChainExecution, TransactionBatches) {
    let (execution, batches) = execution(try fewPayments(), executorPlan("sequential"))
    for (number, parent) in [(1, 0), (2, 1), (3, 1), (4, 2), (5, 4)] {
      _ = try execution.execute(
        BlockID(number), on: BlockID(parent), module: 0, height: number,
        transactions: [Int32(10 * number), Int32(10 * number + 1)])
    }
    return (execution, batches)
  }

  @Test("are tallied once, in the order of the chain, with those below")
  func tally() throws {
    let (execution, _) = try Self.chain()
    #expect(execution.finalTransactions == 0)
    execution.finalize(BlockID(2), module: 0)
    #expect(execution.finalTransactions == 4)
    execution.finalize(BlockID(2), module: 0)
    execution.finalize(BlockID(1), module: 0)
    #expect(execution.finalTransactions == 4)
    execution.finalize(BlockID(5), module: 0)
    #expect(execution.finalTransactions == 8)
  }

  @Test("leave nothing of what is beside or below them")
  func forgetting() throws {
    let (execution, _) = try Self.chain()
    #expect(execution.keptBlocks == 5)
    execution.finalize(BlockID(2), module: 0)
    for lost in [0, 1, 3, 77] {
      let error = #expect(throws: ChainExecutionError.self) {
        try execution.execute(
          BlockID(6), on: BlockID(lost), module: 0, height: 2, transactions: [])
      }
      #expect(error == .unknownState(after: BlockID(lost)))
    }
    _ = try execution.execute(BlockID(6), on: BlockID(2), module: 0, height: 3, transactions: [])
    #expect(execution.keptBlocks == 3)
  }

  @Test("may lie beside the block where the state is")
  func beside() throws {
    let (execution, _) = try Self.chain()
    _ = try execution.execute(BlockID(6), on: BlockID(3), module: 0, height: 3, transactions: [7])
    execution.finalize(BlockID(4), module: 0)
    _ = try execution.execute(BlockID(7), on: BlockID(5), module: 0, height: 6, transactions: [8])
    let (other, _) = try Self.chain()
    _ = try other.execute(BlockID(7), on: BlockID(5), module: 0, height: 6, transactions: [8])
    #expect(execution.state.digest == other.state.digest)
    #expect(execution.keptBlocks == 2)
  }

  @Test("may be called final before they are executed")
  func early() throws {
    let (execution, _) = execution(try fewPayments(), executorPlan("sequential"))
    execution.finalize(BlockID(1), module: 0)
    execution.finalize(BlockID(2), module: 0)
    for number in 1...2 {
      _ = try execution.execute(
        BlockID(number), on: BlockID(number - 1), module: 0, height: number,
        transactions: [Int32(number)])
      #expect(execution.finalTransactions == number)
    }
  }

  @Test("let their transactions be forgotten, a batch at a time")
  func batches() throws {
    let (execution, batches) = execution(
      try endless("synthetic", ["keys": .integer(50)]), executorPlan("sequential"))
    _ = batches.facts(of: 2_500)
    #expect(batches.keptCount == 3)
    var number: Int32 = 0
    for height in 1...20 {
      _ = try execution.execute(
        BlockID(height), on: BlockID(height - 1), module: 0, height: height,
        transactions: Array(number..<number + 99)[...])
      number += 100
      execution.finalize(BlockID(height), module: 0)
    }
    // One in a hundred waits.
    #expect(batches.keptCount == 3)
    for waiting in stride(from: 99, to: 2_000, by: 100) { batches.finish(waiting, succeeded: true) }
    #expect(batches.keptCount == 1)
    let error = #expect(throws: ChainExecutionError.self) {
      try execution.execute(
        BlockID(21), on: BlockID(20), module: 0, height: 21, transactions: [2_400, 1_000])
    }
    #expect(error == .forgotten(transaction: 1_000))
  }
}

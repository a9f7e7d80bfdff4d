import Chain
import EventKernel
import Execution
import Experiments
import Ledger
import Settings
import Workloads

/// A workload in which a batch has a thousand transactions, and there is no last one.
func endless(
  _ kind: String, _ values: [String: SettingValue] = [:], seed: UInt64 = 5
) throws -> any Workload {
  guard let entry = WorkloadRegistry.entry(named: kind) else { preconditionFailure(kind) }
  return try entry.make(
    SettingValues(values, for: entry.settings),
    WorkloadContext(
      seed: seed, blocks: WorkloadContext.blockMax,
      transactionsPerBlock: TransactionBatches.size))
}

/// Payments among few accounts.
func fewPayments() throws -> any Workload {
  try endless("payments", ["accounts": .integer(12), "compute": .nanoseconds(500)])
}

/// Transactions that touch few keys, in ways that depend on their order, and of which some revert.
func fewKeys() throws -> any Workload {
  try endless(
    "synthetic", ["keys": .integer(40), "revert": .real(0.2), "compute": .nanoseconds(500)])
}

/// Two modules in which accounts are few, with or without transfers between them, of either kind.
func twoModules(
  transfers: Double = 0, bridged: Double = 0, balance: Int? = nil
) throws -> DomainWorkload {
  let modules = ["cash", "bonds"].map { name in
    guard let entry = WorkloadRegistry.domain(named: "payments") else { preconditionFailure() }
    var given: [String: SettingValue] = ["accounts": .integer(12)]
    if let balance, let setting = entry.settings.first(where: { $0.name == "initial-balance" }),
      case .group(let bounds) = setting.kind
    {
      given[setting.name] = .group(
        SettingValues(
          ["minimum": .integer(balance), "maximum": .integer(balance)], for: bounds))
    }
    let values = SettingValues(given, for: entry.settings)
    return Module(
      name, share: 0.5,
      occupants: [Module.Occupant(entry, values, share: 1, path: "modules.\(name)")])
  }
  let options = SettingValues(
    ["transfer": .real(transfers), "bridged-transfer": .real(bridged)],
    for: CrossModuleOptions.settings)
  return try DomainWorkload(
    modules: modules, crossModule: CrossModuleOptions(options), options: DomainOptions(),
    context: WorkloadContext(
      seed: 5, blocks: WorkloadContext.blockMax, transactionsPerBlock: TransactionBatches.size))
}

/// An executor of the registry by name, with its defaults.
func executorPlan(_ name: String) -> ExecutorPlan {
  guard let entry = ExecutorRegistry.entry(named: name) else { preconditionFailure(name) }
  return ExecutorPlan(
    label: entry.name, order: entry.order, isParallel: entry.family != .sequential,
    make: { entry.make(SettingValues(for: entry.settings)) })
}

/// An execution on ideal virtual machines, and its transactions, of which the first thousand are there.
func execution(
  _ workload: any Workload, _ plan: ExecutorPlan, cores: [Int] = [4]
) -> (execution: ChainExecution, batches: TransactionBatches) {
  let genesis = workload.genesis()
  let batches = TransactionBatches(workload, from: genesis)
  let drivers = cores.map { CellDriver(.virtual, cores: $0, profile: .ideal) }
  let execution = ChainExecution(
    plan, on: drivers, from: genesis, batches: batches, blocks: BlockMaker(workload))
  return (execution, batches)
}

/// A random tree of blocks, each with transactions of its own.
struct RandomTree {
  /// One block.
  struct Block {
    let parent: BlockID
    let height: Int
    let module: Int
    let transactions: [Int32]
  }

  /// All but the genesis block; the first one has number 1.
  private(set) var blocks: [Block] = []

  /// So many blocks of so many transactions each, drawn from those of their module.
  init(blocks count: Int, of pools: [[Int32]], size: Int, seed: UInt64) {
    let stream = RandomStream(seed: seed, purpose: "tree")
    for number in 1...count {
      let module = stream.integer(below: pools.count)
      let known = blocks.indices.filter { blocks[$0].module == module }.map { $0 + 1 }
      // Mostly on recent ones, so that branches are long.
      let recent = [0] + known.suffix(4)
      let parent = number < 3 ? 0 : recent[stream.integer(below: recent.count)]
      var transactions: [Int32] = []
      while transactions.count < size {
        let drawn = pools[module][stream.integer(below: pools[module].count)]
        if !transactions.contains(drawn) { transactions.append(drawn) }
      }
      blocks.append(
        Block(
          parent: BlockID(parent), height: (parent == 0 ? 0 : blocks[parent - 1].height) + 1,
          module: module, transactions: transactions))
    }
  }

  /// A block by its number.
  subscript(id: BlockID) -> Block { blocks[Int(id.index) - 1] }

  /// An order in which each block comes after its parent, and else anything goes.
  func order(seed: UInt64) -> [BlockID] {
    var stream = RandomStream(seed: seed, purpose: "order")
    var open = Set(1...blocks.count)
    var order: [BlockID] = []
    while !open.isEmpty {
      let ready = open.sorted().filter { !open.contains(Int(blocks[$0 - 1].parent.index)) }
      guard let next = ready.randomElement(using: &stream) else { preconditionFailure() }
      open.remove(next)
      order.append(BlockID(next))
    }
    return order
  }

  /// The blocks that no other is built upon.
  var leaves: [BlockID] {
    (1...blocks.count).map { BlockID($0) }.filter { id in !blocks.contains { $0.parent == id } }
  }

  /// The blocks up to one, from the bottom.
  func branch(to id: BlockID) -> [BlockID] {
    id == .genesis ? [] : branch(to: self[id].parent) + [id]
  }
}

extension ChainExecution {
  /// Executes a block of a tree.
  func execute(_ id: BlockID, of tree: RandomTree) throws -> ExecutedBlock {
    let block = tree[id]
    return try execute(
      id, on: block.parent, module: block.module, height: block.height,
      transactions: block.transactions[...])
  }
}

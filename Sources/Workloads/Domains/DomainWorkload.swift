import EventKernel
import Ledger

/// Blocks of transactions of one domain, or of several that share a chain.
///
/// Each transaction's type is drawn by its share; its domain fills in the call. What it declares is found
/// by executing the block, unless the domain says it.
public struct DomainWorkload: Workload {
  /// One domain's part of the transactions.
  public struct Part: Sendable {
    /// What it is called: the kind of the domain, or its module and kind.
    public let name: String
    /// The domain.
    public let domain: any Domain
    /// How its transactions are mixed.
    public let mix: Mix
    /// Its part of all transactions.
    public let share: Double
    /// The module that it is in.
    public let module: UInt8
    /// For each contract of a domain between modules, where its arguments hold keys; empty if it is in one
    /// module.
    public let keyArguments: [KeyArguments]

    /// Creates a part.
    public init(
      _ name: String, _ domain: any Domain, mix: Mix, share: Double = 1,
      module: UInt8 = Placement.alone.module, keyArguments: [KeyArguments] = []
    ) {
      self.name = name
      self.domain = domain
      self.mix = mix
      self.share = share
      self.module = module
      self.keyArguments = keyArguments
    }
  }

  /// The domains.
  public let parts: [Part]
  /// Declarations and fees.
  public let options: DomainOptions
  /// Seed, replication and number of blocks.
  public let context: WorkloadContext
  private let name: String
  private let library: ContractLibrary
  private let fees: Fees
  private let draw: ContractDraw
  /// The part that each contract belongs to, and the number of its first contract.
  private let owners: [(part: Int, base: Int)]

  /// Prepares the blocks.
  ///
  /// - Parameters:
  ///   - name: What its random streams are called.
  ///   - parts: The domains; their shares add up to 1.
  ///   - options: Declarations and fees.
  ///   - context: Seed, replication, number and size of blocks.
  /// - Throws: `GSLError` if the table of shares cannot be built.
  public init(
    _ name: String, parts: [Part], options: DomainOptions = DomainOptions(),
    context: WorkloadContext
  ) throws(GSLError) {
    self.name = name
    self.parts = parts
    self.options = options
    self.context = context
    var contracts: [Contract] = []
    var shares: [Double] = []
    var owners: [(part: Int, base: Int)] = []
    for (index, part) in parts.enumerated() {
      precondition(
        part.domain.contracts.count == part.mix.shares.count,
        "'\(part.name)' has \(part.domain.contracts.count) contracts and \(part.mix.shares.count) shares"
      )
      owners += part.domain.contracts.map { _ in (part: index, base: contracts.count) }
      contracts += part.domain.contracts
      shares += part.mix.shares.map { $0 * part.share }
    }
    library = ContractLibrary(contracts)
    draw = try ContractDraw(shares)
    self.owners = owners
    let first = parts[0].domain
    fees =
      options.fees == .none
      ? .none
      : Fees(
        policy: options.fees,
        proposer: (parts.count == 1 ? first.purse(of: first.senderCount) : nil)
          ?? Self.purses[Self.proposer])
  }

  /// The key from which an account of a domain pays fees.
  ///
  /// Domains that share a chain share its purses too: otherwise money of one would end up in another.
  private func purse(of account: Int, in domain: any Domain) -> StateKey {
    (parts.count == 1 ? domain.purse(of: account) : nil) ?? Self.purses[account]
  }

  /// The chain's own table of purses.
  private static let purses = Table(module: 0, number: 0)
  /// The proposer's place among them, behind all accounts.
  private static let proposer = 1 << 40
  /// What is in a purse before the first block: enough for any run.
  private static let purseContent: Word = 1 << 60

  /// What each domain generates.
  public var summary: String {
    let fees = options.fees == .none ? "" : ", fees \(options.fees)"
    return parts.map(\.domain.summary).joined(separator: "; ") + fees
  }

  /// As many as the context says.
  public var blockCount: Int { context.blocks }

  /// The contracts of all domains, one domain after the other.
  public var contracts: [Contract] { library.contracts }

  /// Those of all domains, each named after its part if there are several.
  public var invariants: [Invariant] {
    parts.indices.flatMap { index in
      let base = owners.first { $0.part == index }?.base ?? 0
      return parts[index].domain.invariants.map { $0.numbered(from: base) }
    }
  }

  /// What the domains write, each from a random stream of its own, and purses if there are fees.
  public func genesis() -> WorldState {
    let state = WorldState()
    for part in parts {
      let stream = RandomStream(
        seed: context.seed, purpose: "\(part.name).genesis", index: context.replication)
      part.domain.populate(state, from: stream)
    }
    guard options.fees != .none else { return state }
    for part in parts where parts.count > 1 || part.domain.purse(of: 0) == nil {
      for account in 0..<part.domain.senderCount { state[Self.purses[account]] = Self.purseContent }
    }
    return state
  }

  /// The block with that number, from a random stream of its own.
  public func draftBlock(_ number: Int, transactions: Int?) -> Block {
    checkNumber(number)
    let stream = RandomStream(
      seed: context.seed, purpose: "\(name).block", index: context.replication << 32 | number)
    let size = context.transactionsPerBlock
    let count = transactions ?? size
    var builder = BlockBuilder(number: number, library: library, fees: fees, capacity: count)
    let gasPrice = fees.policy == .none ? 0 : Word(options.gasPrice)
    var call = Call()
    for index in 0..<count {
      let contract = draw.next(from: stream)
      let (part, base) = owners[contract]
      let domain = parts[part].domain
      call.clear()
      domain.fill(
        &call, type: contract - base,
        at: Moment(block: number, index: index, ordinal: number * size + index), from: stream)
      builder.append(
        contract: contract, arguments: call.arguments, gasLimit: call.gasLimit, gasPrice: gasPrice,
        payer: purse(of: call.sender, in: domain),
        declared: call.declaresItself ? call.declared : nil)
    }
    return builder.build()
  }

  /// That of its domain, or those that its arguments name.
  public func modules(of transaction: Int, in block: Block) -> ConcernedModules {
    let arguments = block.view.arguments(of: transaction)
    let contract = Int(block.view.transactions[transaction].contract)
    return keyArguments(of: transaction, in: block)?
      .modules(arguments, base: owners[contract].base)
      ?? ConcernedModules(home: part(of: transaction, in: block).module)
  }

  /// Those of a transaction between modules.
  public func argumentAccesses(of transaction: Int, in block: Block) -> [DeclaredAccess] {
    let arguments = block.view.arguments(of: transaction)
    return keyArguments(of: transaction, in: block)?.accesses(arguments) ?? []
  }

  private func part(of transaction: Int, in block: Block) -> Part {
    parts[owners[Int(block.view.transactions[transaction].contract)].part]
  }

  private func keyArguments(of transaction: Int, in block: Block) -> KeyArguments? {
    let contract = Int(block.view.transactions[transaction].contract)
    let all = part(of: transaction, in: block).keyArguments
    return all.isEmpty ? nil : all[contract - owners[contract].base]
  }

  /// As ``DomainOptions/declarations`` says.
  public func declaring(_ block: Block, on state: WorldState) -> Block {
    if block.isDeclared { return block }
    let recorder = AccessRecorder(from: state)
    return block.declaring(
      options.declarations == .exact ? recorder.record(block) : recorder.reconnoitre(block))
  }
}

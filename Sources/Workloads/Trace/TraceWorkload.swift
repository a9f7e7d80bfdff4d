import Ledger

/// Replays recorded blocks: one file, one block, in the order given.
///
/// The traces are read when the workload is made, so that every error is reported before anything runs
/// and all blocks share one table of state keys. Seed and replication change nothing: the same blocks
/// are replayed every time.
public struct TraceWorkload: Workload {
  /// What it replays, and how.
  public let options: TraceOptions
  /// The numbers that the blocks have on their own chain.
  public let blockNumbers: [UInt64]
  private let blocks: [Block]
  private let stateKeys: [StateKey]

  /// Reads the traces.
  ///
  /// - Throws: ``TraceError`` for the first file that cannot be read or is malformed.
  public init(options: TraceOptions) throws(TraceError) {
    var table = TraceKeyTable(granularity: options.granularity)
    var traced: [TraceBlock] = []
    var numbers: [UInt64] = []
    for file in options.files {
      let trace = try AccessTrace(contentsOf: file)
      let keys = table.stateKeys(of: trace)
      let proposer = table.proposer(of: trace)
      traced.append(TraceBlock(trace: trace, keys: keys, proposer: proposer, options: options))
      numbers.append(trace.header.number)
    }
    self.options = options
    blocks = TraceBlock.build(traced)
    blockNumbers = numbers
    stateKeys = table.all.sorted()
  }

  /// How many blocks and transactions, and how they are replayed.
  public var summary: String {
    let transactions = blocks.reduce(0) { $0 + $1.count }
    let blocks = blocks.count == 1 ? "block \(blockNumbers[0])" : "\(blocks.count) blocks"
    return "replay of \(blocks) with \(transactions) transactions, by \(options.granularity), "
      + "credits \(options.credits.rawValue), fees \(options.fees), "
      + "nonces \(options.nonces ? "on" : "off")"
  }

  /// The number of files.
  public var blockCount: Int { blocks.count }

  /// The block's number on its own chain.
  public func blockName(_ number: Int) -> String { "\(blockNumbers[number])" }

  /// A state in which every traced key holds a word of its own, not 0, so that a load of the wrong key
  /// shows.
  public func genesis() -> WorldState {
    let state = WorldState(capacity: stateKeys.count)
    for key in stateKeys { state[key] = key.packed &* 0x9e37_79b9_7f4a_7c15 | 1 }
    return state
  }

  /// The block of the file with that number.
  ///
  /// - Precondition: its size is not asked for.
  public func draftBlock(_ number: Int, transactions: Int?) -> Block {
    checkNumber(number)
    precondition(transactions == nil, "a recorded block has the size that it has")
    return blocks[number]
  }

  /// The block as it is: it says itself what was recorded, whatever the state.
  public func declaring(_ block: Block, on state: WorldState) -> Block { block }
}

extension TraceWorkload {
  /// How the registry lists it.
  public static let entry = WorkloadEntry(
    name: "trace", summary: "a replay of recorded blocks, access by access",
    settings: TraceOptions.settings, definesBlocks: true
  ) { values, _ in try TraceWorkload(options: TraceOptions(values)) }
}

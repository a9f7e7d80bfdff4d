import Ledger

/// A sentence that is true of the state after every block, in whatever serial order its transactions took
/// effect.
///
/// It is checked against the state alone and against how many transactions of each type have succeeded, so
/// that it does not repeat what the contracts do.
public struct Invariant: Sendable {
  /// The sentence, such as "every token is owned by somebody".
  public let name: String
  private let fault: @Sendable (Observation) -> String?

  /// Creates an invariant from what finds a breach of it: `fault` returns one sentence with the figures,
  /// or `nil`.
  public init(_ name: String, fault: @escaping @Sendable (Observation) -> String?) {
    self.name = name
    self.fault = fault
  }

  /// What breaks it; `nil` if it holds.
  public func violation(in observation: Observation) -> String? {
    fault(observation).map { "\(name): \($0)" }
  }

  /// The same about contracts that are numbered from `base` on.
  func numbered(from base: Int) -> Invariant {
    Invariant(name) { [fault] observation in
      var own = observation
      own.base = base
      return fault(own)
    }
  }

  /// A total that has to be what is expected; `nil` if it is.
  public static func compare(
    _ what: String, _ found: Word, with expected: Word, _ reason: String
  ) -> String? {
    found == expected ? nil : "\(what) \(found), but \(reason) \(expected)"
  }
}

/// What an invariant may look at.
public struct Observation: Sendable {
  /// The state before the first block.
  public let genesis: WorldState
  /// The state after the blocks so far.
  public let state: WorldState
  private let successes: [Int]
  /// The number of the domain's first contract.
  var base = 0

  /// Creates an observation after some blocks.
  public init(genesis: WorldState, state: WorldState, _ counter: SuccessCounter) {
    self.genesis = genesis
    self.state = state
    successes = counter.counts
  }

  /// How many transactions of a type of the domain have succeeded so far.
  public func successes(_ type: Int) -> Word {
    let contract = base + type
    return successes.indices.contains(contract) ? Word(successes[contract]) : 0
  }

  /// The sum over the first `count` items of a table, modulo 2^64.
  public func sum(_ table: Table, _ count: Int) -> Word {
    (0..<count).reduce(0) { $0 &+ state[table[$1]] }
  }

  /// What the same sum was before the first block.
  public func sumBefore(_ table: Table, _ count: Int) -> Word {
    (0..<count).reduce(0) { $0 &+ genesis[table[$1]] }
  }
}

/// Counts the transactions of each contract that succeeded.
public struct SuccessCounter: Sendable {
  /// By the contract's number in the library.
  public private(set) var counts: [Int] = []

  /// Counts from zero.
  public init() {}

  /// Adds the transactions of a block; the receipts are in preset order.
  public mutating func add(_ block: Block, _ receipts: [Receipt]) {
    let missing = block.library.contracts.count - counts.count
    if missing > 0 { counts += Array(repeating: 0, count: missing) }
    for (index, receipt) in receipts.enumerated() where receipt.status == .succeeded {
      counts[Int(block.view.transactions[index].contract)] += 1
    }
  }
}

import EventKernel
import Ledger

/// A domain of use: contracts over tables of its own, and how they are called.
///
/// A domain is a value made from settings and a ``Placement``. It says what the contracts are, what the
/// state holds before the first block, and with which arguments a transaction of a given type is sent; how
/// many there are of each, in which blocks, with which fees and declarations, is the affair of the
/// ``DomainWorkload``, so that several domains can share a chain.
///
/// A call may depend on its ``Moment`` and on random draws, and on nothing else: block 7 is the same block
/// whatever was asked for before.
public protocol Domain: Sendable {
  /// One sentence on what this value generates, with its numbers.
  var summary: String { get }
  /// One contract for each type of transaction, in the order of the types and named like them.
  var contracts: [Contract] { get }
  /// How many accounts send transactions; they are numbered from 0.
  var senderCount: Int { get }
  /// Writes what the state holds before the first block.
  func populate(_ state: WorldState, from stream: RandomStream)
  /// Fills in a call of a type.
  ///
  /// - Parameters:
  ///   - call: An empty call; its memory is used again.
  ///   - type: The number of the type.
  ///   - moment: Where in the chain the transaction stands.
  ///   - stream: The random stream of the block.
  func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream)
  /// What holds after every block, whatever the order of its transactions.
  var invariants: [Invariant] { get }
  /// The balance from which an account pays fees on a chain that the domain has for itself; `nil` if it has
  /// a purse beside the domain's tables.
  func purse(of account: Int) -> StateKey?
  /// What other modules may use of it.
  var offers: Offers { get }
}

extension Domain {
  /// A purse of its own.
  public func purse(of account: Int) -> StateKey? { nil }
  /// Nothing.
  public var offers: Offers { Offers() }
}

/// Where in the chain a transaction stands.
public struct Moment: Sendable, Equatable {
  /// The number of its block, from 0.
  public var block: Int
  /// Its place in the block, from 0.
  public var index: Int
  /// A number that no other transaction of the run has: block x most transactions of a block + index.
  public var ordinal: Int

  /// Creates a moment.
  public init(block: Int, index: Int, ordinal: Int) {
    self.block = block
    self.index = index
    self.ordinal = ordinal
  }
}

/// What one transaction is called with.
public struct Call: Sendable {
  /// The account that sends it, and pays its fee.
  public var sender = 0
  /// The contract's arguments.
  public var arguments: [Word] = []
  /// The most gas that it may use.
  public var gasLimit = Self.gasLimitStandard
  /// Whether ``declared`` counts; otherwise what the transaction declares is found by executing it.
  public var declaresItself = false
  /// The accesses that it declares.
  public var declared: [DeclaredAccess] = []

  /// Creates an empty call.
  public init() {}

  /// More gas than any transaction uses.
  private static let gasLimitStandard: UInt64 = 1 << 40

  /// Makes it empty and keeps its memory.
  mutating func clear() {
    sender = 0
    gasLimit = Self.gasLimitStandard
    arguments.removeAll(keepingCapacity: true)
    declaresItself = false
    declared.removeAll(keepingCapacity: true)
  }
}

import EventKernel
import Ledger

/// Transfers over a bridge: argument 4 from a balance (0) to the bridge's (1) in one module, and from the
/// bridge's (2) to a balance (3) in the other.
///
/// A bridge's two balances are the hot keys of all its transfers.
extension CrossModule {
  /// All at once, as two modules that decide together can do it.
  static let transfer = Contract("transfer") { contract in whole(contract) }
  /// The same where modules share a chain; else ``legs`` in its place.
  static let bridgedTransfer = Contract("bridged-transfer") { contract in whole(contract) }

  /// What is done in place of a bridged transfer where modules have chains of their own, by ``BridgeLeg``.
  static let legs = [deposit, release, refund]

  private static let deposit = Contract("deposit") { move(from: 0, to: 1, code: 1, $0) }
  private static let release = Contract("release") { move(from: 2, to: 3, code: 2, $0) }
  /// It reverts while the bridge has too little, since it has paid out transfers of the other direction.
  private static let refund = Contract("refund") { move(from: 1, to: 0, code: 3, $0) }

  /// Moves the amount between the balances that two arguments name; reverts with the code if there is too little.
  private static func move(from: Int, to: Int, code: UInt16, _ contract: ContractBuilder) {
    let source = contract.argument(from), target = contract.argument(to)
    let amount = contract.argument(4)
    let funds = contract.load(source)
    contract.require(amount <= funds, code: code)
    contract.compute(work / 2)
    contract.store(source, funds - amount)
    contract.store(target, contract.load(target) + amount)
  }

  /// The gas of what a bridge checks.
  private static let work: UInt64 = 10_000

  private static func whole(_ contract: ContractBuilder) {
    let source = contract.argument(0), locked = contract.argument(1)
    let pool = contract.argument(2), target = contract.argument(3)
    let amount = contract.argument(4)
    let funds = contract.load(source)
    contract.require(amount <= funds, code: 1)
    contract.compute(work)
    let liquidity = contract.load(pool)
    contract.require(amount <= liquidity, code: 2)
    contract.store(source, funds - amount)
    contract.store(locked, contract.load(locked) + amount)
    contract.store(pool, liquidity - amount)
    contract.store(target, contract.load(target) + amount)
  }

  func fill(
    _ call: inout Call, _ from: Offers.Asset, _ to: Offers.Asset, in block: Int,
    from stream: RandomStream
  ) {
    // The last accounts are the bridges' own, and stay out of their customers.
    let bridges = options.bridges
    let sender = from.popularity.next(from: stream, in: block) % (from.accounts - bridges)
    let receiver = to.popularity.next(from: stream, in: block) % (to.accounts - bridges)
    let bridge = 1 + (bridges > 1 ? stream.integer(below: bridges) : 0)
    call.sender = sender
    call.arguments.append(from.balances[sender].packed)
    call.arguments.append(from.balances[from.accounts - bridge].packed)
    call.arguments.append(to.balances[to.accounts - bridge].packed)
    call.arguments.append(to.balances[receiver].packed)
    call.arguments.append(Word(1 + stream.integer(below: 1_000)))
  }
}

import EventKernel
import Ledger

extension CrossModule {
  /// Moves an amount (argument 4) from a balance (0) to the bridge's (1) in one module, and from the
  /// bridge's (2) to a balance (3) in the other.
  ///
  /// A bridge's two balances are the hot keys of all its transfers.
  static let transfer = Contract("transfer") { contract in
    let source = contract.argument(0), locked = contract.argument(1)
    let pool = contract.argument(2), target = contract.argument(3)
    let amount = contract.argument(4)
    let funds = contract.load(source)
    contract.require(amount <= funds, code: 1)
    contract.compute(10_000)
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

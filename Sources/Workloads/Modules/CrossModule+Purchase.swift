import EventKernel
import Ledger

extension CrossModule {
  /// Buys an item whose owner (key in argument 0) has listed it at a price (1) with money of another
  /// module: a buyer (2) pays the owner out of the table of balances that begins at a key (3) and has a
  /// number of accounts (4).
  ///
  /// Whom to pay is known only once the owner has been read.
  static let purchase = Contract("purchase") { contract in
    let ownerKey = contract.argument(0), priceKey = contract.argument(1)
    let buyer = contract.argument(2), balances = contract.argument(3)
    let accounts = contract.argument(4)
    let none = contract.constant(0), one = contract.constant(1)

    let owner = contract.load(ownerKey)
    let price = contract.load(priceKey)
    contract.require(none < price, code: 1)
    contract.require(none < owner, code: 1)
    contract.require(owner != buyer + one, code: 2)
    let wallet = balances + buyer
    let funds = contract.load(wallet)
    contract.require(price <= funds, code: 3)
    contract.compute(20_000)

    contract.store(ownerKey, buyer + one)
    contract.store(priceKey, none)
    contract.store(wallet, funds - price)
    let till = balances + (owner - one) % accounts
    contract.store(till, contract.load(till) + price)
  }

  func fill(
    _ call: inout Call, _ asset: Offers.Asset, _ market: Offers.Market, in block: Int,
    from stream: RandomStream
  ) {
    let item = market.popularity.next(from: stream, in: block) % market.items
    let buyer =
      asset.popularity.next(from: stream, in: block) % min(asset.accounts, market.accounts)
    call.sender = buyer
    call.arguments.append(market.owners[item].packed)
    call.arguments.append(market.prices[item].packed)
    call.arguments.append(Word(buyer))
    call.arguments.append(asset.balances[0].packed)
    call.arguments.append(Word(asset.accounts))
  }
}

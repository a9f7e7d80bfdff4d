import Ledger

/// Transactions that end badly, and what they pay.
extension TestBlock {
  static let reverts = TestBlock("reverts after writes, between those who read there") {
    var builder = ShapeBuilder([10, 10, 10])
    for index in 0..<30 {
      let row = builder.draw(3)
      switch index % 3 {
      case 0: builder.fail(row, (row + 1) % 3)
      case 1: builder.copy(row, to: (row + 2) % 3)
      default: builder.take(row, 1)
      }
    }
    return builder.build()
  }

  static let outOfGas = TestBlock("transactions that run out of gas after a write and pay for it") {
    var builder = ShapeBuilder(Array(repeating: 100_000, count: 4), fees: .direct)
    for index in 0..<24 {
      builder.burn(
        index % 4, gas: 300, limit: index % 3 == 0 ? 200 : 1000, payer: (index + 1) % 4)
    }
    return builder.build()
  }

  static let directFees = TestBlock("everybody pays the proposer at once", conservesValue: true) {
    payments(fees: .direct)
  }

  static let deferredFees = TestBlock(
    "everybody pays, the proposer receives at the end", conservesValue: true
  ) {
    payments(fees: .deferred)
  }

  private static func payments(fees: FeePolicy) -> (block: Block, genesis: WorldState) {
    var builder = ShapeBuilder(Array(repeating: 2000, count: 12), fees: fees)
    for _ in 0..<30 {
      let sender = builder.draw(12)
      builder.pay(
        from: sender, to: (sender + 1 + builder.draw(11)) % 12, Word(builder.draw(900)),
        payer: sender)
    }
    return builder.build()
  }

  static let contendedPayments = TestBlock(
    "payments between three accounts, some of which bounce", conservesValue: true
  ) {
    var builder = ShapeBuilder([50, 50, 50])
    for _ in 0..<40 {
      let sender = builder.draw(3)
      builder.pay(from: sender, to: (sender + 1 + builder.draw(2)) % 3, Word(builder.draw(60)))
    }
    return builder.build()
  }
}

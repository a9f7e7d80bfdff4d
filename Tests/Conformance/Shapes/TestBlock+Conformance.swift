import Ledger

extension TestBlock {
  /// A block without transactions.
  package static let empty = TestBlock("no transaction", conservesValue: true) {
    ShapeBuilder([1]).build()
  }

  private static let single = TestBlock("one transaction") {
    var builder = ShapeBuilder([1])
    builder.own(0, 1, 2)
    return builder.build()
  }

  private static let three = TestBlock("fewer transactions than workers") {
    var builder = ShapeBuilder([1])
    for _ in 0..<3 { builder.copy(0, to: 0) }
    return builder.build()
  }

  /// One small block for each way in which executors have gone wrong: what every executor must get
  /// right, by every driver, with any number of workers.
  package static let conformance: [TestBlock] = [
    empty, single, three,
    independent, hotKey, longChain, commonSource, fiftyKeys, gatherers, scatterers, longTail,
    exchange,
    readers, blindWriters, ownWrites, wanderers, vanishing, mixedIncrements, wrapping, wideScans,
    undeclared, overdeclared,
    reverts, outOfGas, directFees, deferredFees, contendedPayments,
    coldPayments,
  ]
}

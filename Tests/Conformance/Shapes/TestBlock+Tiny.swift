import Ledger

/// Blocks so small that all their schedules can be tried: two to four transactions, three rows.
extension TestBlock {
  private static let twoWriters = TestBlock("two read and write the same row") {
    var builder = ShapeBuilder([1])
    for _ in 0..<2 { builder.copy(0, to: 0, gas: 0) }
    return builder.build()
  }

  private static let relay = TestBlock("three, each reads what the one before wrote") {
    var builder = ShapeBuilder([1])
    for index in 0..<3 { builder.copy(index % 2, to: (index + 1) % 2, gas: 0) }
    return builder.build()
  }

  private static let overtaken = TestBlock("a reader of two rows that two others write") {
    var builder = ShapeBuilder([1, 2])
    builder.set(0, 5, gas: 0)
    builder.set(1, 6, gas: 0)
    builder.gather(0..<2, into: 2, gas: 0)
    return builder.build()
  }

  private static let fading = TestBlock("a write that the second incarnation leaves out") {
    var builder = ShapeBuilder([0, 7])
    builder.add(0, 1)
    builder.vanish(by: 0, 1, 9, gas: 0)
    builder.copy(1, to: 2, gas: 0)
    return builder.build()
  }

  private static let counters = TestBlock("two increments and a reader") {
    var builder = ShapeBuilder([3])
    builder.grow(0, by: 1, gas: 0)
    builder.grow(0, by: 2, gas: 0)
    builder.copy(0, to: 1, gas: 0)
    return builder.build()
  }

  private static let bouncing = TestBlock("a revert between two who pay", conservesValue: true) {
    var builder = ShapeBuilder([5, 5])
    builder.pay(from: 0, to: 1, 5, gas: 0)
    builder.pay(from: 0, to: 1, 1, gas: 0)
    builder.pay(from: 1, to: 0, 10, gas: 0)
    return builder.build()
  }

  private static let undeclaredRelay = TestBlock("three in a row, one of which declares nothing") {
    var builder = ShapeBuilder([1, 2])
    builder.copy(0, to: 1, gas: 0)
    builder.call(.copy, [ShapeKeys.row(1).packed, ShapeKeys.row(0).packed, 0])
    builder.copy(0, to: 1, gas: 0)
    return builder.build()
  }

  private static let fourWriters = TestBlock("four writers of two rows") {
    var builder = ShapeBuilder([1, 2])
    for index in 0..<4 { builder.copy(index % 2, to: (index / 2) % 2, gas: 0) }
    return builder.build()
  }

  /// Smallest first.
  package static let smallest: [TestBlock] = [
    empty, twoWriters, counters, relay, overtaken, fading, bouncing, undeclaredRelay, fourWriters,
  ]
}

import Ledger

/// How transactions get into each other's way.
extension TestBlock {
  static let independent = TestBlock("each transaction has its own rows") {
    var builder = ShapeBuilder()
    for index in 0..<40 { builder.copy(2 * index, to: 2 * index + 1, gas: 50) }
    return builder.build()
  }

  /// Like ``independent``, with durations drawn from a wide range.
  package static let disjoint = TestBlock("each transaction has its own row, and takes its time") {
    var builder = ShapeBuilder()
    for index in 0..<500 { builder.set(index, 1, gas: UInt64(builder.draw(5000))) }
    return builder.build()
  }

  static let hotKey = TestBlock("all read and write one row") {
    var builder = ShapeBuilder([3])
    for index in 0..<30 { builder.copy(0, to: 0, gas: UInt64(index % 7) * 20) }
    return builder.build()
  }

  static let longChain = TestBlock("each reads what the one before wrote") {
    var builder = ShapeBuilder([1])
    for index in 0..<40 { builder.copy(index, to: index + 1, gas: 30) }
    return builder.build()
  }

  static let commonSource = TestBlock("all read one row, of which one in the middle is the writer")
  {
    var builder = ShapeBuilder([5])
    for index in 1..<40 {
      if index == 20 { builder.set(0, 9, gas: 100) } else { builder.copy(0, to: index) }
    }
    return builder.build()
  }

  static let fiftyKeys = TestBlock("fifty rows, each rewritten in every cycle") {
    var builder = ShapeBuilder(Array(repeating: 1, count: 50))
    for cycle in 0..<4 {
      for row in 0..<50 {
        if (cycle + row) % 3 == 0 {
          builder.set(row, Word(cycle))
        } else {
          builder.copy((row + 1) % 50, to: row)
        }
      }
    }
    return builder.build()
  }

  static let gatherers = TestBlock(
    "single-row writers, then one that reads all rows, again and again"
  ) {
    var builder = ShapeBuilder()
    for round in 0..<4 {
      for row in 0..<20 { builder.set(row, Word(round * 100 + row), gas: UInt64(row) * 5) }
      builder.gather(0..<20, into: 20 + round)
    }
    return builder.build()
  }

  static let scatterers = TestBlock(
    "single-row readers, then one that writes all rows, again and again"
  ) {
    var builder = ShapeBuilder([7])
    for round in 0..<4 {
      for row in 1...20 { builder.copy(row, to: 30 + row, gas: UInt64(row) * 5) }
      builder.scatter(round == 0 ? 0 : 30 + round, over: 1..<21)
    }
    return builder.build()
  }

  static let longTail = TestBlock("one transaction a hundred times longer") {
    var builder = ShapeBuilder(Array(repeating: 4, count: 8))
    for index in 0..<40 {
      builder.copy(index % 8, to: (index + 3) % 8, gas: index == 11 ? 5000 : 50)
    }
    return builder.build()
  }

  static let exchange = TestBlock(
    "swaps in one pool, each of which depends on the one before", conservesValue: true
  ) {
    var builder = ShapeBuilder([1_000_000, 2_000_000] + Array(repeating: 500, count: 60))
    for index in 0..<30 {
      let user = 2 + 2 * index
      builder.swap(pool: (0, 1), user: (user, user + 1), Word(100 + 17 * index))
    }
    return builder.build()
  }
}

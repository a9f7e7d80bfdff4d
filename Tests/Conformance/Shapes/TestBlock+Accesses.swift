import Ledger

/// How transactions read and write.
extension TestBlock {
  static let readers = TestBlock("nobody writes", conservesValue: true) {
    var builder = ShapeBuilder([1, 2, 3, 4])
    for index in 0..<30 { builder.look(index % 4, (index + 1) % 5) }
    return builder.build()
  }

  static let blindWriters = TestBlock("nobody reads") {
    var builder = ShapeBuilder([1, 2, 3])
    for index in 0..<40 {
      builder.set(builder.draw(4), Word(index), gas: UInt64(index % 5) * 40)
    }
    return builder.build()
  }

  static let ownWrites = TestBlock("reads of own stores, deletions and increments") {
    var builder = ShapeBuilder([10, 20, 30, 40])
    for index in 0..<30 {
      let first = builder.draw(4)
      builder.own(first, (first + 1 + index % 3) % 4, Word(index + 1))
    }
    return builder.build()
  }

  static let wanderers = TestBlock("write sets that change with what is read") {
    var builder = ShapeBuilder([0, 1, 2])
    for index in 0..<30 {
      builder.wander(by: builder.draw(3), over: 3, gas: UInt64(index % 4) * 50)
    }
    return builder.build()
  }

  static let vanishing = TestBlock("writes that disappear when the incarnation reads another word")
  {
    var builder = ShapeBuilder([0, 0, 5])
    for index in 0..<12 {
      builder.add(index % 2, 1)
      builder.vanish(by: index % 2, 2, Word(index), gas: 5)
      builder.copy(2, to: 3 + index)
    }
    return builder.build()
  }

  static let mixedIncrements = TestBlock("increments of a row that others store and read") {
    var builder = ShapeBuilder([100, 200])
    for index in 0..<50 {
      let row = builder.draw(2)
      switch index % 7 {
      case 2: builder.set(row, Word(index))
      case 4: builder.copy(row, to: 2 + index)
      case 5: builder.own(row, 1 - row, 3)
      default: builder.grow(row, by: Word(index), gas: UInt64(index % 3) * 30)
      }
    }
    return builder.build()
  }

  static let wrapping = TestBlock(
    "increments that wrap around, and sums and differences that do not fit"
  ) {
    var builder = ShapeBuilder([.max - 5, 5])
    for index in 0..<40 {
      let row = builder.draw(2)
      switch index % 4 {
      case 0: builder.grow(row, by: index % 3 == 0 ? Word.max - 3 : 9)
      case 1: builder.add(row, 7)
      case 2: builder.take(row, 6)
      default: builder.copy(row, to: 2 + index)
      }
    }
    return builder.build()
  }

  static let wideScans = TestBlock("scans over more rows than are searched one by one") {
    var builder = ShapeBuilder(Array(repeating: 2, count: 60))
    for index in 0..<6 {
      builder.scatter(index, over: 6 + index..<56 - index)
      builder.gather(0..<50, into: index)
      builder.copy(30, to: index + 1)
    }
    return builder.build()
  }
}

import Ledger

/// What transactions declare, right or wrong.
extension TestBlock {
  static let undeclared = TestBlock("accesses that are not declared, or as too little") {
    var builder = ShapeBuilder([4, 4, 4, 4])
    for index in 0..<24 {
      let (row, other) = (builder.draw(4), builder.draw(4))
      let arguments = [ShapeKeys.row(row).packed, ShapeKeys.row(other).packed, 10]
      switch index % 4 {
      case 0: builder.call(.copy, arguments)
      case 1: builder.call(.copy, arguments, reads: [row, other])
      case 2: builder.call(.copy, arguments, increments: [other])
      default: builder.copy(row, to: other)
      }
    }
    return builder.build()
  }

  static let overdeclared = TestBlock("more is declared than accessed, some of it twice") {
    var builder = ShapeBuilder([4, 4, 4, 4])
    for index in 0..<24 {
      let (row, other) = (builder.draw(4), builder.draw(4))
      let arguments = [ShapeKeys.row(row).packed, ShapeKeys.row(other).packed, 10]
      switch index % 3 {
      case 0: builder.call(.copy, arguments, writes: [0, 1, 2, 3, 0, 9])
      case 1: builder.call(.copy, arguments, reads: [row, 8], increments: [row], writes: [other])
      default: builder.call(.look, arguments, writes: [row, other])
      }
    }
    return builder.build()
  }
}

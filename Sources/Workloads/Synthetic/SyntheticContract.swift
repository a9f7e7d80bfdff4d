import Ledger

extension SyntheticState {
  /// How the transactions of a type write.
  enum Writing {
    /// What was read, mixed.
    case mixing
    /// By increments, without reading.
    case incrementing
    /// Not at all: what others write is read.
    case nothing
  }

  /// The places of a transaction's arguments.
  struct Arguments {
    static let salt = 0
    /// The work before the hot read, from there to the hot write, and after it.
    static let work = [1, 2, 3]
    /// The number of the hot word plus 1; 0 for none.
    static let hot = 4
    static let chain = 5
    /// The place of the transaction in its block.
    static let place = 6
    /// The place whose result is read plus 1; 0 for none.
    static let predecessor = 7
    /// How many words are read, read and written, and written only.
    static let counts = [8, 9, 10]
    /// Where the words themselves begin.
    static let keys = 11

    /// The first of the words of each use.
    let first: [Int]
    /// How many arguments there are.
    let count: Int

    init(_ counts: [CountDistribution]) {
      var next = Self.keys
      first = counts.map { count in
        defer { next += count.maximum }
        return next
      }
      count = next
    }
  }

  /// The program of all types: reads first, then the work with the hot word in the middle, then the writes.
  ///
  /// What is read is mixed into a digest, and what is written follows from it, so that whoever has read a
  /// wrong word writes wrong words.
  func contract(_ name: String, _ writing: Writing, _ options: SyntheticOptions) -> Contract {
    let counts = [options.reads, options.writes, options.blindWrites]
    let arguments = Arguments(counts)
    return Contract(name) { contract in
      let digest = contract.variable(contract.argument(Arguments.salt))
      func absorb(_ word: ContractBuilder.Value) {
        contract.assign(digest, contract.mix(digest, word))
      }
      func each(_ use: Int, _ body: (ContractBuilder.Value) -> Void) {
        visit(contract, counts[use], from: arguments.first[use], count: Arguments.counts[use], body)
      }

      each(0) { absorb(contract.load(words, $0)) }
      if writing != .incrementing { each(1) { absorb(contract.load(words, $0)) } }
      if writing == .nothing { each(2) { absorb(contract.load(words, $0)) } }
      if options.dependencyDistance > 0 {
        contract.scoped {
          let predecessor = contract.argument(Arguments.predecessor)
          contract.when(predecessor) {
            absorb(contract.load(results, predecessor - contract.constant(1)))
          }
        }
      }
      let chain = contract.argument(Arguments.chain)
      let links = contract.variable(chain)
      if options.chainLength > 1, writing != .incrementing {
        contract.assign(links, contract.load(chains, chain))
        absorb(links)
      }

      work(contract, writing, absorb, options)
      if options.revert > 0 {
        let one = contract.constant(Self.chanceOne)
        let threshold = contract.constant(Word(options.revert * Double(Self.chanceOne)))
        let lot = contract.mix(digest, one) % one
        contract.require(threshold <= lot, code: Self.reverted)
      }

      write(contract, writing, digest, each, options)
      guard options.chainLength > 1 else { return }
      switch writing {
      case .mixing: contract.store(chains, chain, links + contract.constant(1))
      case .incrementing: contract.increment(chains, chain, by: contract.constant(1))
      case .nothing: break
      }
    }
  }

  /// In how many parts the chance to revert is drawn.
  private static let chanceOne: Word = 1 << 20

  /// The work, with the hot word on its way.
  private func work(
    _ contract: ContractBuilder, _ writing: Writing, _ absorb: (ContractBuilder.Value) -> Void,
    _ options: SyntheticOptions
  ) {
    contract.compute(contract.argument(Arguments.work[0]))
    guard options.hot > 0 else {
      contract.compute(contract.argument(Arguments.work[1]))
      contract.compute(contract.argument(Arguments.work[2]))
      return
    }
    let item = contract.argument(Arguments.hot)
    let count = contract.variable(item)
    if writing != .incrementing {
      contract.when(item) {
        contract.assign(count, contract.load(hot, item - contract.constant(1)))
        absorb(count)
      }
    }
    contract.compute(contract.argument(Arguments.work[1]))
    if writing != .nothing {
      contract.when(item) {
        let one = contract.constant(1)
        switch writing {
        case .incrementing: contract.increment(hot, item - one, by: one)
        default: contract.store(hot, item - one, count + one)
        }
      }
    }
    contract.compute(contract.argument(Arguments.work[2]))
  }

  /// The writes to chosen words, and the transaction's result.
  private func write(
    _ contract: ContractBuilder, _ writing: Writing, _ digest: ContractBuilder.Value,
    _ each: (Int, (ContractBuilder.Value) -> Void) -> Void, _ options: SyntheticOptions
  ) {
    switch writing {
    case .nothing: return
    case .mixing:
      for use in 1...2 { each(use) { contract.store(words, $0, contract.mix(digest, $0)) } }
    case .incrementing:
      let amount = contract.constant(1) + digest % contract.constant(8)
      for use in 1...2 { each(use) { contract.increment(words, $0, by: amount) } }
    }
    if options.dependencyDistance > 0 {
      contract.store(results, contract.argument(Arguments.place), digest)
    }
  }

  /// Does something with each of a number of arguments.
  ///
  /// A program names its arguments by constants, so it is written out for the greatest number; halving what
  /// is left, a transaction with fewer finds its end in few operations.
  private func visit(
    _ contract: ContractBuilder, _ distribution: CountDistribution, from first: Int,
    count argument: Int, _ body: (ContractBuilder.Value) -> Void
  ) {
    func visit(_ range: Range<Int>, below count: ContractBuilder.Value?) {
      guard range.count > 1 else {
        return contract.scoped { body(contract.argument(first + range.lowerBound)) }
      }
      let middle = range.lowerBound + range.count / 2
      visit(range.lowerBound..<middle, below: count)
      skipping(middle, from: count) { visit(middle..<range.upperBound, below: count) }
    }
    func skipping(_ number: Int, from count: ContractBuilder.Value?, _ rest: () -> Void) {
      guard let count, number >= distribution.minimum else { return rest() }
      contract.scoped { contract.when(contract.constant(Word(number)) < count, rest) }
    }
    guard distribution.maximum > 0 else { return }
    contract.scoped {
      let count =
        distribution.minimum < distribution.maximum ? contract.argument(argument) : nil
      skipping(0, from: count) { visit(0..<distribution.maximum, below: count) }
    }
  }
}

import Ledger

/// Where synthetic transactions keep their state.
struct SyntheticState {
  /// The words that transactions choose from.
  let words: Table
  /// The hot words: each counts how often it was written.
  let hot: Table
  /// For each chain, how many links it has had.
  let chains: Table
  /// For each place of a block, what the transaction at that place has come to.
  let results: Table

  init(at placement: Placement) {
    words = placement.table(0)
    hot = placement.table(1)
    chains = placement.table(2)
    results = placement.table(3)
  }

  /// The code with which transactions revert.
  static let reverted: UInt16 = 1

  /// What holds after every block.
  func invariants(_ options: SyntheticOptions, chains count: Int) -> [Invariant] {
    @Sendable func written(_ observation: Observation) -> Word {
      observation.successes(Synthetic.Kind.update.rawValue)
        + observation.successes(Synthetic.Kind.increment.rawValue)
    }
    var invariants: [Invariant] = []
    if options.chainLength > 1 {
      invariants.append(
        Invariant("no link of a chain is lost") { observation in
          Invariant.compare(
            "the chains have links:", observation.sum(chains, count), with: written(observation),
            "so many transactions succeeded that make one:")
        })
    }
    if options.hot > 0 {
      invariants.append(
        Invariant("a transaction counts in one hot word at most") { observation in
          let sum = observation.sum(hot, options.hotKeys)
          let most = written(observation)
          return options.hot == 1
            ? Invariant.compare("the hot words count", sum, with: most, "there were writers:")
            : sum <= most ? nil : "the hot words count \(sum), but there were \(most) writers"
        })
    }
    return invariants
  }
}

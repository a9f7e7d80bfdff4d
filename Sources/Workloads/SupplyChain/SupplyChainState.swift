import Ledger

/// Where a supply chain keeps its state.
///
/// Who has held an item is a linked list of custody records. The newest is under the item, each one names the
/// one before, so that the next key of a query is only known from the last word.
struct SupplyChainState {
  /// How many items are registered: the number of the next one.
  let registered: StateKey
  /// For each item its lot plus 1; 0 if it is not registered.
  let lots: Table
  /// For each item its custodian plus 1.
  let custodians: Table
  /// For each item its newest custody record plus 1.
  let latest: Table
  /// How often an item was handed over.
  let handOvers: Table
  /// For each custody record who holds the item from then on, plus 1.
  let holders: Table
  /// For each custody record the one before it plus 1; 0 if it is the first of its item.
  let previous: Table

  /// For each lot, how often items of it were handed over.
  let movements: Table
  /// For each lot that was recalled, how often items of it had been handed over before, plus 1.
  let recalls: Table

  /// For each item the container that it travels in plus 1; 0 if it is in none.
  let containers: Table
  /// How many items are in a container.
  let loads: Table
  /// Whether the last reading of a container broke the cold chain.
  let warm: Table
  /// How often the cold chain of a container was broken.
  let breaches: Table
  /// How many readings of a container there are.
  let readingCounts: Table
  /// What was read plus 1, for each container x ``logLength`` + number of the reading.
  let readings: Table

  /// How often an item was inspected.
  let inspectionCounts: Table
  /// What an inspection found, for each item x ``logLength`` + number of the inspection: ``passed`` or
  /// ``failed``.
  let inspections: Table
  /// Whether an item has failed an inspection.
  let failures: Table
  /// How many holders the last provenance query about an item has seen.
  let audits: Table

  let options: SupplyChainOptions

  /// The room for one item's or container's entries in a log: no run comes near.
  static let logLength: Word = 1 << 24
  /// What is written about an inspection that was passed.
  static let passed: Word = 1
  /// What is written about an inspection that was not.
  static let failed: Word = 2

  init(_ options: SupplyChainOptions, at placement: Placement) {
    self.options = options
    registered = placement.table(0)[0]
    lots = placement.table(1)
    custodians = placement.table(2)
    latest = placement.table(3)
    handOvers = placement.table(4)
    holders = placement.table(5)
    previous = placement.table(6)
    movements = placement.table(7)
    recalls = placement.table(8)
    containers = placement.table(9)
    loads = placement.table(10)
    warm = placement.table(11)
    breaches = placement.table(12)
    readingCounts = placement.table(13)
    readings = placement.table(14)
    inspectionCounts = placement.table(15)
    inspections = placement.table(16)
    failures = placement.table(17)
    audits = placement.table(18)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let notRegistered: UInt16 = 1
    static let recalled: UInt16 = 2
    static let notCustodian: UInt16 = 3
    static let toItself: UInt16 = 4
    static let hasFailed: UInt16 = 5
    static let nothingToShip: UInt16 = 6
    static let containerFull: UInt16 = 7
    static let containerWarm: UInt16 = 8
    static let implausible: UInt16 = 9
  }

  /// What contracts usually work beside their accesses, in gas.
  ///
  /// Measured on Ethereum: 3.3 us for a transfer of money, 6.6 us for one of a token with its 4 reads. What
  /// is like the one or the other takes as long; a step along a list is one read of a token's.
  enum Usual {
    static let note: UInt64 = 3_300
    static let custody: UInt64 = 6_600
    static let step: UInt64 = 1_500
  }
}

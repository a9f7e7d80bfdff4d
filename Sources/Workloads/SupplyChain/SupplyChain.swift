import EventKernel
import Ledger
import Settings

/// Goods on their way: registering, handing over, shipping in batches, inspecting, sensing, tracing back, and
/// recalling.
///
/// Little is shared but popular lots, and transactions are of very different size: a sensor writes two words,
/// a shipment six for each item, and a provenance query follows a list whose keys no declaration made ahead
/// can know for sure. A recall is rare and meets everything that moves its lot.
public struct SupplyChain: Domain {
  /// The shape of the supply chain.
  public let options: SupplyChainOptions
  private let state: SupplyChainState
  private let lots: PopularityDraw

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int { case register, handOver, ship, inspect, sensor, provenance, recall }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "register", share: 0.08,
      "gives a new item its number and its first custody record; reverts if its lot was recalled"),
    TransactionType(
      "hand-over", share: 0.3,
      "passes an item on and links a custody record to the one before; reverts if it is not registered, "
        + "was recalled or has failed, or the custodian is another or the receiver"),
    TransactionType(
      "ship", share: 0.08,
      "loads items of a lot into a container; reverts if the lot was recalled, the container is full or "
        + "warm, or nothing is left to load"),
    TransactionType(
      "inspect", share: 0.12,
      "adds to an item's log; reverts if it is not registered or has failed before"),
    TransactionType(
      "sensor", share: 0.25,
      "adds to a container's log and watches its cold chain; reverts if the reading is out of range"
    ),
    TransactionType(
      "provenance", share: 0.169,
      "goes back along an item's custody records; reverts if it is not registered"),
    TransactionType(
      "recall", share: 0.001,
      "stops all movements of a lot; reverts if it was recalled before"),
  ]

  /// Prepares the supply chain: O(lots).
  ///
  /// - Throws: ``WorkloadError`` if a popularity does not fit what is chosen from.
  public init(options: SupplyChainOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = SupplyChainState(options, at: placement)
    lots = try PopularityDraw(options.popularity, count: options.lots)
  }

  /// The shape, in words.
  public var summary: String {
    "a supply chain of \(options.parties) parties, \(options.lots) lots (\(options.popularity)) of "
      + "\(options.lotSize) items, \(options.containers) containers, shipments of "
      + "\(options.batch.minimum) to \(options.batch.maximum), queries \(options.depth) holders deep"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.registerContract(), state.handOverContract(), state.shipContract(),
      state.inspectContract(), state.sensorContract(), state.provenanceContract(),
      state.recallContract(),
    ]
  }

  /// The number of parties.
  public var senderCount: Int { options.parties }

  /// The first items, each with its first custody record, at random parties.
  ///
  /// Item `k` of a lot has the number `k x lots + lot`, and a custody record of the same number.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    world[state.registered] = Word(options.items)
    for item in 0..<options.items {
      let holder = Word(stream.integer(below: options.parties) + 1)
      world[state.lots[item]] = Word(item % options.lots + 1)
      world[state.custodians[item]] = holder
      world[state.latest[item]] = Word(item + 1)
      world[state.holders[item]] = holder
    }
  }

  /// Every item has one custodian and a chain of records to its first, and nothing of a recalled lot has moved.
  public var invariants: [Invariant] { state.invariants }
}

extension SupplyChain {
  /// For each item that is registered, about how many transactions there are; a little fewer than usual, so
  /// that calls sometimes come before the item that they name.
  private static let transactionsPerRegistered = 12
  /// How often an item is one that did not exist before the first block.
  private static let new = 0.1

  /// A call of a random party.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    let party = stream.integer(below: options.parties)
    call.sender = party
    switch Kind(rawValue: type) {
    case .register:
      call.append(party, lots.next(from: stream, in: moment.block), firstRecord(at: moment))
    case .handOver:
      let claimant = stream.chance(options.stale) ? 1 + stream.integer(below: options.parties) : 0
      call.append(item(at: moment, from: stream), party, firstRecord(at: moment), claimant)
    case .ship:
      let count = options.batch.draw(from: stream)
      let first = stream.integer(below: options.lotSize - count + 1)
      let container = stream.integer(below: options.containers)
      call.append(
        party, lots.next(from: stream, in: moment.block), first, count, container, firstRecord(at: moment))
    case .inspect:
      call.append(item(at: moment, from: stream), stream.chance(options.failure) ? 1 : 0)
    case .sensor:
      call.append(stream.integer(below: options.containers), reading(from: stream))
    case .provenance:
      call.append(item(at: moment, from: stream))
    case .recall:
      // Quality does not depend on popularity.
      call.append(stream.integer(below: options.lots))
    case nil: preconditionFailure("a supply chain has no type \(type)")
    }
  }

  /// The first of the custody records that are this transaction's own.
  private func firstRecord(at moment: Moment) -> Int {
    options.items + moment.ordinal * options.batch.maximum
  }

  /// An item of a popular lot, or one that may have been registered since.
  private func item(at moment: Moment, from stream: RandomStream) -> Int {
    if stream.chance(Self.new) {
      let number = stream.integer(below: 1 + moment.ordinal / Self.transactionsPerRegistered)
      return options.items + number
    }
    return lots.next(from: stream, in: moment.block) + options.lots * stream.integer(below: options.lotSize)
  }

  private func reading(from stream: RandomStream) -> Int {
    stream.chance(options.faulty)
      ? SupplyChainOptions.readingMax + 1 : options.reading.draw(from: stream)
  }
}

extension SupplyChain {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "supply-chain", summary: "goods: custody, shipments, sensors, provenance and recalls",
    types: types, settings: SupplyChainOptions.settings
  ) { values, placement in try SupplyChain(options: SupplyChainOptions(values), at: placement) }
}

import EventKernel
import Ledger
import Settings

/// Transactions whose shape is a parameter, for theory and for scenarios in which an adversary chooses it.
///
/// Chosen words make conflicts by chance, hot words as often as one says, and chains and dependencies of a
/// distance in an exact pattern.
public struct Synthetic: Domain {
  /// The shape of the transactions.
  public let options: SyntheticOptions
  private let state: SyntheticState
  private let arguments: SyntheticState.Arguments
  private let words: PopularityDraw
  private let chainCount: Int

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int { case update, increment, query }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "update", share: 1,
      "reads words and writes what follows from them; reverts as often as 'revert' says"),
    TransactionType(
      "increment", share: 0,
      "adds to the words that an update would write, without reading them; reverts as often as 'revert' says"
    ),
    TransactionType(
      "query", share: 0,
      "reads the words that an update would read or write, and writes none; reverts as often as 'revert' "
        + "says"),
  ]

  /// Prepares transactions: O(keys) for an uneven popularity.
  ///
  /// - Parameters:
  ///   - options: Their shape.
  ///   - placement: Where the state is.
  /// - Throws: ``WorkloadError`` if the popularity does not fit the number of words.
  public init(options: SyntheticOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = SyntheticState(at: placement)
    arguments = SyntheticState.Arguments([options.reads, options.writes, options.blindWrites])
    words = try PopularityDraw(options.popularity, count: options.keys)
    chainCount = max(1, Self.placeMax / options.chainLength)
  }

  /// So many transactions of a block have chains of their own; those of a larger one share them, so that
  /// the chains can be added up.
  private static let placeMax = 1 << 17

  /// The shape, in words.
  public var summary: String {
    var parts = [
      "\(options.keys) words (\(options.popularity)), \(options.reads) read, "
        + "\(options.writes) read and written",
      "\(options.compute) of work",
    ]
    if options.blindWrites.maximum > 0 { parts[0] += ", \(options.blindWrites) written only" }
    if options.hot > 0 {
      parts.append("\(options.hot * 100)% with one of \(options.hotKeys) hot words")
    }
    if options.chainLength > 1 { parts.append("chains of \(options.chainLength)") }
    if options.dependencyDistance > 0 {
      parts.append(
        "\(options.dependencyShare * 100)% depend on the one \(options.dependencyDistance) before")
    }
    if options.revert > 0 { parts.append("\(options.revert * 100)% revert") }
    return parts.joined(separator: "; ")
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [
      state.contract("update", .mixing, options),
      state.contract("increment", .incrementing, options),
      state.contract("query", .nothing, options),
    ]
  }

  /// The number of accounts.
  public var senderCount: Int { options.accounts }

  /// Random words; all counters are 0.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for word in 0..<options.keys { world[state.words[word]] = Word(stream.integer(below: 1 << 30)) }
  }

  /// A transaction: its work, its place in the pattern, and its words.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    typealias Arguments = SyntheticState.Arguments
    call.sender = stream.integer(below: options.accounts)
    call.arguments.append(contentsOf: repeatElement(0, count: arguments.count))
    call.arguments[Arguments.salt] = stream.next()
    let work = options.work.scaled(options.compute.draw(from: stream))
    let beforeRead = UInt64((Double(work) * options.hotRead).rounded())
    let beforeWrite = max(beforeRead, UInt64((Double(work) * options.hotWrite).rounded()))
    call.arguments[Arguments.work[0]] = beforeRead
    call.arguments[Arguments.work[1]] = beforeWrite - beforeRead
    call.arguments[Arguments.work[2]] = work - beforeWrite
    if options.hot > 0, stream.chance(options.hot) {
      call.arguments[Arguments.hot] = Word(stream.integer(below: options.hotKeys) + 1)
    }
    call.arguments[Arguments.chain] = Word(moment.index / options.chainLength % chainCount)
    call.arguments[Arguments.place] = Word(moment.index)
    if options.dependencyDistance > 0, stream.chance(options.dependencyShare) {
      call.arguments[Arguments.predecessor] = Word(
        max(0, moment.index - options.dependencyDistance + 1))
    }
    chooseWords(&call, in: moment.block, from: stream)
  }

  /// The words of each use, all different.
  private func chooseWords(_ call: inout Call, in block: Int, from stream: RandomStream) {
    typealias Arguments = SyntheticState.Arguments
    withUnsafeTemporaryAllocation(of: Word.self, capacity: 3 * CountDistribution.greatest) {
      taken in
      var count = 0
      for (use, distribution) in [options.reads, options.writes, options.blindWrites].enumerated() {
        let wanted = distribution.draw(from: stream)
        call.arguments[Arguments.counts[use]] = Word(wanted)
        for number in 0..<wanted {
          let word = Word(
            words.next(
              from: stream, in: block, besides: taken.prefix(count), of: options.keys))
          taken.initializeElement(at: count, to: word)
          count += 1
          call.arguments[arguments.first[use] + number] = word
        }
      }
    }
  }

  /// Chains and hot words count those who wrote them.
  public var invariants: [Invariant] { state.invariants(options, chains: chainCount) }
}

extension Synthetic {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "synthetic", summary: "transactions whose shape is a parameter, for theory", types: types,
    settings: SyntheticOptions.settings
  ) { values, placement in try Synthetic(options: SyntheticOptions(values), at: placement) }
}

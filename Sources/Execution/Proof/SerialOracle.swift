import Ledger

/// Checks that what an executor did to a block equals a sequential execution in the order it claims.
///
/// A difference is a bug of ours. It is thrown and ends the run; it never becomes a warning.
public enum SerialOracle {
  /// Makes sure that a commit order holds every transaction once.
  public static func check(
    block number: Int, order: [Int32], of count: Int
  ) throws(SerialViolation) {
    var isPlaced = [Bool](repeating: false, count: count)
    for index in order.map(Int.init) {
      guard isPlaced.indices.contains(index), !isPlaced[index] else {
        throw SerialViolation(
          block: number, transaction: index,
          difference: "it is twice in the commit order, or not in the block")
      }
      isPlaced[index] = true
    }
    if let missing = isPlaced.firstIndex(of: false) {
      throw SerialViolation(
        block: number, transaction: missing, difference: "it is missing in the commit order")
    }
  }

  /// Compares state roots and receipts after a block.
  ///
  /// - Parameters:
  ///   - number: The block's number.
  ///   - outcome: What the executor reported.
  ///   - state: The state that it left.
  ///   - expected: What the replay of the commit order gave.
  ///   - replayed: The state that the replay left.
  public static func check(
    block number: Int, _ outcome: BlockOutcome, _ state: WorldState, expected: [Receipt],
    replayed: WorldState
  ) throws(SerialViolation) {
    guard outcome.receipts.count == expected.count else {
      throw SerialViolation(
        block: number, transaction: nil,
        difference: "it has \(outcome.receipts.count) receipts, not \(expected.count)")
    }
    if let index = expected.indices.first(where: { outcome.receipts[$0] != expected[$0] }) {
      throw SerialViolation(
        block: number, transaction: index,
        difference: "its receipt is \(outcome.receipts[index]), not \(expected[index])")
    }
    guard state.digest != replayed.digest else { return }
    let actual = state.sortedPairs()
    let wanted = replayed.sortedPairs()
    let differing =
      wanted.first { state[$0.key] != $0.value }?.key
      ?? actual.first { replayed[$0.key] != $0.value }?.key
    let difference =
      differing.map { "key \($0) holds \(state[$0]), not \(replayed[$0])" }
      ?? "the state root is \(state.digest), not \(replayed.digest)"
    throw SerialViolation(block: number, transaction: nil, difference: difference)
  }
}

/// An execution that no serial execution in the claimed order explains.
public struct SerialViolation: Error, Sendable, Equatable, CustomStringConvertible {
  /// The block's number.
  public let block: Int
  /// The transaction, if a receipt differs.
  public let transaction: Int?
  /// What differs, in words.
  public let difference: String

  /// One sentence with the place.
  public var description: String {
    let place = transaction.map { "block \(block), transaction \($0)" } ?? "block \(block)"
    return "not serially equivalent: \(place): \(difference)"
  }
}

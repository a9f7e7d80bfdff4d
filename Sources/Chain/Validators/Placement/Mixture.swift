import EventKernel
import Settings

/// A property of machines: the same for all, or values with the part of the validators that have each.
public struct Mixture<Value: Sendable & Equatable>: Sendable, Equatable {
  /// The values, at least one.
  public let values: [Value]
  /// The part of each; together 1.
  public let shares: [Double]

  /// The same for all.
  public init(_ value: Value) {
    values = [value]
    shares = [1]
  }

  /// Values with their parts.
  public init(_ values: [Value], shares: [Double]) {
    precondition(!values.isEmpty && values.count == shares.count, "\(values) with \(shares)")
    self.values = values
    self.shares = shares
  }

  /// The value of each of some validators.
  ///
  /// As many have each value as its share says, by largest remainders. Who has which follows from places and
  /// purpose alone, without regard to regions: one validator more changes at most one other for each value.
  func deal(to places: [ValidatorPlace], purpose: String) -> [Value] {
    guard values.count > 1 else { return Array(repeating: values[0], count: places.count) }
    let counts = Apportionment.divide(places.count, by: shares)
    let deck = zip(values, counts).flatMap { Array(repeating: $0, count: $1) }
    var dealt = deck
    for (card, index) in places.shuffledOrder(purpose: purpose).enumerated() {
      dealt[index] = deck[card]
    }
    return dealt
  }
}

extension [ValidatorPlace] {
  /// The positions of the places in an order that seems random and depends on places and purpose alone; a
  /// further place comes in between and leaves the others in theirs.
  func shuffledOrder(purpose: String) -> [Int] {
    let keys = map { place in
      var stream = SmallStream(seed: 0, purpose: purpose, index: place.number)
      return stream.next()
    }
    return indices.sorted { (keys[$0], self[$0].number) < (keys[$1], self[$1].number) }
  }
}

extension Mixture {
  /// Reads what a scenario says of a property: one value, or shares by the texts of values.
  ///
  /// - Throws: ``ChainError`` if a text is no value, or shares do not add up.
  init(
    _ given: SettingValue, as kind: SettingKind, _ name: String,
    reading value: (SettingValue) -> Value
  ) throws(ChainError) {
    guard case .map(let entries) = given else {
      self.init(value(given))
      return
    }
    do throws(SettingRefusal) {
      _ = try SettingKind.completed(entries, among: entries.map(\.name))
      var values: [Value] = []
      for entry in entries { values.append(value(try kind.value(from: entry.name))) }
      self.init(values, shares: entries.map(\.share))
    } catch {
      throw ChainError(setting: "validators.\(name)", error)
    }
  }
}

extension NamedValue {
  /// The value of a share.
  var share: Double {
    guard case .real(let share) = value else { preconditionFailure("'\(name)' has no share") }
    return share
  }
}

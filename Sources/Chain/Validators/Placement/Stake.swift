import Foundation
import Settings

/// What weight validators have in consensus.
public enum Stake: Sendable, Equatable {
  /// The same.
  case equal
  /// That of the validator of rank r is in proportion to 1 / r^exponent. Ranks go through all regions.
  case zipf(exponent: Double)

  /// The weights of validators; the greatest is a million unless all are equal, and the least is 1.
  func weights(of places: [ValidatorPlace]) -> [Int] {
    var weights = Array(repeating: 1, count: places.count)
    guard case .zipf(let exponent) = self, exponent > 0 else { return weights }
    for (rank, index) in places.shuffledOrder(purpose: "stake").enumerated() {
      weights[index] = max(1, Int((1e6 * pow(Double(rank + 1), -exponent)).rounded()))
    }
    return weights
  }

  /// The setting `stake` of a scenario's validators.
  static let setting = Setting(
    "stake", .tagged([TaggedCase("equal"), TaggedCase("zipf", .real(0...3))]),
    default: .tagged("equal", nil), "What weight validators have in consensus.")

  /// Reads the value of a ``setting``.
  init(in values: SettingValues) {
    switch values.tagged(Self.setting.name) {
    case ("zipf", .real(let exponent)): self = .zipf(exponent: exponent)
    case ("equal", nil): self = .equal
    case (let form, _): preconditionFailure("there is no stake '\(form)'")
    }
  }
}

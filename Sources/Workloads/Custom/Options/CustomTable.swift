import Settings

/// A table that a scenario defines.
public struct CustomTable: Sendable, Equatable {
  /// What contracts call it.
  public var name: String
  /// How many keys it has, counted from 0.
  public var keys: Int
  /// What is under each of them before the first block.
  public var initial: NumberRange
  /// How often a key is chosen.
  public var popularity: Popularity
}

extension CustomTable {
  /// What a scenario may say of a table.
  static let settings: [Setting] = [
    Setting("keys", .integer(1...100_000_000), default: nil, "how many keys it has"),
    NumberRange.numberSetting(
      "initial", default: .integer(0), "what is under each key before the first block"),
    Popularity.setting("popularity", "how often a key is chosen"),
  ]

  /// Reads checked values of ``settings``, which stand at `path`.
  init(
    _ name: String, _ values: SettingValues, in path: String, _ errors: inout [WorkloadError]
  ) {
    self.name = name
    keys = values.integer("keys")
    initial = NumberRange(values["initial"], at: "\(path).initial", &errors)
    popularity = Popularity("popularity", in: values, at: path, &errors)
  }
}

extension NumberRange {
  /// The kind of a number, or of a range of them.
  static let numberKind = SettingKind.either(
    .integer(0...limit),
    .group([
      Setting("minimum", .integer(0...limit), default: .integer(0), "the smallest"),
      Setting("maximum", .integer(0...limit), default: nil, "the largest"),
    ]))

  /// A setting of that kind: `10` or `{minimum: 1, maximum: 10}`.
  static func numberSetting(
    _ name: String, default standard: SettingValue?, _ summary: String
  ) -> Setting {
    Setting(name, numberKind, default: standard, summary)
  }

  /// Reads a value of ``numberKind``, which stands at `path`.
  init(_ value: SettingValue, at path: String, _ errors: inout [WorkloadError]) {
    switch value {
    case .integer(let number): self.init(number...number)
    case .group(let bounds):
      let minimum = bounds.integer("minimum")
      let maximum = bounds.integer("maximum")
      if minimum > maximum {
        errors.append(
          WorkloadError(
            setting: path, reason: "the minimum, \(minimum), is above the maximum, \(maximum)"))
      }
      self.init(minimum...max(minimum, maximum))
    default: preconditionFailure("\(path) is no number or range: \(value)")
    }
  }
}

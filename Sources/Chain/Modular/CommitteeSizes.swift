import Settings

/// How many validators each module's own committee has.
public struct CommitteeSizes: Sendable, Equatable {
  /// The modules by their names in the scenario, in its order, each with the number of its validators.
  public let sizes: [(module: String, validators: Int)]

  /// The setting `committees` of a scenario's chain; not given, one committee serves all modules.
  public static let setting = Setting(
    "committees", .map(.integer(1...Network.validatorMax), of: "module"), default: .map([]),
    "The number of validators of each module's own committee; without it, one serves all modules")

  /// Reads the checked value of a ``setting``, for modules with these names, in their order.
  ///
  /// - Throws: ``ChainError`` if a module has no committee, a committee no module, or all together too many
  ///   validators.
  public init(in values: SettingValues, of modules: [String]) throws(ChainError) {
    var given: [String: Int] = [:]
    for entry in values.map(Self.setting.name) {
      guard case .integer(let count) = entry.value else {
        preconditionFailure("a committee of \(entry.value)")
      }
      guard modules.contains(entry.name) else {
        throw ChainError(
          setting: "\(Self.setting.name).\(entry.name)",
          reason: "there is no such module; the modules are \(modules.joined(separator: ", "))")
      }
      given[entry.name] = count
    }
    guard !given.isEmpty else {
      sizes = []
      return
    }
    var sizes: [(module: String, validators: Int)] = []
    for module in modules {
      guard let count = given[module] else {
        throw ChainError(
          setting: Self.setting.name,
          reason: "module '\(module)' has no committee; expected one for each of "
            + modules.joined(separator: ", "))
      }
      sizes.append((module, count))
    }
    let total = sizes.reduce(0) { $0 + $1.validators }
    guard total <= Network.validatorMax else {
      throw ChainError(
        setting: Self.setting.name,
        reason: "these are \(total) validators; expected at most \(Network.validatorMax)")
    }
    self.sizes = sizes
  }

  /// Whether both say the same.
  public static func == (left: CommitteeSizes, right: CommitteeSizes) -> Bool {
    left.sizes.elementsEqual(right.sizes, by: ==)
  }
}

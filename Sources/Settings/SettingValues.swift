/// The complete, checked values of a list of settings: every one is there, given or by default.
///
/// A typed options struct reads itself from here:
/// ```swift
/// init(_ values: SettingValues) {
///   accounts = values.integer("accounts")
///   skew = values.real("zipf")
/// }
/// ```
/// Asking for a setting that was not declared, or as another type, is a programmer's error.
public struct SettingValues: Sendable, Equatable {
  private var values: [String: SettingValue]

  /// Creates values by name; what is left out takes its default.
  ///
  /// - Precondition: every name is in `settings`, and every required one is given.
  public init(_ given: [String: SettingValue] = [:], for settings: [Setting]) {
    values = given
    for name in given.keys {
      precondition(settings.contains { $0.name == name }, "undeclared setting '\(name)'")
    }
    for setting in settings where given[setting.name] == nil {
      guard let standard = setting.standard else {
        preconditionFailure("required setting '\(setting.name)' is missing")
      }
      values[setting.name] = standard
    }
  }

  /// The value of a setting.
  public subscript(name: String) -> SettingValue {
    guard let value = values[name] else { preconditionFailure("undeclared setting '\(name)'") }
    return value
  }

  /// The names and values, by name.
  public var sorted: [(name: String, value: SettingValue)] {
    values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }

  /// The value of a flag.
  public func flag(_ name: String) -> Bool {
    guard case .flag(let value) = self[name] else { mismatch(name, "a flag") }
    return value
  }

  /// The value of a whole number, of a size in bytes, or of a bandwidth in bits a second.
  public func integer(_ name: String) -> Int {
    guard case .integer(let value) = self[name] else { mismatch(name, "a whole number") }
    return value
  }

  /// The value of a number, a share, or a rate a second.
  public func real(_ name: String) -> Double {
    guard case .real(let value) = self[name] else { mismatch(name, "a number") }
    return value
  }

  /// The value of a duration, in nanoseconds.
  public func nanoseconds(_ name: String) -> Int64 {
    guard case .nanoseconds(let value) = self[name] else { mismatch(name, "a duration") }
    return value
  }

  /// The value of a choice, a text or a single path.
  public func text(_ name: String) -> String {
    guard case .text(let value) = self[name] else { mismatch(name, "a word") }
    return value
  }

  /// The value of a list of paths.
  public func paths(_ name: String) -> [String] {
    guard case .paths(let value) = self[name] else { mismatch(name, "a list of paths") }
    return value
  }

  /// The form of a tagged setting, and its value if that form has one.
  public func tagged(_ name: String) -> (tag: String, value: SettingValue?) {
    guard case .tagged(let tag, let value) = self[name] else { mismatch(name, "a tagged value") }
    return (tag, value)
  }

  /// The values of a nested group.
  public func group(_ name: String) -> SettingValues {
    guard case .group(let value) = self[name] else { mismatch(name, "a group") }
    return value
  }

  /// The entries of a map, of shares in the order of the kind, otherwise in that of the file.
  public func map(_ name: String) -> [NamedValue] {
    guard case .map(let value) = self[name] else { mismatch(name, "a map") }
    return value
  }

  /// The shares of a ``SettingKind/shares(_:)``, in the order of the kind.
  public func shares(_ name: String) -> [Double] {
    map(name).map { entry in
      guard case .real(let share) = entry.value else { mismatch(name, "shares") }
      return share
    }
  }

  private func mismatch(_ name: String, _ expected: String) -> Never {
    preconditionFailure("setting '\(name)' was read as \(expected), but is \(self[name])")
  }
}

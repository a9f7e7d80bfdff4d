/// The value of a ``Setting``, already checked against its kind.
public indirect enum SettingValue: Sendable, Equatable {
  /// Of ``SettingKind/flag``.
  case flag(Bool)
  /// Of ``SettingKind/integer(_:)``, of ``SettingKind/size``, in bytes, and of ``SettingKind/bandwidth``, in
  /// bits a second.
  case integer(Int)
  /// Of ``SettingKind/real(_:)`` and ``SettingKind/share``, and of ``SettingKind/rate``, a second.
  case real(Double)
  /// Of ``SettingKind/duration``, in nanoseconds.
  case nanoseconds(Int64)
  /// Of ``SettingKind/choice(_:)`` and ``SettingKind/text``, and of ``SettingKind/path``, resolved
  /// against the scenario's folder.
  case text(String)
  /// Of ``SettingKind/paths``, resolved against the scenario's folder.
  case paths([String])
  /// Of ``SettingKind/tagged(_:)``: the form, and its value if it has one.
  case tagged(String, SettingValue?)
  /// Of ``SettingKind/group(_:)``, complete: defaults are filled in.
  case group(SettingValues)
  /// Of ``SettingKind/shares(_:)``, complete and in the order of the kind: a ``real(_:)`` for each name; and
  /// of ``SettingKind/map(_:of:)``, in the order of the file.
  case map([NamedValue])
}

/// One entry of a ``SettingValue/map(_:)``.
public struct NamedValue: Sendable, Equatable {
  /// Its key.
  public let name: String
  /// Its value.
  public let value: SettingValue

  /// Creates an entry.
  public init(_ name: String, _ value: SettingValue) {
    self.name = name
    self.value = value
  }
}

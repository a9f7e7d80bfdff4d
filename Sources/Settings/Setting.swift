/// One named setting of a workload, an executor or a section of a scenario: its name, its type,
/// its default and one sentence.
///
/// Settings are plain data. The scenario decoder checks a file against them, `heddle list` prints
/// them, and the reference tables of the README follow them.
public struct Setting: Sendable {
  /// The key in a scenario file: lower-case words joined by hyphens.
  public let name: String
  /// What values it takes.
  public let kind: SettingKind
  /// The value of a scenario that does not mention it; `nil` if it must be given.
  public let standard: SettingValue?
  /// One sentence, with the unit where there is one.
  public let summary: String

  /// Creates a setting; `standard` is `nil` for one that a scenario must give.
  public init(
    _ name: String, _ kind: SettingKind, default standard: SettingValue?, _ summary: String
  ) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.summary = summary
  }
}

/// The type of a setting, with its bounds.
public indirect enum SettingKind: Sendable {
  /// `true` or `false`, also written `on` or `off`.
  case flag
  /// A whole number within bounds; digits may be grouped with `_`.
  case integer(ClosedRange<Int>)
  /// A number within bounds.
  case real(ClosedRange<Double>)
  /// A part of a whole within 0...1, written `2%` or `0.02`.
  case share
  /// A length of time, written with a unit: `250ns`, `1.5us`, `10ms`, `1s`. At least zero.
  case duration
  /// How often something happens, written with a unit: `90/min`, `20_000/s`, `5/ms`. At least zero.
  case rate
  /// An amount of data, written with a unit: `200 B`, `64 kB`, `1 MiB`.
  case size
  /// How fast data goes over a link, written with a unit: `56 kbps`, `100 Mbps`, `1 Gbit/s`. At least zero.
  case bandwidth
  /// One of a few words.
  case choice([String])
  /// Free text.
  case text
  /// One file, relative to the scenario file.
  case path
  /// A file or folder, relative to the scenario file; a list of them is also taken.
  case paths
  /// One of several forms: a bare word (a case with no kind), or a one-key map such as `{zipf: 1.1}`.
  case tagged([TaggedCase])
  /// A map of settings.
  case group([Setting])
  /// A map that divides a whole among some of these names: `{swap: 70%, transfer: 30%}`; names that are
  /// left out get nothing.
  case shares([String])
  /// A map from names that the user chooses to values of one kind; at least one.
  case map(SettingKind, of: String)
  /// A single value of the first kind, or a map of the second: `10` or `{minimum: 1, maximum: 10}`. Its
  /// value is the value of the kind that was meant. Bare words of the second kind are taken too.
  case either(SettingKind, SettingKind)
}

/// One form of a ``SettingKind/tagged(_:)`` setting.
public struct TaggedCase: Sendable {
  /// The word that names the form.
  public let name: String
  /// The type of its value; `nil` for a bare word.
  public let kind: SettingKind?

  /// Creates a form.
  public init(_ name: String, _ kind: SettingKind? = nil) {
    self.name = name
    self.kind = kind
  }
}

import Settings

/// A type of transaction that a scenario defines.
public struct CustomType: Sendable, Equatable {
  /// What it is called.
  public var name: String
  /// The part of the transactions that are of this type.
  public var share: Double
  /// The arguments that name keys, in the order of the file.
  public var keys: [Key]
  /// The arguments that are random numbers, in the order of the file.
  public var numbers: [Number]
  /// What it does, in the language of contracts.
  public var body: String

  /// An argument that names a key.
  public struct Key: Sendable, Equatable {
    /// What the body calls it.
    public var name: String
    /// How it is chosen.
    public var chooser: Chooser
  }

  /// An argument that is a random number.
  public struct Number: Sendable, Equatable {
    /// What the body calls it.
    public var name: String
    /// From which range.
    public var range: NumberRange
  }

  /// How a key is chosen.
  public enum Chooser: Sendable, Equatable {
    /// A key of a table: its number, how often each is chosen if not as often as the table says, and the
    /// numbers of the arguments before it from which it differs.
    case table(Int, popularity: Popularity?, distinctFrom: [Int])
    /// The number of the account that sends the transaction.
    case sender
    /// A number that no other transaction of the run has.
    case sequence

    /// The words that stand in the place of a table's name.
    static let words = ["sender", "sequence"]
  }
}

extension CustomType {
  /// What a scenario may say of a type.
  static let settings: [Setting] = [
    Setting("share", .share, default: nil, "the part of the transactions that are of this type"),
    Setting(
      "keys", .map(.either(.text, .group(Chooser.settings)), of: "argument"), default: .map([]),
      "arguments that name keys: a table, 'sender' or 'sequence'"),
    Setting(
      "numbers", .map(NumberRange.numberKind, of: "argument"), default: .map([]),
      "arguments that are random numbers"),
    Setting("body", .text, default: nil, "what it does, in the language of contracts"),
  ]

  /// Reads checked values of ``settings``, which stand at `path`.
  init(
    _ name: String, _ values: SettingValues, in path: String, tables: [CustomTable],
    _ errors: inout [WorkloadError]
  ) {
    self.name = name
    share = values.real("share")
    body = values.text("body")
    keys = []
    for entry in values.map("keys") {
      let chooser = Chooser(
        entry.value, at: "\(path).keys.\(entry.name)", among: tables, behind: keys, &errors)
      keys.append(Key(name: entry.name, chooser: chooser))
    }
    numbers = values.map("numbers").map { entry in
      Number(
        name: entry.name,
        range: NumberRange(entry.value, at: "\(path).numbers.\(entry.name)", &errors))
    }
    checkNames(at: path, &errors)
  }

  private func checkNames(at path: String, _ errors: inout [WorkloadError]) {
    var names: Set<String> = []
    let places = keys.map { ($0.name, "keys") } + numbers.map { ($0.name, "numbers") }
    for (name, group) in places {
      let setting = "\(path).\(group).\(name)"
      if let objection = Keyword.objection(to: name) {
        errors.append(WorkloadError(setting: setting, reason: objection))
      } else if !names.insert(name).inserted {
        errors.append(
          WorkloadError(setting: setting, reason: "'\(name)' is the name of a key already"))
      }
    }
    // Each argument takes a register, so that more than that cannot be compiled anyway.
    if places.count > 64 {
      errors.append(
        WorkloadError(
          setting: path, reason: "\(places.count) arguments are too many; there may be 64"))
    }
  }
}

extension CustomType.Chooser {
  /// What a scenario may say of a key that is not chosen by a table alone.
  static let settings: [Setting] = [
    Setting("table", .text, default: nil, "the table"),
    Setting(
      "popularity", popularityKind, default: .tagged(asTable, nil),
      "how often each key is chosen"),
    Setting(
      "distinct-from", .text, default: .text(""),
      "the arguments before it from which it differs: a name, or several joined by commas"),
  ]

  /// The form of a popularity that is the table's.
  private static let asTable = "as-table"

  private static var popularityKind: SettingKind {
    guard case .tagged(let forms) = Popularity.setting("popularity", "").kind else {
      preconditionFailure("a popularity is one of several forms")
    }
    return .tagged([TaggedCase(asTable)] + forms)
  }

  /// Reads a word or checked values of ``settings``, which stand at `path`.
  init(
    _ value: SettingValue, at path: String, among tables: [CustomTable],
    behind keys: [CustomType.Key], _ errors: inout [WorkloadError]
  ) {
    switch value {
    case .text("sender"): self = .sender
    case .text("sequence"): self = .sequence
    case .text(let word):
      let table = Self.table(
        word, at: path, among: tables.map(\.name), others: Self.words, &errors)
      self = .table(table, popularity: nil, distinctFrom: [])
    case .group(let values):
      let table = Self.table(
        values.text("table"), at: "\(path).table", among: tables.map(\.name), &errors)
      let popularity =
        values.tagged("popularity").tag == Self.asTable
        ? nil : Popularity("popularity", in: values, at: path, &errors)
      var others: [Int] = []
      for name in values.text("distinct-from").split(whereSeparator: { ", ".contains($0) }) {
        guard let other = keys.firstIndex(where: { $0.name == name }) else {
          let known = keys.map(\.name)
          let reason =
            known.isEmpty
            ? "there is no key before this one from which it could differ"
            : SettingRefusal.unknown("key", String(name), among: known).reason
          errors.append(WorkloadError(setting: "\(path).distinct-from", reason: reason))
          continue
        }
        others.append(other)
      }
      if tables.indices.contains(table), tables[table].keys <= others.count {
        errors.append(
          WorkloadError(
            setting: "\(path).distinct-from",
            reason: "'\(tables[table].name)' has \(tables[table].keys) keys, "
              + "too few to differ from \(others.count) others"))
      }
      self = .table(table, popularity: popularity, distinctFrom: others)
    default: preconditionFailure("\(path) is no word or group: \(value)")
    }
  }

  /// The number of a table; 0 after noting that there is none of that name.
  private static func table(
    _ name: String, at path: String, among tables: [String], others: [String] = [],
    _ errors: inout [WorkloadError]
  ) -> Int {
    if let number = tables.firstIndex(of: name) { return number }
    let reason = SettingRefusal.unknown("table", name, among: tables + others).reason
    errors.append(WorkloadError(setting: path, reason: reason))
    return 0
  }
}

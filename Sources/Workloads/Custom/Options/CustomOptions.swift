import Settings

/// Tables, transaction types and invariants as a scenario writes them.
public struct CustomOptions: Sendable, Equatable {
  /// How many accounts send.
  public var accounts = 1_000
  /// How often an account sends.
  public var popularity = Popularity.uniform
  /// The tables, in the order of the file.
  public var tables: [CustomTable] = []
  /// The types of transaction, in the order of the file.
  public var types: [CustomType] = []
  /// What has to hold after every block: a name and an expression.
  public var invariants: [Statement] = []
  /// The most gas that a transaction may use.
  public var gasLimit = 10_000_000
  /// What `compute` is multiplied by.
  public var work = Work()

  /// A sentence and what it says in the language of contracts.
  public struct Statement: Sendable, Equatable {
    /// The sentence.
    public var name: String
    /// The expression.
    public var text: String
  }

  /// Nothing to choose from yet.
  public init() {}

  /// Looks up a table.
  func table(named name: String) -> Int? { tables.firstIndex { $0.name == name } }
}

extension CustomOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = {
    let standard = CustomOptions()
    return [
      Setting(
        "accounts", .integer(1...100_000_000), default: .integer(standard.accounts),
        "how many accounts send"),
      Popularity.setting("popularity", "how often an account sends"),
      Setting(
        "tables", .map(.group(CustomTable.settings), of: "table"), default: nil,
        "the tables of the state"),
      Setting(
        "transactions", .map(.group(CustomType.settings), of: "type"), default: nil,
        "the types of transaction"),
      Setting(
        "invariants", .map(.text, of: "invariant"), default: .map([]),
        "what holds after every block, such as sum(balances) == before(sum(balances))"),
      Setting(
        "gas-limit", .integer(1...1_000_000_000), default: .integer(standard.gasLimit),
        "the most gas that a transaction may use; 1 gas is about 1 ns"),
      Work.setting,
    ]
  }()

  /// Reads checked values of ``settings`` and notes what is wrong with them in `errors`.
  init(_ values: SettingValues, _ errors: inout [WorkloadError]) {
    accounts = values.integer("accounts")
    popularity = Popularity("popularity", in: values, at: "", &errors)
    gasLimit = values.integer("gas-limit")
    work = Work(in: values)
    invariants = values.map("invariants").map { entry in
      Statement(name: entry.name, text: entry.value.plainText)
    }
    readTables(values.map("tables"), &errors)
    readTypes(values.map("transactions"), &errors)
  }

  private mutating func readTables(_ entries: [NamedValue], _ errors: inout [WorkloadError]) {
    if entries.count > Int(Placement.tableCount) {
      errors.append(
        WorkloadError(
          setting: "tables",
          reason: "\(entries.count) tables are too many; there is room for \(Placement.tableCount)")
      )
    }
    for entry in entries {
      let name = "tables.\(entry.name)"
      if let objection = Keyword.objection(to: entry.name) {
        errors.append(WorkloadError(setting: name, reason: objection))
      } else if CustomType.Chooser.words.contains(entry.name) {
        errors.append(
          WorkloadError(
            setting: name,
            reason: "'\(entry.name)' chooses keys in another way; choose another name"))
      }
      tables.append(CustomTable(entry.name, entry.value.values, in: name, &errors))
    }
  }

  private mutating func readTypes(_ entries: [NamedValue], _ errors: inout [WorkloadError]) {
    for entry in entries {
      let name = "transactions.\(entry.name)"
      if let objection = Keyword.objection(to: entry.name) {
        errors.append(WorkloadError(setting: name, reason: objection))
      }
      types.append(
        CustomType(entry.name, entry.value.values, in: name, tables: tables, &errors))
    }
    let shares = types.map { NamedValue($0.name, .real($0.share)) }
    do throws(SettingRefusal) {
      _ = try SettingKind.completed(shares, among: types.map(\.name))
    } catch {
      errors.append(WorkloadError(setting: "transactions", reason: error.reason))
    }
  }
}

extension SettingValue {
  /// The text of a text.
  var plainText: String {
    guard case .text(let text) = self else { preconditionFailure("\(self) is no text") }
    return text
  }

  /// The values of a group.
  var values: SettingValues {
    guard case .group(let values) = self else { preconditionFailure("\(self) is no group") }
    return values
  }
}

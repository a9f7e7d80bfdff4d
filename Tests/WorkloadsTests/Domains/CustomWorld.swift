import EventKernel
import Ledger
import Settings
import Testing
import Workloads

/// A custom workload with one table `t` of 16 fives, a table `other` of one zero behind it, and one type of
/// transaction, `act`, whose argument `a` is 7 and whose argument `k` is a key of `t`.
struct CustomWorld {
  /// The values of the settings.
  var values: [String: SettingValue]

  /// A world in which transactions do what `body` says.
  init(_ body: String, invariants: KeyValuePairs<String, String> = [:]) {
    values = [
      "tables": .map([
        NamedValue("t", Self.table(keys: 16, initial: 5)),
        NamedValue("other", Self.table(keys: 1, initial: 0)),
      ]),
      "transactions": .map([
        NamedValue("act", Self.type(body, keys: ["k": .text("t")], numbers: ["a": .integer(7)]))
      ]),
      "invariants": .map(invariants.map { NamedValue($0.key, .text($0.value)) }),
    ]
  }

  /// The settings of the members of a map.
  private static func members(of name: String) -> [Setting] {
    let setting = CustomOptions.settings.first { $0.name == name }
    guard case .map(.group(let members), _) = setting?.kind else {
      preconditionFailure("'\(name)' is a map of groups")
    }
    return members
  }

  static func table(
    keys: Int, initial: Int, popularity: SettingValue = .tagged("uniform", nil)
  ) -> SettingValue {
    .group(
      SettingValues(
        ["keys": .integer(keys), "initial": .integer(initial), "popularity": popularity],
        for: members(of: "tables")))
  }

  static func type(
    _ body: String, share: Double = 1, keys: KeyValuePairs<String, SettingValue> = [:],
    numbers: KeyValuePairs<String, SettingValue> = [:]
  ) -> SettingValue {
    .group(
      SettingValues(
        [
          "share": .real(share), "body": .text(body),
          "keys": .map(keys.map { NamedValue($0.key, $0.value) }),
          "numbers": .map(numbers.map { NamedValue($0.key, $0.value) }),
        ], for: members(of: "transactions")))
  }

  /// A key of a table that differs from others.
  static func key(_ table: String, distinctFrom others: String) -> SettingValue {
    guard let setting = members(of: "transactions").first(where: { $0.name == "keys" }),
      case .map(.either(_, .group(let members)), _) = setting.kind
    else { preconditionFailure("keys are words or groups") }
    return .group(
      SettingValues(["table": .text(table), "distinct-from": .text(others)], for: members))
  }

  /// The domain.
  func domain() throws -> Custom {
    try Custom(SettingValues(values, for: CustomOptions.settings))
  }

  /// What is wrong with it, as `line:column: sentence` where there is a position.
  var complaints: [String] {
    do {
      _ = try domain()
      return []
    } catch let error as WorkloadErrors {
      return error.errors.map { error in
        error.position.map { "\($0.line):\($0.column): \(error.reason)" }
          ?? "\(error.setting): \(error.reason)"
      }
    } catch {
      return ["\(error)"]
    }
  }

  /// What a transaction has come to.
  struct Result {
    let status: Receipt.Status
    /// The words of `t` and of `other`.
    let words: [Word]
    let other: Word
    let execution: SerialReplay.Execution
  }

  /// Executes one transaction on a fresh state.
  func run() throws -> Result {
    let workload = try DomainWorkload(
      "custom", parts: [DomainWorkload.Part("custom", try domain(), mix: Mix([1]))],
      context: WorkloadContext(seed: 1, blocks: 1, transactionsPerBlock: 1))
    let state = workload.genesis()
    let execution = SerialReplay.run(workload.makeBlock(0, on: state), on: state)[0]
    let word = { (table: UInt8, item: UInt64) in
      state[StateKey(module: 1, table: table, item: item)]
    }
    return Result(
      status: execution.receipt.status, words: (0..<16).map { word(0, $0) }, other: word(1, 0),
      execution: execution)
  }
}

import Settings
import Workloads

/// A token whose contracts are written in the language of scenarios.
enum CustomSmallWorld {
  /// The settings of the domain.
  static let values: [String: SettingValue] = [
    "accounts": .integer(6),
    "tables": .map([
      NamedValue("balances", table(keys: 6, initial: 10)),
      NamedValue("total", table(keys: 1, initial: 60)),
      NamedValue("log", table(keys: 200, initial: 0)),
    ]),
    "transactions": .map([
      NamedValue(
        "transfer",
        type(
          """
          funds = load balances[from]
          require funds >= amount, 7
          compute 100
          store balances[from] = funds - amount
          store balances[to] = (load balances[to]) + amount
          """, share: 0.6, keys: ["from": "balances", "to": "balances"], numbers: ["amount": 6])),
      NamedValue(
        "deposit",
        type(
          """
          increment balances[who] by 1
          increment total[0] by 1
          store log[number] = who + 1
          """, share: 0.3, keys: ["who": "sender", "number": "sequence"])),
      NamedValue("query", type("x = load total[0]", share: 0.1)),
    ]),
    "invariants": .map([
      NamedValue("the total is what all have", .text("sum(balances) == sum(total)"))
    ]),
  ]

  private static func members(of name: String) -> [Setting] {
    let setting = CustomOptions.settings.first { $0.name == name }
    guard case .map(.group(let members), _) = setting?.kind else {
      preconditionFailure("'\(name)' is a map of groups")
    }
    return members
  }

  private static func table(keys: Int, initial: Int) -> SettingValue {
    .group(
      SettingValues(
        ["keys": .integer(keys), "initial": .integer(initial)], for: members(of: "tables")))
  }

  private static func type(
    _ body: String, share: Double, keys: KeyValuePairs<String, String> = [:],
    numbers: KeyValuePairs<String, Int> = [:]
  ) -> SettingValue {
    .group(
      SettingValues(
        [
          "share": .real(share), "body": .text(body),
          "keys": .map(keys.map { NamedValue($0.key, .text($0.value)) }),
          "numbers": .map(numbers.map { NamedValue($0.key, .integer($0.value)) }),
        ], for: members(of: "transactions")))
  }
}

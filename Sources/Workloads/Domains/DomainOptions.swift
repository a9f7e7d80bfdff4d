import Ledger
import Settings

/// What all transactions of a workload have in common, whatever their domain.
public struct DomainOptions: Sendable, Equatable {
  /// What transactions declare ahead of their execution.
  public var declarations = Declarations.exact
  /// How the proposer gets the fees.
  public var fees = FeePolicy.none
  /// What a transaction pays for one gas.
  public var gasPrice = 1

  /// Exact declarations and no fees.
  public init() {}

  /// Where the declared accesses of a transaction come from, if its domain does not know them.
  public enum Declarations: String, Sendable, CaseIterable {
    /// From an execution of the whole block in preset order: what perfect foreknowledge would say.
    case exact
    /// From an execution of the transaction alone on the state before the block: wrong where an earlier
    /// transaction of the block changes which keys are touched. Calvin calls it reconnaissance (Thomson et
    /// al., SIGMOD 2012).
    case reconnaissance
  }
}

extension DomainOptions {
  /// What a scenario may say.
  public static let settings: [Setting] =
    [
      Setting(
        "declarations", .choice(Declarations.allCases.map(\.rawValue)),
        default: .text(DomainOptions().declarations.rawValue),
        "whether transactions declare what they will touch, or what they would touch if they were the "
          + "first of their block")
    ] + feeSettings

  /// The settings of a workload whose transactions declare themselves what they touch.
  static let feeSettings: [Setting] = {
    let standard = DomainOptions()
    return [
      Setting(
        "fees", .choice(FeePolicy.allCases.map(\.rawValue)),
        default: .text(standard.fees.rawValue),
        "whether transactions pay no fee, pay the proposer directly, or once a block"),
      Setting(
        "gas-price", .integer(1...1_000_000_000), default: .integer(standard.gasPrice),
        "what a transaction pays for one gas, if there are fees"),
    ]
  }()

  /// Reads checked values of ``settings``.
  public init(_ values: SettingValues) {
    self.init(fees: values)
    declarations = values.choice("declarations")
  }

  /// Reads checked values of ``feeSettings``.
  init(fees values: SettingValues) {
    fees = values.choice("fees")
    gasPrice = values.integer("gas-price")
  }
}

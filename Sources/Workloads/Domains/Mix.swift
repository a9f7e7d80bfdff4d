import EventKernel
import Settings

/// Which part of a domain's transactions is of which type.
public struct Mix: Sendable, Equatable {
  /// A share for each type, in their order; they add up to 1.
  public let shares: [Double]

  /// Creates a mix.
  public init(_ shares: [Double]) {
    self.shares = shares
  }

  /// The mix of a scenario that does not mention it.
  public init(of types: [TransactionType]) {
    shares = types.map(\.share)
  }

  /// The setting `mix` of a domain.
  public static func setting(of types: [TransactionType]) -> Setting {
    Setting(
      "mix", .shares(types.names),
      default: .map(types.map { NamedValue($0.name, .real($0.share)) }),
      "which part of the transactions is of which type")
  }

  /// Reads the value of a ``setting(of:)``.
  public init(in values: SettingValues) {
    shares = values.shares("mix")
  }
}

/// Draws contracts by their shares.
struct ContractDraw: Sendable {
  /// The contracts that are drawn at all.
  private let contracts: [Int]
  /// Draws among them; `nil` if there is only one.
  private let distribution: DiscreteDistribution?

  /// Prepares draws; some share must be positive.
  init(_ shares: [Double]) throws(GSLError) {
    contracts = shares.indices.filter { shares[$0] > 0 }
    distribution =
      contracts.count == 1 ? nil : try DiscreteDistribution(weights: contracts.map { shares[$0] })
  }

  /// The next contract's number.
  @inline(__always)
  func next(from stream: RandomStream) -> Int {
    contracts[distribution?.draw(from: stream) ?? 0]
  }
}

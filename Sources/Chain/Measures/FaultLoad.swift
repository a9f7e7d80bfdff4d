/// The most that was at fault at one time among the validators of a module.
///
/// At fault are those that are down, cut off, propose nothing, or have ever been two in one: what these have
/// signed counts for good. All by their weight in consensus.
public struct FaultLoad: Sendable, Equatable {
  /// The module, from 0.
  public var module: Int
  /// How many validators it has.
  public var validators: Int
  /// The weight of all.
  public var weight: Int
  /// The greatest weight at fault that the protocol tolerates.
  public var limit: Int
  /// The most that was at fault at one time.
  public var faultyMax = 0
  /// The most that lied: that had been two in one.
  public var lyingMax = 0

  /// Nobody was at fault.
  public init(module: Int, validators: Int, weight: Int, limit: Int) {
    self.module = module
    self.validators = validators
    self.weight = weight
    self.limit = limit
  }

  /// Notes what is at fault at a time.
  mutating func note(faulty: Int, lying: Int) {
    faultyMax = max(faultyMax, faulty)
    lyingMax = max(lyingMax, lying)
  }
}

extension FaultLoad {
  /// Whether the chain must be safe: no more validators have lied than the protocol tolerates.
  public var isWithinSafety: Bool { lyingMax <= limit }

  /// What theory says of a chain that is not live, as the end of a sentence; empty if nobody was at fault.
  var remarkOnLiveness: String {
    if faultyMax == 0 { return "" }
    return faultyMax > limit
      ? "; \(part(faultyMax, "at fault")), more than the \(limit) with which it must go on"
      : "; \(part(faultyMax, "at fault")), no more than the \(limit) with which it should go on"
  }

  /// What theory says of a chain that is not safe, as the end of a sentence.
  var remarkOnSafety: String {
    lyingMax > limit
      ? "; \(part(lyingMax, "two in one")), more than the \(limit) with which it must stay safe"
      : "; \(part(lyingMax, "two in one")), no more than the \(limit) with which it should stay safe"
  }

  private func part(_ faulty: Int, _ what: String) -> String {
    weight == validators
      ? "\(faulty) of \(weight) validators were \(what) at one time"
      : "validators with \(faulty) of a weight of \(weight) were \(what) at one time"
  }
}

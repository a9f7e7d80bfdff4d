import EventKernel
import Foundation
import Settings

/// How much explicit work a transaction has, in gas: nanoseconds on the reference machine.
public enum WorkDistribution: Sendable, Equatable {
  /// Always the same.
  case constant(UInt64)
  /// Exponential with that mean.
  case exponential(mean: UInt64)
  /// Lognormal: its mean, and the standard deviation of the logarithm.
  case lognormal(mean: UInt64, spread: Double)
  /// A share of the transactions has `factor` times the work of the others.
  case bimodal(light: UInt64, heavy: Double, factor: Double)

  /// The most work; what is drawn above it is cut to it.
  public static let greatest: UInt64 = 1_000_000_000

  /// What transactions have on average, where the cut at ``greatest`` does not matter.
  public var mean: Double {
    switch self {
    case .constant(let work), .exponential(let work), .lognormal(let work, _): Double(work)
    case .bimodal(let light, let heavy, let factor): Double(light) * (1 + heavy * (factor - 1))
    }
  }

  /// The next amount.
  public func draw(from stream: RandomStream) -> UInt64 {
    switch self {
    case .constant(let work): work
    case .exponential(let mean): Self.cut(stream.exponential(mean: Double(mean)))
    case .lognormal(let mean, let spread):
      mean > 0
        ? Self.cut(
          stream.lognormal(
            logMean: log(Double(mean)) - spread * spread / 2, logDeviation: spread))
        : 0
    case .bimodal(let light, let heavy, let factor):
      stream.chance(heavy) ? Self.cut(Double(light) * factor) : light
    }
  }

  private static func cut(_ work: Double) -> UInt64 {
    UInt64(min(work.rounded(), Double(greatest)))
  }
}

extension WorkDistribution {
  /// A setting `10us | {exponential: 10us} | {lognormal: ...} | {bimodal: ...}` of that name.
  static func setting(_ name: String, default standard: UInt64, _ summary: String) -> Setting {
    let shape = [
      Setting("mean", .duration, default: nil, "the mean"),
      Setting(
        "spread", .real(0...3), default: .real(1), "the standard deviation of the logarithm"),
    ]
    let modes = [
      Setting("light", .duration, default: nil, "the work of most transactions"),
      Setting("heavy", .share, default: .real(0.05), "the part of the transactions with more"),
      Setting("factor", .real(0...10_000), default: .real(20), "how many times as much they have"),
    ]
    let forms = [
      TaggedCase("exponential", .duration), TaggedCase("lognormal", .group(shape)),
      TaggedCase("bimodal", .group(modes)),
    ]
    return Setting(
      name, .either(.duration, .tagged(forms)), default: .nanoseconds(Int64(standard)), summary)
  }

  /// Reads the value of a ``setting(_:default:_:)``.
  ///
  /// - Throws: ``WorkloadError`` for a length above ``greatest``.
  init(_ name: String, in values: SettingValues) throws(WorkloadError) {
    switch values[name] {
    case .nanoseconds(let work): self = .constant(try Self.gas(work, name))
    case .tagged("exponential", .nanoseconds(let mean)):
      self = .exponential(mean: try Self.gas(mean, "\(name).exponential"))
    case .tagged("lognormal", .group(let shape)):
      let mean = try Self.gas(shape.nanoseconds("mean"), "\(name).lognormal.mean")
      self = .lognormal(mean: mean, spread: shape.real("spread"))
    case .tagged("bimodal", .group(let modes)):
      let light = try Self.gas(modes.nanoseconds("light"), "\(name).bimodal.light")
      self = .bimodal(light: light, heavy: modes.real("heavy"), factor: modes.real("factor"))
    default: preconditionFailure("setting '\(name)' is no amount of work: \(values[name])")
    }
  }

  private static func gas(_ nanoseconds: Int64, _ name: String) throws(WorkloadError) -> UInt64 {
    let gas = UInt64(nanoseconds)
    guard gas <= greatest else {
      throw WorkloadError(setting: name, reason: "a transaction has at most 1s of work")
    }
    return gas
  }
}

extension WorkDistribution: CustomStringConvertible {
  /// The form, and its lengths in microseconds.
  public var description: String {
    let text = { (gas: UInt64) in "\(Double(gas) / 1_000) us" }
    return switch self {
    case .constant(let work): text(work)
    case .exponential(let mean): "exponential \(text(mean))"
    case .lognormal(let mean, let spread): "lognormal \(text(mean)) (spread \(spread))"
    case .bimodal(let light, let heavy, let factor):
      "\(text(light)), \(heavy * 100)% of them \(factor) times as much"
    }
  }
}

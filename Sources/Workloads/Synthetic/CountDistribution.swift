import EventKernel
import Foundation
import Settings

/// How many of something a transaction has: 0 to ``greatest``, drawn for each anew.
public enum CountDistribution: Sendable, Equatable {
  /// Always the same.
  case constant(Int)
  /// Each of a range equally often.
  case uniform(NumberRange)
  /// The number of failures before a success, with that mean: mostly few, one more being as likely again
  /// whatever there are already.
  case geometric(mean: Double)
  /// Rounded draws of a lognormal distribution: its mean, and the standard deviation of the logarithm.
  case lognormal(mean: Double, spread: Double)

  /// The most; what is drawn above it is cut to it.
  public static let greatest = 64

  /// The fewest that can be drawn.
  public var minimum: Int {
    switch self {
    case .constant(let count): count
    case .uniform(let range): range.minimum
    case .geometric, .lognormal: 0
    }
  }

  /// The most that can be drawn.
  public var maximum: Int {
    switch self {
    case .constant(let count): count
    case .uniform(let range): range.maximum
    case .geometric(let mean), .lognormal(let mean, _): mean > 0 ? Self.greatest : 0
    }
  }

  /// The next count.
  public func draw(from stream: RandomStream) -> Int {
    switch self {
    case .constant(let count): count
    case .uniform(let range): range.draw(from: stream)
    case .geometric(let mean):
      // The whole part of an exponential draw is geometric.
      mean > 0 ? Self.cut(stream.exponential(mean: 1 / log1p(1 / mean)).rounded(.down)) : 0
    case .lognormal(let mean, let spread):
      mean > 0
        ? Self.cut(
          stream.lognormal(logMean: log(mean) - spread * spread / 2, logDeviation: spread)
            .rounded())
        : 0
    }
  }

  private static func cut(_ value: Double) -> Int { Int(min(value, Double(greatest))) }
}

extension CountDistribution {
  /// A setting `4 | {uniform: {minimum: 1, maximum: 8}} | {geometric: 4} | {lognormal: ...}` of that name.
  static func setting(_ name: String, default standard: Int, _ summary: String) -> Setting {
    let bounds = [
      Setting("minimum", .integer(0...greatest), default: .integer(0), "the fewest"),
      Setting("maximum", .integer(0...greatest), default: nil, "the most"),
    ]
    let shape = [
      Setting("mean", .real(0...16), default: nil, "the mean"),
      Setting(
        "spread", .real(0...2), default: .real(1), "the standard deviation of the logarithm"),
    ]
    let forms = [
      TaggedCase("uniform", .group(bounds)), TaggedCase("geometric", .real(0...16)),
      TaggedCase("lognormal", .group(shape)),
    ]
    return Setting(
      name, .either(.integer(0...greatest), .tagged(forms)), default: .integer(standard), summary)
  }

  /// Reads the value of a ``setting(_:default:_:)``.
  ///
  /// - Throws: ``WorkloadError`` if a minimum is above its maximum.
  init(_ name: String, in values: SettingValues) throws(WorkloadError) {
    switch values[name] {
    case .integer(let count): self = .constant(count)
    case .tagged("geometric", .real(let mean)): self = .geometric(mean: mean)
    case .tagged("lognormal", .group(let shape)):
      self = .lognormal(mean: shape.real("mean"), spread: shape.real("spread"))
    case .tagged("uniform", .group(let bounds)):
      let minimum = bounds.integer("minimum")
      let maximum = bounds.integer("maximum")
      guard minimum <= maximum else {
        throw WorkloadError(
          setting: "\(name).uniform",
          reason: "the minimum, \(minimum), is above the maximum, \(maximum)")
      }
      self = .uniform(NumberRange(minimum...maximum))
    default: preconditionFailure("setting '\(name)' is no count: \(values[name])")
    }
  }
}

extension CountDistribution: CustomStringConvertible {
  /// `4`, `1 to 8`, `geometric 4`, `lognormal 4`.
  public var description: String {
    switch self {
    case .constant(let count): "\(count)"
    case .uniform(let range): "\(range.minimum) to \(range.maximum)"
    case .geometric(let mean): "geometric \(mean)"
    case .lognormal(let mean, let spread): "lognormal \(mean) (spread \(spread))"
    }
  }
}

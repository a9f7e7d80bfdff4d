import EventKernel
import Settings

/// Whole numbers from a minimum to a maximum, both included, each equally likely.
public struct NumberRange: Sendable, Equatable {
  /// The smallest.
  public var minimum: Int
  /// The largest.
  public var maximum: Int

  /// The largest number that a range may hold, 10^15.
  public static let limit = 1_000_000_000_000_000

  /// Creates a range.
  public init(_ range: ClosedRange<Int>) {
    minimum = range.lowerBound
    maximum = range.upperBound
  }

  /// One of the numbers.
  @inline(__always)
  public func draw(from stream: RandomStream) -> Int {
    minimum + stream.integer(below: maximum - minimum + 1)
  }
}

extension NumberRange {
  /// A setting `{minimum: a, maximum: b}` of that name.
  public static func setting(_ name: String, default standard: NumberRange, _ summary: String)
    -> Setting
  {
    let bounds = [
      Setting("minimum", .integer(0...limit), default: .integer(standard.minimum), "the smallest"),
      Setting("maximum", .integer(0...limit), default: .integer(standard.maximum), "the largest"),
    ]
    return Setting(
      name, .group(bounds), default: .group(SettingValues(for: bounds)), summary)
  }

  /// Reads the value of a ``setting(_:default:_:)``.
  ///
  /// - Throws: ``WorkloadError`` if the minimum is above the maximum.
  public init(_ name: String, in values: SettingValues) throws(WorkloadError) {
    let bounds = values.group(name)
    minimum = bounds.integer("minimum")
    maximum = bounds.integer("maximum")
    guard minimum <= maximum else {
      throw WorkloadError(
        setting: name, reason: "the minimum, \(minimum), is above the maximum, \(maximum)")
    }
  }
}

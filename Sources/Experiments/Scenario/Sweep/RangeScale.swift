import Foundation
import Settings

/// The values between two ends, as a scenario spells them: no finer than is needed to tell points apart.
///
/// Of a whole number `n` all that is from `n` to below `n + 1` is meant, so that each number between the ends,
/// both included, is as likely as the others, and on a logarithmic scale each doubling. All other values are
/// rounded to a tenth of what neighbours among the points differ by, or of themselves, or less.
struct RangeScale {
  /// What the values are.
  let kind: SettingKind
  /// The ends, in the unit in which values are kept.
  let from: Double
  let to: Double
  let scale: SobolRange.Scale
  /// How many points there are.
  let count: Int

  /// The value at a part of the way, 0...1.
  func text(at part: Double) -> String {
    if case .integer = kind {
      let value = min(to, interpolated(part, to: to + 1).rounded(.down))
      return kind.text(of: .integer(Int(value)))
    }
    let value = min(to, max(from, rounded(interpolated(part, to: to))))
    switch kind {
    case .duration: return Self.text(nanoseconds: value.rounded())
    case .size, .bandwidth: return kind.text(of: .integer(Int(value.rounded())))
    default: return kind.text(of: .real(value))
    }
  }

  /// A duration in the largest unit of which it is at least one: `107.5us`.
  private static func text(nanoseconds: Double) -> String {
    let units = [("s", 1e9), ("ms", 1e6), ("us", 1e3)]
    let (name, size) = units.first { nanoseconds >= $0.1 } ?? ("ns", 1)
    return SettingValue.real(nanoseconds / size).text + name
  }

  private func interpolated(_ part: Double, to end: Double) -> Double {
    switch scale {
    case .linear: from + part * (end - from)
    case .log: from * pow(end / from, part)
    }
  }

  /// The value without digits that say nothing.
  private func rounded(_ value: Double) -> Double {
    let step =
      scale == .linear
      ? (to - from) / Double(count) : value * min(1, pow(to / from, 1 / Double(count)) - 1)
    let decimals = -Int(log10(step / 10).rounded(.down))
    // The division by a power of ten, and not the product with its inverse, gives the nearest double.
    let power = pow(10, Double(abs(decimals)))
    return decimals >= 0
      ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}

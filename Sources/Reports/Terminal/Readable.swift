import Foundation
import Statistics

/// Numbers as people read them: three digits, a unit prefix, no locale.
enum Readable {
  /// `a`, `a and b`, `a, b and c`.
  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// A fixed number of decimals.
  static func decimal(_ value: Double, _ decimals: Int) -> String {
    String(format: "%.\(decimals)f", value)
  }

  /// A number with six digits at most, the way gnuplot reads it: `0.25`, `1e+07`.
  static func significant(_ value: Double) -> String {
    String(format: "%g", value)
  }

  /// A quantity with a prefix: `950`, `12.3k`, `4.56M`.
  static func quantity(_ value: Double) -> String {
    let prefixes: [(Double, String)] = [(1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k")]
    // 999.5 and up would round to 1000, so each prefix starts a little below its power.
    for (power, prefix) in prefixes where abs(value) >= power * 0.9995 {
      return threeDigits(value / power) + prefix
    }
    return value == value.rounded() ? decimal(value, 0) : threeDigits(value)
  }

  /// A whole number with its digits in groups of three: `1,000,000`.
  static func count(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// A number of things: `1 step`, `2,500 steps`.
  static func counted(_ value: Int, _ noun: String, plural: String? = nil) -> String {
    "\(count(value)) " + (value == 1 ? noun : plural ?? noun + "s")
  }

  /// A ratio: `0.82`, `1.04`, `7.4`, `31.6`, `250`.
  static func ratio(_ value: Double) -> String {
    decimal(value, ratioDecimals(value))
  }

  /// The interval of a ratio, as precise as the ratio itself is shown: `7.3-7.5`.
  static func range(_ interval: ConfidenceInterval, of value: Double) -> String {
    let decimals = ratioDecimals(value)
    return decimal(interval.low, decimals) + "-" + decimal(interval.high, decimals)
  }

  /// A ratio that is close to 1 as a rule, with a digit more: `0.984`, `1.020`, `7.4`.
  static func fineRatio(_ value: Double) -> String {
    decimal(value, value < 1.9995 ? 3 : ratioDecimals(value))
  }

  /// The interval of such a ratio: `0.981-0.987`.
  static func fineRange(_ interval: ConfidenceInterval, of value: Double) -> String {
    let decimals = value < 1.9995 ? 3 : ratioDecimals(value)
    return decimal(interval.low, decimals) + "-" + decimal(interval.high, decimals)
  }

  /// A share of a whole: `81 %`, `0.4 %`.
  static func share(_ value: Double) -> String {
    let percent = value * 100
    return decimal(percent, abs(percent) < 0.995 && percent != 0 ? 1 : 0) + " %"
  }

  /// A span in milliseconds, in the unit that suits it: `850 us`, `12.3 ms`, `1.46 s`.
  static func milliseconds(_ value: Double) -> String {
    if value < 0.9995 { return threeDigits(value * 1e3) + " us" }
    return value < 999.5 ? threeDigits(value) + " ms" : threeDigits(value / 1e3) + " s"
  }

  /// A length of time: `0:07`, `2:10`, `1:02:03`.
  static func time(_ duration: Duration) -> String {
    let seconds = Int(duration.components.seconds)
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let tail = String(format: "%02d", seconds % 60)
    return hours > 0
      ? "\(hours):" + String(format: "%02d", minutes) + ":" + tail : "\(minutes):" + tail
  }

  private static func threeDigits(_ value: Double) -> String {
    let size = abs(value)
    return decimal(value, size >= 99.95 ? 0 : (size >= 9.995 ? 1 : 2))
  }

  private static func ratioDecimals(_ value: Double) -> Int {
    value < 1.995 ? 2 : (value < 99.95 ? 1 : 0)
  }
}

/// Reading and writing numbers that carry a unit.
enum Quantity {
  /// A part of a whole: `2%` or `0.02`.
  static func share(_ text: String) throws(SettingRefusal) -> Double {
    let isPercentage = text.hasSuffix("%")
    let number = isPercentage ? String(text.dropLast()).trimmingSpaces : text
    guard let value = try? Numeral.real(number) else {
      throw SettingRefusal("'\(text)' is not a share, such as 2% or 0.02")
    }
    let share = isPercentage ? value / 100 : value
    if share < 0 { throw SettingRefusal("\(text) is below the least value 0%") }
    if share > 1 {
      let hint = isPercentage || value > 100 ? "" : "; \(text) percent is written \(text)%"
      throw SettingRefusal("\(text) is above the greatest value 100%\(hint)")
    }
    return share
  }

  /// A part of a whole in per cent: `2%`, `12.5%`.
  static func text(share: Double) -> String {
    // A percentage that was read is not always the same after a division and a multiplication by 100.
    "\(Numeral.text((share * 1e10).rounded() / 1e8))%"
  }

  /// How often something happens in a second: `90/min`, `20_000/s`, `5/ms`, at most once a nanosecond;
  /// zero needs no unit.
  static func rate(_ text: String) throws(SettingRefusal) -> Double {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map {
      String($0).trimmingSpaces
    }
    guard let value = try? Numeral.real(parts[0]), parts.count <= 2 else {
      throw SettingRefusal("'\(text)' is not a rate, such as 90/min, 20_000/s or 5/ms")
    }
    if parts.count == 1, value == 0 { return 0 }
    guard parts.count == 2 else {
      throw SettingRefusal("\(text) needs a unit, such as \(text)/s")
    }
    guard let scale = rateScales.first(where: { $0.unit == parts[1] })?.perSecond else {
      throw SettingRefusal(
        "unknown unit '\(parts[1])' in '\(text)'; the units are /us, /ms, /s and /min")
    }
    if value < 0 { throw SettingRefusal("\(text) is below the least value 0/s") }
    guard value * scale <= rateMax else {
      throw SettingRefusal("\(text) is above the greatest value \(Numeral.text(rateMax))/s")
    }
    return value * scale
  }

  private static let rateScales: [(unit: String, perSecond: Double)] = [
    ("us", 1e6), ("ms", 1e3), ("s", 1), ("min", 1.0 / 60),
  ]
  private static let rateMax = 1e9

  /// A length of time in nanoseconds: `250ns`, `1.5us`, `10ms`, `1s`, `10 min`; zero needs no unit.
  static func nanoseconds(_ text: String) throws(SettingRefusal) -> Int64 {
    let number = String(text.prefix { !$0.isLetter })
    let unit = String(text.dropFirst(number.count))
    guard let value = try? Numeral.real(number.trimmingSpaces) else {
      throw SettingRefusal("'\(text)' is not a duration, such as 250ns, 1.5us, 10ms or 1s")
    }
    if unit.isEmpty, value == 0 { return 0 }
    if unit.isEmpty { throw SettingRefusal("\(text) needs a unit, such as \(number)ms") }
    guard let scale = (scales + longScales).first(where: { $0.unit == unit })?.nanoseconds else {
      throw SettingRefusal(
        "unknown unit '\(unit)' in '\(text)'; the units are ns, us, ms, s, min and h")
    }
    if value < 0 { throw SettingRefusal("\(text) is below the least value 0s") }
    return try wholeNanoseconds(value * scale, text)
  }

  /// A duration in the largest unit in which it is a whole number: `1500us`, `10ms`.
  static func text(nanoseconds: Int64) -> String {
    for (unit, scale) in scales where nanoseconds.isMultiple(of: Int64(scale)) {
      return nanoseconds == 0 ? "0s" : "\(nanoseconds / Int64(scale))\(unit)"
    }
    return "\(nanoseconds)ns"
  }

  /// The units, largest first; the micro sign exists twice in Unicode.
  private static let scales: [(unit: String, nanoseconds: Double)] = [
    ("s", 1e9), ("ms", 1e6), ("us", 1e3), ("\u{B5}s", 1e3), ("\u{3BC}s", 1e3), ("ns", 1),
  ]

  /// Units that are read, and in which nothing is spelled: a minute stays `60s` in lists of defaults.
  private static let longScales: [(unit: String, nanoseconds: Double)] = [
    ("min", 60e9), ("h", 3_600e9),
  ]

  private static func wholeNanoseconds(
    _ value: Double, _ text: String
  ) throws(SettingRefusal) -> Int64 {
    let rounded = value.rounded()
    guard rounded < 9.2e18 else { throw SettingRefusal("\(text) is longer than 292 years") }
    // Decimal fractions such as 1.1s are not exact in binary: forgive what rounding explains.
    guard abs(value - rounded) <= 1e-9 * max(1, rounded) else {
      throw SettingRefusal("\(text) is finer than a nanosecond")
    }
    return Int64(rounded)
  }
}

extension String {
  /// The text without the spaces around it.
  var trimmingSpaces: String {
    let head = drop { $0 == " " }
    return String(head.reversed().drop { $0 == " " }.reversed())
  }
}

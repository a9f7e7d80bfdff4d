/// Reading and writing plain numbers the way scenario files spell them.
enum Numeral {
  /// A whole number; digits may be grouped with `_`.
  static func integer(_ text: String) throws(SettingRefusal) -> Int {
    if let value = ungrouped(text).flatMap({ Int($0) }) { return value }
    if text.contains(","), Int(text.filter { $0 != "," }) != nil {
      throw SettingRefusal(
        "'\(text)' is not a whole number; group digits with '_', as in \(regrouped(text))")
    }
    if let digits = ungrouped(text), digits.contains(where: \.isNumber),
      digits.allSatisfy({ $0.isNumber || $0 == "-" })
    {
      throw SettingRefusal("\(text) is beyond the largest whole number, \(Self.text(Int.max))")
    }
    throw SettingRefusal("'\(text)' is not a whole number")
  }

  /// A finite decimal number, with or without an exponent; digits may be grouped with `_`.
  static func real(_ text: String) throws(SettingRefusal) -> Double {
    // `Double` also reads `nan`, `infinity` and hexadecimal, none of which a scenario can mean.
    guard let digits = ungrouped(text), digits.contains(where: \.isNumber),
      digits.allSatisfy({ "0123456789+-.eE".contains($0) }),
      let value = Double(digits), value.isFinite
    else { throw SettingRefusal("'\(text)' is not a number") }
    return value
  }

  /// A whole number with its digits in groups of three: `65_536`.
  static func text(_ value: Int) -> String {
    var digits = Array(String(value.magnitude))
    var end = digits.count - 3
    while end > 0 {
      digits.insert("_", at: end)
      end -= 3
    }
    return (value < 0 ? "-" : "") + String(digits)
  }

  /// A number in its shortest form, whole numbers without a fraction: `1.5`, `2`.
  static func text(_ value: Double) -> String {
    if let whole = Int(exactly: value), whole.magnitude < 1 << 53 { return text(whole) }
    return "\(value)"
  }

  /// The text without its `_`; `nil` where one does not stand between two digits.
  private static func ungrouped(_ text: String) -> String? {
    guard !text.hasPrefix("_"), !text.hasSuffix("_") else { return nil }
    let groups = text.split(separator: "_", omittingEmptySubsequences: false)
    for (left, right) in zip(groups, groups.dropFirst()) {
      guard left.last?.isNumber == true, right.first?.isNumber == true else { return nil }
    }
    return groups.joined()
  }

  private static func regrouped(_ text: String) -> String {
    text.map { $0 == "," ? "_" : String($0) }.joined()
  }
}

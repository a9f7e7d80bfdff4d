extension SettingKind {
  /// Reads the text of a single value, such as `10_000`, `2%`, `1.5us`, `on` or a word.
  ///
  /// A list or a map has no such text; of a tagged kind this reads a bare word, of paths one path,
  /// as it is written, and of either kind the single value, or a bare word of the other one.
  /// - Throws: ``SettingRefusal`` if the text is no value of this kind, or not within its bounds.
  public func value(from text: String) throws(SettingRefusal) -> SettingValue {
    switch self {
    case .flag: .flag(try Self.flag(text))
    case .integer(let bounds): .integer(try Self.bounded(Numeral.integer(text), bounds, text))
    case .real(let bounds): .real(try Self.bounded(Numeral.real(text), bounds, text))
    case .share: .real(try Quantity.share(text))
    case .rate: .real(try Quantity.rate(text))
    case .size: .integer(try Quantity.bytes(text))
    case .bandwidth: .integer(try Quantity.bitsPerSecond(text))
    case .duration: .nanoseconds(try Quantity.nanoseconds(text))
    case .choice(let words): .text(try Self.word(text, of: words))
    case .text, .path: .text(text)
    case .paths: .paths([text])
    case .tagged(let cases): .tagged(try Self.bareWord(text, of: cases), nil)
    case .either(let single, let map): try Self.either(single, map, text)
    case .group, .shares, .map: throw SettingRefusal("expected \(expectation), found '\(text)'")
    }
  }

  /// Completes the shares of a ``shares(_:)``: names that are not given get nothing.
  ///
  /// - Throws: ``SettingRefusal`` unless they add up to 100 %.
  public static func completed(
    _ given: [NamedValue], among names: [String]
  ) throws(SettingRefusal) -> SettingValue {
    var sum = 0.0
    let shares = names.map { name in
      let share = given.first { $0.name == name }?.value ?? .real(0)
      if case .real(let part) = share { sum += part }
      return NamedValue(name, share)
    }
    guard abs(sum - 1) < 1e-6 else {
      let parts = given.map { "\($0.name) \(SettingKind.share.text(of: $0.value))" }
      throw SettingRefusal(
        "the shares add up to \(Quantity.text(share: sum)), not to 100%: \(parts.joined(separator: ", "))"
      )
    }
    return .map(shares)
  }

  private static func flag(_ text: String) throws(SettingRefusal) -> Bool {
    switch text.lowercased() {
    case "true", "on": return true
    case "false", "off": return false
    default: throw SettingRefusal("'\(text)' is neither true (on) nor false (off)")
    }
  }

  private static func bounded<Value: Comparable>(
    _ value: Value, _ bounds: ClosedRange<Value>, _ text: String
  ) throws(SettingRefusal) -> Value {
    if value < bounds.lowerBound {
      throw SettingRefusal("\(text) is below the least value \(spelt(bounds.lowerBound))")
    }
    if value > bounds.upperBound {
      throw SettingRefusal("\(text) is above the greatest value \(spelt(bounds.upperBound))")
    }
    return value
  }

  private static func word(
    _ text: String, of words: [String]
  ) throws(SettingRefusal) -> String {
    guard words.contains(text) else { throw .unknown("word", text, among: words) }
    return text
  }

  private static func bareWord(
    _ text: String, of cases: [TaggedCase]
  ) throws(SettingRefusal) -> String {
    guard let form = cases.first(where: { $0.name == text }) else {
      throw .unknown("form", text, among: cases.map(\.name))
    }
    if let kind = form.kind {
      throw SettingRefusal("'\(text)' needs a value: {\(text): \(kind.placeholder)}")
    }
    return text
  }

  private static func either(
    _ single: SettingKind, _ map: SettingKind, _ text: String
  ) throws(SettingRefusal) -> SettingValue {
    let words = map.bareWords
    if words.contains(text) { return try map.value(from: text) }
    do throws(SettingRefusal) {
      return try single.value(from: text)
    } catch {
      let suggestion = words.suggestion(for: text)
      let isWord = text.first?.isLetter == true && !words.isEmpty && suggestion.isEmpty
      throw SettingRefusal(
        error.reason + (isWord ? "; taken too: \(words.joined(separator: ", "))" : suggestion))
    }
  }

  /// The words that are values of this kind by themselves.
  private var bareWords: [String] {
    switch self {
    case .tagged(let cases): cases.filter { $0.kind == nil }.map(\.name)
    case .either(let single, let map): single.bareWords + map.bareWords
    default: []
    }
  }

  static func spelt<Value>(_ value: Value) -> String {
    switch value {
    case let value as Int: Numeral.text(value)
    case let value as Double: Numeral.text(value)
    default: "\(value)"
    }
  }
}

extension SettingRefusal {
  /// The refusal of a name that is not in a list: the nearest one, and all of them.
  public static func unknown(
    _ noun: String, _ name: String, among names: [String]
  ) -> SettingRefusal {
    let suggestion = names.suggestion(for: name)
    let stop = suggestion.isEmpty ? "." : ""
    return SettingRefusal(
      "unknown \(noun) '\(name)'\(suggestion)\(stop) One of: \(names.joined(separator: ", "))")
  }
}

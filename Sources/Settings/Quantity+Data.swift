/// Amounts of data, and how fast they go over a link: whole numbers of bytes, and of bits a second.
extension Quantity {
  /// An amount of data in bytes: `200 B`, `64 kB`, `1 MiB`, at most a million gigabytes; zero needs no unit.
  static func bytes(_ text: String) throws(SettingRefusal) -> Int {
    try sizes.value(of: text)
  }

  /// An amount of data in the unit in which it is the smallest whole number: `64 kB`, `1 MiB`.
  static func text(bytes: Int) -> String { sizes.text(of: bytes) }

  /// Bits a second: `56 kbps`, `100 Mbps`, `1 Gbit/s`, at most 1,000 Tbps; zero needs no unit.
  static func bitsPerSecond(_ text: String) throws(SettingRefusal) -> Int {
    try bandwidths.value(of: text)
  }

  /// Bits a second in the unit in which they are the smallest whole number: `100 Mbps`.
  static func text(bitsPerSecond: Int) -> String { bandwidths.text(of: bitsPerSecond) }

  private static let sizes = WholeQuantity(
    noun: "a size", example: "200 B, 64 kB or 1 MiB", element: "byte", usual: "kB",
    units: [
      ("B", 1), ("kB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000),
      ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30),
    ])

  private static let bandwidths = WholeQuantity(
    noun: "a bandwidth", example: "56 kbps, 100 Mbps or 1 Gbps", element: "bit a second",
    usual: "Mbps",
    units: [
      ("bps", 1), ("kbps", 1_000), ("Mbps", 1_000_000), ("Gbps", 1_000_000_000),
      ("Tbps", 1_000_000_000_000),
    ],
    aliases: [
      "bit/s": "bps", "kbit/s": "kbps", "Mbit/s": "Mbps", "Gbit/s": "Gbps", "Tbit/s": "Tbps",
    ])
}

/// A kind of quantity that is a whole number of something small, with units that are multiples of it.
private struct WholeQuantity {
  /// What it is called in a refusal, with its article.
  let noun: String
  /// Some values.
  let example: String
  /// What the smallest unit counts.
  let element: String
  /// The unit to think of where there is none.
  let usual: String
  /// The units by their names; the first is the smallest.
  let units: [(name: String, scale: Int)]
  /// Other names of units.
  var aliases: [String: String] = [:]

  /// The greatest value: a number that a `Double` holds exactly.
  private static let greatest = 1_000_000_000_000_000

  func value(of text: String) throws(SettingRefusal) -> Int {
    let number = String(text.prefix { !$0.isLetter })
    let unit = String(text.dropFirst(number.count)).trimmingSpaces
    guard let value = try? Numeral.real(number.trimmingSpaces) else {
      throw SettingRefusal("'\(text)' is not \(noun), such as \(example)")
    }
    if unit.isEmpty, value == 0 { return 0 }
    guard !unit.isEmpty else {
      throw SettingRefusal("\(text) needs a unit, such as \(number.trimmingSpaces) \(usual)")
    }
    let name = aliases[unit] ?? unit
    guard let scale = units.first(where: { $0.name == name })?.scale else {
      throw unknown(unit, in: text)
    }
    if value < 0 { throw SettingRefusal("\(text) is below the least value 0 \(units[0].name)") }
    return try whole(value * Double(scale), text)
  }

  /// The value in the unit that gives the smallest whole number, the first of those that give the same.
  func text(of value: Int) -> String {
    let whole = units.filter { value.isMultiple(of: $0.scale) }
    let unit = value == 0 ? units[0] : whole.min { value / $0.scale < value / $1.scale } ?? units[0]
    return "\(Numeral.text(value / unit.scale)) \(unit.name)"
  }

  private func whole(_ value: Double, _ text: String) throws(SettingRefusal) -> Int {
    guard value <= Double(Self.greatest) else {
      throw SettingRefusal("\(text) is above the greatest value \(self.text(of: Self.greatest))")
    }
    let rounded = value.rounded()
    // Decimal fractions such as 1.1 kB are not exact in binary: forgive what rounding explains.
    guard abs(value - rounded) <= 1e-9 * max(1, rounded) else {
      throw SettingRefusal("\(text) is finer than a \(element)")
    }
    return Int(rounded)
  }

  private func unknown(_ unit: String, in text: String) -> SettingRefusal {
    let names = units.map(\.name)
    // Without the letter case a unit of bits and one of bytes may be the same.
    let meant = names.first { $0.lowercased() == unit.lowercased() }
    let suggestion = meant.map { "; did you mean '\($0)'? The" } ?? "; the"
    return SettingRefusal(
      "unknown unit '\(unit)' in '\(text)'\(suggestion) units are "
        + "\(names.dropLast().joined(separator: ", ")) and \(names.last ?? "")")
  }
}

import Settings
import Testing

@Suite("Reading the text of a setting")
struct SettingReadingTests {
  @Test(
    "numbers may be grouped",
    arguments: [("7", 7), ("10_000", 10_000), ("-12", -12), ("1_000_000", 1_000_000)])
  func integers(text: String, value: Int) throws {
    #expect(try SettingKind.integer(-100...2_000_000).value(from: text) == .integer(value))
  }

  @Test("numbers are decimal", arguments: [("1.1", 1.1), ("0", 0), ("2e3", 2000), ("1_0.5", 10.5)])
  func reals(text: String, value: Double) throws {
    #expect(try SettingKind.real(0...10_000).value(from: text) == .real(value))
  }

  @Test(
    "a share is a percentage or a fraction",
    arguments: [("2%", 0.02), ("0.02", 0.02), ("100%", 1), ("0", 0), ("12.5 %", 0.125)])
  func shares(text: String, value: Double) throws {
    #expect(try SettingKind.share.value(from: text) == .real(value))
  }

  @Test(
    "a duration has a unit and is kept in nanoseconds",
    arguments: [
      ("250ns", 250), ("10 min", 600_000_000_000), ("2h", 7_200_000_000_000), ("1.5us", 1_500),
      ("1.5µs", 1_500), ("10ms", 10_000_000),
      ("10 ms", 10_000_000), ("1s", 1_000_000_000), ("1.1s", 1_100_000_000), ("0", 0),
    ])
  func durations(text: String, nanoseconds: Int64) throws {
    #expect(try SettingKind.duration.value(from: text) == .nanoseconds(nanoseconds))
  }

  @Test(
    "a rate has a unit and is kept as a rate a second",
    arguments: [
      ("20_000/s", 20_000), ("5/ms", 5_000), ("2/us", 2e6), ("90/min", 1.5), ("1.5 /s", 1.5),
      ("0", 0), ("1e9/s", 1e9),
    ])
  func rates(text: String, perSecond: Double) throws {
    #expect(try SettingKind.rate.value(from: text) == .real(perSecond))
  }

  @Test("a rate is spelt with its unit")
  func rateText() {
    #expect(SettingKind.rate.text(of: .real(20_000)) == "20_000/s")
  }

  @Test(
    "a size has a unit and is kept in bytes",
    arguments: [
      ("200 B", 200), ("64 kB", 64_000), ("64kB", 64_000), ("1.1 kB", 1_100), ("2 MB", 2_000_000),
      ("1_000 GB", 1_000_000_000_000), ("1 KiB", 1_024), ("1.5 MiB", 1_572_864),
      ("2 GiB", 2_147_483_648), ("0", 0), ("1_000_000 GB", 1_000_000_000_000_000),
    ])
  func sizes(text: String, bytes: Int) throws {
    #expect(try SettingKind.size.value(from: text) == .integer(bytes))
  }

  @Test(
    "a bandwidth has a unit and is kept in bits a second",
    arguments: [
      ("300 bps", 300), ("56 kbps", 56_000), ("100 Mbps", 100_000_000), ("1Gbps", 1_000_000_000),
      ("1 Gbit/s", 1_000_000_000), ("2.5 Mbit/s", 2_500_000), ("0", 0),
      ("1_000 Tbps", 1_000_000_000_000_000),
    ])
  func bandwidths(text: String, bits: Int) throws {
    #expect(try SettingKind.bandwidth.value(from: text) == .integer(bits))
  }

  @Test(
    "sizes and bandwidths are spelt with the unit that makes the number smallest",
    arguments: [
      (SettingKind.size, 0, "0 B"), (.size, 200, "200 B"), (.size, 1_500, "1_500 B"),
      (.size, 64_000, "64 kB"), (.size, 1 << 20, "1 MiB"), (.size, 3_000_000_000, "3 GB"),
      (.size, 125 << 30, "125 GiB"), (.bandwidth, 0, "0 bps"), (.bandwidth, 56_000, "56 kbps"),
      (.bandwidth, 1_500_000_000, "1_500 Mbps"), (.bandwidth, 1_000_000_000_000, "1 Tbps"),
    ])
  func dataText(kind: SettingKind, value: Int, text: String) throws {
    #expect(kind.text(of: .integer(value)) == text)
    #expect(try kind.value(from: text) == .integer(value))
  }

  @Test(
    "a flag has four spellings",
    arguments: [("true", true), ("on", true), ("false", false), ("off", false), ("True", true)])
  func flags(text: String, value: Bool) throws {
    #expect(try SettingKind.flag.value(from: text) == .flag(value))
  }

  @Test("a bare word names a form that takes no value")
  func bareWord() throws {
    #expect(try popularity.value(from: "uniform") == .tagged("uniform", nil))
  }
}

let popularity = SettingKind.tagged([
  TaggedCase("uniform"), TaggedCase("zipf", .real(0...10)),
])

@Suite("A single value or a map")
struct EitherSettingTests {
  private static let range = SettingKind.group([
    Setting("minimum", .integer(0...9), default: .integer(0), "Least."),
    Setting("part", .share, default: .real(0.5), "Part."),
  ])
  private let kind = SettingKind.either(.integer(0...9), Self.range)

  @Test("is read and spelt like the kind that was meant")
  func spelling() throws {
    #expect(try kind.value(from: "7") == .integer(7))
    #expect(kind.expectation == "a whole number from 0 to 9, or a map of: minimum, part")
    guard case .group(let members) = Self.range else { return }
    let setting = Setting("x", kind, default: .group(SettingValues(for: members)), "X.")
    #expect(setting.standardText == "{minimum: 0, part: 50%}")
    #expect(Setting("x", kind, default: .integer(7), "X.").standardText == "7")
    let share = SettingKind.either(.share, Self.range)
    #expect(Setting("x", share, default: .real(0.5), "X.").standardText == "50%")
  }

  @Test("is a bare word too if the second kind has some, and is told the nearest one")
  func words() throws {
    let forms = SettingKind.tagged([TaggedCase("unlimited"), TaggedCase("at-most", .bandwidth)])
    let kind = SettingKind.either(.bandwidth, .either(forms, Self.range))
    #expect(try kind.value(from: "unlimited") == .tagged("unlimited", nil))
    #expect(try kind.value(from: "1 Gbps") == .integer(1_000_000_000))
    #expect(kind.text(of: .tagged("unlimited", nil)) == "unlimited")
    #expect(kind.text(of: .integer(1_000_000)) == "1 Mbps")
    let reason = "'unlimted' is not a bandwidth, such as 56 kbps, 100 Mbps or 1 Gbps"
    #expect(throws: SettingRefusal("\(reason); did you mean 'unlimited'?")) {
      try kind.value(from: "unlimted")
    }
    // The form that needs a value is no word.
    #expect(throws: SettingRefusal.self) { try kind.value(from: "at-most") }
  }

  @Test("refuses a single value like the first kind")
  func refusal() {
    #expect(throws: SettingRefusal("10 is above the greatest value 9")) {
      try kind.value(from: "10")
    }
  }
}

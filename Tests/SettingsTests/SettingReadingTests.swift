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
      ("250ns", 250), ("1.5us", 1_500), ("1.5µs", 1_500), ("10ms", 10_000_000),
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

  @Test("refuses a single value like the first kind")
  func refusal() {
    #expect(throws: SettingRefusal("10 is above the greatest value 9")) {
      try kind.value(from: "10")
    }
  }
}

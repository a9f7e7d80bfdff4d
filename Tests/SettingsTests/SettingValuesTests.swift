import Settings
import Testing

@Suite("Checked values")
struct SettingValuesTests {
  private let settings = [
    Setting("accounts", .integer(1...1_000), default: .integer(100), "Number of accounts."),
    Setting("pause", .duration, default: .nanoseconds(1_500), "Pause between transfers."),
    Setting("popularity", popularity, default: .tagged("zipf", .real(1.1)), "Who is chosen."),
  ]

  @Test("what is not given takes its default")
  func defaults() {
    let values = SettingValues(["accounts": .integer(7)], for: settings)
    #expect(values.integer("accounts") == 7)
    #expect(values.nanoseconds("pause") == 1_500)
    #expect(values.tagged("popularity").tag == "zipf")
  }

  @Test("values are written as a scenario spells them")
  func text() {
    let values = SettingValues(["accounts": .integer(1_000)], for: settings)
    #expect(
      SettingValue.group(values).text
        == "{accounts: 1_000, pause: 1500ns, popularity: {zipf: 1.1}}")
    #expect(SettingValue.nanoseconds(10_000_000).text == "10ms")
    #expect(SettingValue.flag(true).text == "on")
  }

  @Test("a kind says what it expects")
  func expectations() {
    #expect(SettingKind.integer(1...65_536).expectation == "a whole number from 1 to 65_536")
    #expect(SettingKind.integer(0...Int.max).expectation == "a whole number, at least 0")
    #expect(popularity.expectation == "one of: uniform, {zipf: NUMBER}")
  }
}

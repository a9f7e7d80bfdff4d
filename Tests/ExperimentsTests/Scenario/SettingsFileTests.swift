import Experiments
import Settings
import Testing

@Suite("A file of settings")
struct SettingsFileTests {
  private let profile = [
    Setting("gas", .duration, default: nil, "Time of one unit of gas."),
    Setting(
      "steps", .group([Setting("publish", .duration, default: .nanoseconds(40), "A write.")]),
      default: .group(
        SettingValues(for: [Setting("publish", .duration, default: .nanoseconds(40), "A write.")])),
      "Time of each step."),
  ]

  @Test("is decoded by the same rules as a scenario")
  func good() throws {
    let values = try SettingsFile.decode(
      "gas: 2ns\nsteps: {publish: 35ns}", path: "laptop.yaml", settings: profile)
    #expect(values.nanoseconds("gas") == 2)
    #expect(values.group("steps").nanoseconds("publish") == 35)
  }

  @Test("is told all its mistakes at once")
  func bad() {
    let found = complaints { () throws(ScenarioErrors) in
      _ = try SettingsFile.decode(
        "steps: {publish: 35, publsh: 3}", path: "laptop.yaml", settings: profile)
    }
    #expect(
      found == [
        "laptop.yaml:1:1: the file needs the key 'gas': "
          + "a duration, such as 250ns, 1.5us, 10ms or 1s",
        "laptop.yaml:1:18: 'steps.publish': 35 needs a unit, such as 35ms",
        "laptop.yaml:1:22: unknown key 'publsh' in 'steps'; did you mean 'publish'? "
          + "Valid keys: publish",
      ])
  }
}

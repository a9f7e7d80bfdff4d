import ArgumentParser

/// What a command may change in a scenario.
struct ScenarioChanges: ParsableArguments {
  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Puts a value in the place of the scenario's; may be repeated.", valueName: "path=value"))
  var overrides: [String] = []

  @Option(help: ArgumentHelp("Takes the place of the scenario's seed.", valueName: "n"))
  var seed: UInt64?
}

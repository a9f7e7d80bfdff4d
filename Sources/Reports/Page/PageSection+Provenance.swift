extension PageSection {
  /// The scenario's text as it was read.
  static func scenario(_ manifest: Manifest) -> PageSection {
    PageSection(
      name: "scenario", heading: "Scenario",
      content: [Markup("pre", ["tabindex": "0"], manifest.scenarioText)])
  }

  /// What produced the results.
  static func provenance(_ facts: [ManifestFact]) -> PageSection {
    PageSection(
      name: "provenance", heading: "Provenance",
      content: [
        .table(
          "Provenance", [Markup.Column(head: "what"), Markup.Column(head: "value")],
          facts.map { Markup.Row(cells: [Markup($0.name), Markup("code", [:], $0.value)]) })
      ])
  }
}

import Experiments
import Foundation
import Settings

/// A small catalogue, so that these tests do not depend on which workloads and executors exist.
let catalogue = Catalogue(
  workloads: [
    Catalogue.Entry(
      name: "payments", summary: "Transfers.",
      settings: [
        Setting("accounts", .integer(1...1_000_000), default: .integer(1_000), "Accounts."),
        Setting(
          "popularity",
          .tagged([
            TaggedCase("uniform"), TaggedCase("zipf", .real(0...10)),
            TaggedCase(
              "hotspot",
              .group([Setting("share", .share, default: .real(0.9), "Share of the hot ones.")])),
          ]), default: .tagged("uniform", nil), "Who is chosen."),
        Setting("pause", .duration, default: .nanoseconds(0), "Pause."),
        Setting("fees", .choice(["none", "direct", "deferred"]), default: .text("none"), "Fees."),
      ]),
    Catalogue.Entry(
      name: "trace", summary: "Replay.",
      settings: [Setting("files", .paths, default: nil, "Trace files.")], definesBlocks: true),
  ],
  executors: [
    Catalogue.Entry(name: "sequential", summary: "Baseline."),
    Catalogue.Entry(
      name: "block-stm", summary: "Optimistic.",
      settings: [
        Setting(
          "on-dependency", .choice(["suspend", "restart"]), default: .text("suspend"), "Waiting.")
      ]),
    Catalogue.Entry(
      name: "dag", summary: "Graph.",
      settings: [
        Setting(
          "priority", .choice(["order", "critical-path"]), default: .text("order"), "Priority."),
        Setting("reordering", .flag, default: .flag(false), "Reordering."),
      ]),
  ],
  machines: ["laptop", "server"],
  plots: [
    Catalogue.Entry(name: "speedup", summary: "Speedup over cores."),
    Catalogue.Entry(name: "aborts", summary: "Aborts over cores."),
  ])

/// The least that a scenario must say.
let smallest = """
  workload: {kind: payments}
  execution: {executors: [sequential, block-stm]}

  """

/// The scenario of a text, in a file `x.yaml`.
func scenario(
  _ text: String, overrides: [String] = [], seed: UInt64? = nil, clock: ClockKind? = nil
) throws(ScenarioErrors) -> Scenario {
  try Scenario.decode(
    text, path: "x.yaml", overrides: overrides, seed: seed, clock: clock, catalogue: catalogue)
}

/// The lines that a user sees of a scenario that is wrong; none if it is accepted.
func complaints(_ text: String, overrides: [String] = []) -> [String] {
  complaints { () throws(ScenarioErrors) in _ = try scenario(text, overrides: overrides) }
}

/// The lines that a user sees of something that is wrong.
func complaints(about action: () throws(ScenarioErrors) -> Void) -> [String] {
  do throws(ScenarioErrors) {
    try action()
    return []
  } catch {
    return error.diagnostics.map(\.description)
  }
}

/// Runs a test in a folder of its own, which ends in a slash and is removed afterwards.
func inFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
  let folder = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder.path + "/")
}

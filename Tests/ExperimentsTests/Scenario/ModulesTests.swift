import Experiments
import Testing

@Suite("Modules in scenarios")
struct ModulesTests {
  /// A scenario of two modules, with other lines in the place of some.
  static func errors(_ modules: String, _ rest: String = "") -> [String] {
    let text = """
      blocks: 1
      modules:
      \(modules)
      execution: {executors: [sequential]}
      \(rest)
      """
    do {
      let scenario = try Scenario.decode(
        text, path: "modules.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
      _ = try Experiment(scenario, machines: noMachines)
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  static let finance = "  finance: {workload: {kind: payments, accounts: 100}}"
  static let votes = "  votes: {workload: {kind: voting, voters: 50}}"

  @Test("modules of different domains make one chain")
  func accepted() {
    #expect(Self.errors("\(Self.finance)\n\(Self.votes)") == [])
    #expect(Self.errors(Self.finance, "workload: {fees: direct}") == [])
    #expect(
      Self.errors(
        """
          both: {workloads: [{kind: payments, share: 30%}, {kind: voting, share: 70%}]}
        """) == [])
  }

  @Test(
    "what does not fit is refused with its place",
    arguments: [
      (
        "  finance: {share: 60%, workload: {kind: payments}}\n  votes: {share: 50%, workload: {kind: voting}}",
        "", "modules.yaml:3:3: 'modules': the shares of the modules add up to 110%, not to 100%"
      ),
      (
        "  finance: {share: 60%, workload: {kind: payments}}\n  votes: {workload: {kind: voting}}",
        "",
        "modules.yaml:3:3: 'modules': either all modules have a 'share' or none"
      ),
      (
        "  finance: {share: 100%}", "",
        "modules.yaml:3:3: 'modules.finance' needs the key 'workload': a map with a 'kind'; without one "
          + "the module has no keys and nothing to do"
      ),
      (
        "  finance: {workload: {kind: payments, acounts: 5}}", "",
        "modules.yaml:3:40: unknown key 'acounts' in 'modules.finance.workload'; did you mean 'accounts'?"
      ),
      (
        "  finance: {workload: {kind: trace}}", "",
        "modules.yaml:3:30: 'modules.finance.workload.kind': unknown word 'trace'"
      ),
      (
        "  finance: {workload: {kind: payments, modules: 4}}", "",
        "modules.yaml:3:49: 'modules.finance.workload.modules': payments that are put into a module "
          + "cannot be spread over 4 others"
      ),
      (
        finance, "cross-module: {transfer: 10%}",
        "modules.yaml:5:26: 'cross-module.transfer': needs an asset in each of two modules"
      ),
      (
        finance, "cross-module: {transfer: 60%, purchase: 50%}",
        "modules.yaml:5:15: 'cross-module': the shares add up to 110%, more than all transactions"
      ),
      (
        "  both: {workloads: [{kind: voting}, {kind: payments, accounts: 1}]}", "",
        "modules.yaml:3:65: 'modules.both.workloads.2.accounts': 1 is below the least value 2"
      ),
      (
        "  both: {workloads: [{kind: voting}, {kind: payments, modules: 4}]}", "",
        "modules.yaml:3:64: 'modules.both.workloads.2.modules': payments that are put into a module "
          + "cannot be spread over 4 others"
      ),
      (
        "  both: {workloads: [{kind: voting}, {kind: payments}]}",
        "sweep: {modules.both.workloads.2.accounts: [5, 1]}",
        "modules.yaml:5:48: 'modules.both.workloads.2.accounts': 1 is below the least value 2"
      ),
      (
        finance, "workload: {kind: payments}",
        "modules.yaml:5:12: 'workload.kind' has no place beside 'modules'"
      ),
    ])
  func refused(modules: String, rest: String, expected: String) {
    let errors = Self.errors(modules, rest)
    #expect(errors.contains { $0.hasPrefix(expected) }, "\(errors)")
  }

  @Test("transactions between modules need modules")
  func crossModuleAlone() {
    let text = """
      workload: {kind: payments}
      cross-module: {transfer: 10%}
      execution: {executors: [sequential]}
      """
    let error = #expect(throws: ScenarioErrors.self) {
      try Scenario.decode(
        text, path: "alone.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
    }
    #expect(
      error?.diagnostics.map(\.description) == [
        "alone.yaml:2:1: 'cross-module' needs 'modules' between which it could be"
      ])
  }
}

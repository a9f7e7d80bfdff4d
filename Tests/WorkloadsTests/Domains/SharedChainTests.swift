import Ledger
import Settings
import Testing
import Workloads

@Suite("Domains on one chain")
struct SharedChainTests {
  /// Small worlds of domains of records, each where its tables are not the first ones of its module.
  static func workload() throws -> DomainWorkload {
    let worlds: [(String, [String: SettingValue])] = [
      ("healthcare", HealthcareTests.small), ("identity", IdentityTests.small),
      ("smallbank", SmallBankTests.small), ("ycsb", YCSBTests.small),
    ]
    let parts = try worlds.enumerated().map { index, world in
      let entry = try #require(WorkloadRegistry.domain(named: world.0))
      return try entry.part(
        SettingValues(world.1, for: entry.settings),
        at: Placement(module: UInt8(index + 3), position: index + 2), share: 0.25)
    }
    return try DomainWorkload(
      "chain", parts: parts,
      context: WorkloadContext(seed: 4, blocks: 3, transactionsPerBlock: 400))
  }

  @Test("each keeps to its own tables, and its invariants count its own transactions")
  func together() throws {
    let workload = try Self.workload()
    let genesis = workload.genesis()
    let state = genesis.copy()
    var successes = SuccessCounter()
    for number in 0..<workload.blockCount {
      let block = workload.makeBlock(number, on: state)
      successes.add(block, SerialReplay.run(block, on: state).map(\.receipt))
      let observation = Observation(genesis: genesis, state: state, successes)
      #expect(workload.invariants.compactMap { $0.violation(in: observation) }.isEmpty)
    }
    for (key, _) in state.sortedPairs() {
      let domain = Int(key.module) - 3
      #expect((0..<4).contains(domain) && Int(key.table) / 32 == domain + 2, "\(key)")
    }
  }

  @Test("what is wrong in several modules is said at once, with the whole paths")
  func severalErrors() throws {
    func module(_ name: String, _ kind: String, _ changes: [String: SettingValue]) throws -> Module
    {
      let entry = try #require(WorkloadRegistry.domain(named: kind))
      let occupant = Module.Occupant(
        entry, SettingValues(changes, for: entry.settings), share: 1,
        path: "modules.\(name).workload")
      return Module(name, share: 0.5, occupants: [occupant])
    }
    let modules = [
      try module("a", "gaming", ["packs": .integer(3_000)]),
      try module("b", "payments", ["accounts": .integer(2), "modules": .integer(2)]),
    ]
    let errors = #expect(throws: WorkloadErrors.self) {
      try DomainWorkload(
        modules: modules, crossModule: CrossModuleOptions(), options: DomainOptions(),
        context: WorkloadContext(seed: 1, transactionsPerBlock: 1))
    }
    #expect(
      errors?.errors.map(\.setting) == ["modules.a.workload.packs", "modules.b.workload.modules"])
  }
}

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

  @Test("a transaction touches the modules that it is said to concern, and no others")
  func concernedModules() throws {
    let worlds: [(String, [String: SettingValue])] = [
      ("payments", ["accounts": .integer(20)]), ("payments", ["accounts": .integer(20)]),
      ("gaming", GamingTests.small), ("identity", IdentityTests.small),
      ("healthcare", HealthcareTests.small),
    ]
    let modules = try worlds.enumerated().map { index, world in
      let entry = try #require(WorkloadRegistry.domain(named: world.0))
      return Module(
        "module \(index)", share: 0.2,
        occupants: [
          Module.Occupant(
            entry, SettingValues(world.1, for: entry.settings), share: 1, path: "modules.\(index)")
        ])
    }
    let crossModule = SettingValues(
      [
        "transfer": .real(0.2), "purchase": .real(0.2), "enrolment": .real(0.2),
        "bridged-transfer": .real(0.2),
      ],
      for: CrossModuleOptions.settings)
    let workload = try DomainWorkload(
      modules: modules, crossModule: CrossModuleOptions(crossModule), options: DomainOptions(),
      context: WorkloadContext(seed: 4, blocks: 1, transactionsPerBlock: 1_000))
    let block = workload.draftBlock(0, transactions: nil)
    let genesis = workload.genesis()
    let record = AccessRecorder(from: genesis).record(block)
    var succeeded: Set<String> = []
    for index in 0..<block.count {
      let modules = workload.modules(of: index, in: block)
      let touched = Set(record.accesses(of: index).map(\.key.module))
      let concerned = Set([modules.home, modules.partner ?? modules.home])
      #expect(touched.isSubset(of: concerned))
      guard record.transactions[index].receipt.status == .succeeded else { continue }
      #expect(touched == concerned)
      guard modules.partner != nil else { continue }
      succeeded.insert(block.library.contracts[Int(block.view.transactions[index].contract)].name)
    }
    #expect(succeeded == ["transfer", "purchase", "enrolment", "bridged-transfer"])
  }

  @Test("two of a kind in one module begin with worlds of their own")
  func twins() throws {
    let entry = try #require(WorkloadRegistry.domain(named: "payments"))
    let values = SettingValues(["accounts": .integer(20)], for: entry.settings)
    let module = Module(
      "finance", share: 1,
      occupants: (1...2).map {
        Module.Occupant(entry, values, share: 0.5, path: "modules.finance.workloads.\($0)")
      })
    let workload = try DomainWorkload(
      modules: [module], crossModule: CrossModuleOptions(), options: DomainOptions(),
      context: WorkloadContext(seed: 4, blocks: 1, transactionsPerBlock: 10))
    #expect(workload.parts.map(\.name) == ["finance.payments", "finance.payments-2"])
    var worlds: [UInt8: [Word]] = [:]
    for (key, word) in workload.genesis().sortedPairs() {
      worlds[key.table / Placement.tableCount, default: []].append(word)
    }
    #expect(worlds[0]?.count == worlds[1]?.count && worlds[0] != worlds[1])
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

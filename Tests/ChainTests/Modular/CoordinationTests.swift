import EventKernel
import Testing

@testable import Chain

/// Final blocks of two modules, settled by hand.
private struct Chains {
  let tree = BlockTree()
  let source: TransferSource
  var table = TransactionTable()
  var coordination: Coordination
  private var tips = [BlockID.genesis, BlockID.genesis]

  init(_ transfers: [Transfer]) {
    var source = TransferSource(transfers)
    while let transaction = source.next() { _ = table.append(transaction) }
    self.source = source
    let configuration = ChainConfiguration.modular(committees: [1, 1])
    coordination = Coordination(
      configuration,
      (0..<2).map {
        Committee(module: $0, members: $0..<$0 + 1, validators: ValidatorSet(count: 1))
      })
  }

  /// Adds a final block to a module's chain.
  mutating func add(_ numbers: [Int], to module: Int) -> Settlement {
    let block = tree.append(
      parent: tips[module], view: 1, proposer: 0, built: .zero,
      transactions: numbers.map(Int32.init))
    tips[module] = block
    return coordination.settle(
      block, tree[block], tree.transactions(of: block), of: module, at: .zero, in: &table,
      from: source)
  }

  /// Adds a final block with one step.
  mutating func add(_ step: ModuleStep, to module: Int) -> Settlement {
    add([coordination.number(of: step, in: &table)], to: module)
  }
}

@Suite("What follows from final blocks of two modules")
struct CoordinationTests {
  private static let transfer = Transfer(at: .zero, from: (0, 1), to: (1, 1))

  @Test("a vote behind the abort that it did not wait for is against, and locks nothing")
  func voteAfterAbort() {
    var chains = Chains([Self.transfer])
    #expect(chains.add([0], to: 0).messages == [ModuleMessage(content: .request, transaction: 0)])
    let decided = chains.add(.decide(0, .abortByTimeout), to: 0)
    #expect(decided.aborted == [0] && decided.executed == [])
    #expect(decided.messages == [ModuleMessage(content: .abort, transaction: 0)])
    _ = chains.add(.apply(0, commit: false), to: 1)
    let voted = chains.add(.vote(0), to: 1)
    #expect(voted.messages == [ModuleMessage(content: .no, transaction: 0)])
    #expect(chains.coordination.locks.allSatisfy { $0.isEmpty && !$0.isHeld(by: 0) })
  }

  @Test("the first decision counts, whatever stands behind it")
  func firstDecision() {
    var chains = Chains([Self.transfer])
    _ = chains.add([0], to: 0)
    _ = chains.add(.vote(0), to: 1)
    #expect(chains.add(.decide(0, .abortByTimeout), to: 0).aborted == [0])
    let second = chains.add(.decide(0, .commit), to: 0)
    #expect(second.executed == [] && second.messages == [])
    _ = chains.add(.apply(0, commit: false), to: 1)
    #expect(chains.coordination.violation == nil)
    #expect(chains.coordination.locks.allSatisfy { $0.isEmpty })
  }

  @Test("a commit without a vote for it, and a partner that does otherwise than decided, are found")
  func torn() {
    var chains = Chains([Self.transfer])
    _ = chains.add([0], to: 0)
    _ = chains.add(.decide(0, .commit), to: 0)
    #expect(chains.coordination.violation?.contains("transaction 0 is not atomic") == true)

    chains = Chains([Self.transfer])
    _ = chains.add([0], to: 0)
    _ = chains.add(.vote(0), to: 1)
    _ = chains.add(.decide(0, .commit), to: 0)
    #expect(chains.coordination.violation == nil)
    _ = chains.add(.apply(0, commit: false), to: 1)
    #expect(chains.coordination.violation?.contains("module 1 has applied abort") == true)
  }

  @Test(
    "one block is settled from its beginning to its end: what a decision frees is open behind it")
  func order() {
    var chains = Chains([
      Self.transfer, Transfer(at: .zero, from: (0, 1), to: (0, 2)),
      Transfer(at: .zero, from: (0, 1), to: (0, 3)),
    ])
    let first = chains.add([0, 1], to: 0)
    #expect(first.executed == [] && first.putOff.count == 1)
    _ = chains.add(.vote(0), to: 1)
    let commit = chains.coordination.number(of: .decide(0, .commit), in: &chains.table)
    let last = chains.add([commit, Int(first.putOff[0]), 2], to: 0)
    #expect(last.executed == [0, 1, 2] && last.ordinals == [0, 1, 2] && last.putOff == [])
  }

  @Test("a step is one number, however often it is made, and is not mistaken for a transaction")
  func steps() {
    var chains = Chains([Self.transfer])
    let vote = chains.coordination.number(of: .vote(0), in: &chains.table)
    #expect(chains.coordination.number(of: .vote(0), in: &chains.table) == vote)
    let apply = chains.coordination.number(of: .apply(0, commit: true), in: &chains.table)
    #expect(apply != vote)
    #expect(chains.table.step(0) == nil && chains.table.step(vote) == 0)
    #expect(chains.table.ordinal(of: 0) == 0)
    #expect(chains.coordination.item(Int32(vote), in: chains.table) == .vote(0))
    #expect(chains.coordination.item(0, in: chains.table) == .prepare(0))
  }
}

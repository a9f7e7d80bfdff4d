import Execution
import Ledger

/// A block, named by how its transactions conflict, and the state before it.
package struct TestBlock: Sendable, CustomStringConvertible {
  /// What is special about it.
  package let description: String
  /// Whether the sum of all words of the state is the same after it.
  package let conservesValue: Bool
  /// What else is wrong with an end of it, if anything is.
  package let breach: @Sendable (BlockOutcome, WorldState) -> String?
  /// Makes it anew.
  package let make: @Sendable () -> (block: Block, genesis: WorldState)

  /// Creates a block by name.
  package init(
    _ description: String, conservesValue: Bool = false,
    breach: @escaping @Sendable (BlockOutcome, WorldState) -> String? = { _, _ in nil },
    _ make: @escaping @Sendable () -> (block: Block, genesis: WorldState)
  ) {
    self.description = description
    self.conservesValue = conservesValue
    self.breach = breach
    self.make = make
  }
}

/// A small generator with a fixed start, so that every test run sees the same blocks.
package struct TestRandom: RandomNumberGenerator {
  private var state: UInt64

  package init(_ seed: UInt64) { state = seed &* 2 &+ 1 }

  package mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state ^ state >> 29) &* 0xbf58_476d_1ce4_e5b9
  }
}

package enum TestKeys {
  package static func balance(_ account: Int) -> StateKey {
    StateKey(module: 0, table: 1, item: UInt64(account))
  }
  package static let counter = StateKey(module: 0, table: 2, item: 0)
}

package enum TestContracts {
  /// Arguments: two balance keys, an amount, gas.
  ///
  /// Reverts with 1 if the sender has too little.
  package static let transfer = Contract("transfer") { contract in
    let sender = contract.argument(0)
    let receiver = contract.argument(1)
    let amount = contract.argument(2)
    let balance = contract.load(sender)
    let received = contract.load(receiver)
    contract.compute(contract.argument(3))
    contract.require(amount <= balance, code: 1)
    contract.store(sender, balance - amount)
    contract.store(receiver, received + amount)
  }

  /// Arguments: a key, an amount, gas.
  package static let increment = Contract("increment") { contract in
    contract.compute(contract.argument(2))
    contract.increment(contract.argument(0), by: contract.argument(1))
  }

  /// Arguments: a key to read, a key to write what was read to, gas.
  ///
  /// Reads its own write afterwards.
  package static let copy = Contract("copy") { contract in
    let word = contract.load(contract.argument(0))
    contract.compute(contract.argument(2))
    contract.store(contract.argument(1), contract.mix(word, contract.argument(1)))
    let own = contract.load(contract.argument(1))
    contract.increment(contract.argument(1), by: own)
  }

  /// Arguments: a base item, a choice key, gas.
  ///
  /// Where it writes depends on what it reads.
  package static let wander = Contract("wander") { contract in
    let word = contract.load(contract.argument(1))
    contract.compute(contract.argument(2))
    let eight = contract.constant(8)
    let item = word % eight + contract.argument(0)
    let key = contract.key(module: 0, table: 3, item: item)
    contract.store(key, contract.load(key) + contract.constant(1))
    contract.store(contract.argument(1), word + contract.constant(1))
  }

  /// Arguments: a key, a code.
  ///
  /// Writes, then reverts.
  package static let fail = Contract("fail") { contract in
    let key = contract.argument(0)
    contract.store(key, contract.load(key) + contract.constant(1))
    contract.require(contract.constant(0), code: 7)
  }

  package static let library = ContractLibrary([transfer, increment, copy, wander, fail])
}

extension TestBlock {
  /// Transfers between uniformly drawn accounts that begin with `balance`; each burns `gas` and up to
  /// `gasSpread` more.
  package static func transfers(
    _ count: Int, accounts: Int, gas: UInt64 = 0, gasSpread: UInt64 = 0, balance: Word = 50,
    fees: Fees = .none, seed: UInt64 = 1
  ) -> TestBlock {
    TestBlock("\(count) transfers over \(accounts) accounts, fees \(fees.policy)") {
      var random = TestRandom(seed)
      let genesis = WorldState(capacity: accounts)
      for account in 0..<accounts { genesis[TestKeys.balance(account)] = balance }
      var builder = BlockBuilder(number: 0, library: TestContracts.library, fees: fees)
      for _ in 0..<count {
        let sender = Int.random(in: 0..<accounts, using: &random)
        let other = Int.random(in: 0..<(accounts - 1), using: &random)
        let from = TestKeys.balance(sender)
        let to = TestKeys.balance(other >= sender ? other + 1 : other)
        let work = gas + UInt64.random(in: 0...gasSpread, using: &random)
        builder.append(
          contract: 0,
          arguments: [from.packed, to.packed, Word.random(in: 1...20, using: &random), work],
          gasPrice: fees.policy == .none ? 0 : 1, payer: from,
          declared: [DeclaredAccess(from, .write), DeclaredAccess(to, .write)])
      }
      return (builder.build(), genesis)
    }
  }

  /// Increments of one counter, every tenth transaction a copy from it.
  package static func increments(_ count: Int, gas: UInt64 = 0) -> TestBlock {
    TestBlock("\(count) increments of one counter with reads between") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        if index % 10 == 9 {
          let target = TestKeys.balance(index)
          builder.append(
            contract: 2, arguments: [TestKeys.counter.packed, target.packed, gas],
            declared: [DeclaredAccess(TestKeys.counter, .read), DeclaredAccess(target, .write)])
        } else {
          builder.append(
            contract: 1, arguments: [TestKeys.counter.packed, Word(index), gas],
            declared: [DeclaredAccess(TestKeys.counter, .increment)])
        }
      }
      return (builder.build(), WorldState())
    }
  }

  /// Every transaction reads what the one before wrote.
  package static func chain(_ count: Int, gas: UInt64 = 0) -> TestBlock {
    TestBlock("a chain of \(count)") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let source = TestKeys.balance(index)
        let target = TestKeys.balance(index + 1)
        builder.append(
          contract: 2, arguments: [source.packed, target.packed, gas],
          declared: [DeclaredAccess(source, .read), DeclaredAccess(target, .write)])
      }
      let genesis = WorldState()
      genesis[TestKeys.balance(0)] = 1
      return (builder.build(), genesis)
    }
  }

  /// Transactions whose write sets change with what they read, and which declare too little.
  package static func wanderers(_ count: Int, choices: Int, gas: UInt64 = 0) -> TestBlock {
    TestBlock("\(count) wanderers over \(choices) choices, badly declared") {
      var random = TestRandom(9)
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for _ in 0..<count {
        let choice = TestKeys.balance(Int.random(in: 0..<choices, using: &random))
        builder.append(
          contract: 3,
          arguments: [Word.random(in: 0..<8, using: &random), choice.packed, gas],
          declared: [DeclaredAccess(choice, .write)])
      }
      return (builder.build(), WorldState())
    }
  }

  /// Failing transactions between transfers.
  package static func failures(_ count: Int) -> TestBlock {
    TestBlock("\(count) transactions, every third of which reverts after a write") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        let key = TestKeys.balance(index % 5)
        let target = TestKeys.balance((index + 1) % 5)
        if index % 3 == 0 {
          builder.append(
            contract: 4, arguments: [key.packed], declared: [DeclaredAccess(key, .write)])
        } else {
          builder.append(
            contract: 0, arguments: [key.packed, target.packed, 1, 0],
            declared: [DeclaredAccess(key, .write), DeclaredAccess(target, .write)])
        }
      }
      let genesis = WorldState()
      for account in 0..<5 { genesis[TestKeys.balance(account)] = 10 }
      return (builder.build(), genesis)
    }
  }

  /// The shapes that every executor must get right.
  package static let shapes: [TestBlock] = {
    let proposer = TestKeys.balance(1_000_000)
    return [
      transfers(0, accounts: 2),
      transfers(1, accounts: 2),
      transfers(3, accounts: 2),
      transfers(300, accounts: 2, gas: 100),
      transfers(500, accounts: 10, gas: 300),
      transfers(1000, accounts: 1000, gas: 1000),
      transfers(200, accounts: 20, fees: Fees(policy: .direct, proposer: proposer)),
      transfers(200, accounts: 20, fees: Fees(policy: .deferred, proposer: proposer)),
      increments(300, gas: 50),
      chain(200, gas: 20),
      wanderers(400, choices: 3, gas: 100),
      wanderers(400, choices: 50, gas: 100),
      failures(200),
    ]
  }()
}

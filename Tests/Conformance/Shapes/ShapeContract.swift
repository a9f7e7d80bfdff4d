import Ledger

/// The contracts of the shapes: each has one peculiarity.
///
/// Their keys are arguments, packed; the last argument is gas to burn in the middle, where there is
/// one.
enum ShapeContract: Int, CaseIterable {
  /// a, b, gas. Only reads.
  case look
  /// key, word, gas. Writes what it has not read.
  case set
  /// key, amount, gas. Increments.
  case grow
  /// source, target, gas. Writes a function of what it has read.
  case copy
  /// sender, receiver, amount, gas. Reverts with 1 if the sender has too little.
  case pay
  /// a, b, amount. Reads its own store, its own deletion and its own increment.
  case own
  /// choice, first item, gas. Reads and writes a key that depends on a word.
  case wander
  /// switch, target, word, gas. Writes the target only while the switch is even.
  case vanish
  /// first item, count, target, gas. Reads a range of keys and writes their sum.
  case gather
  /// source, first item, count. Reads one key and writes a range.
  case scatter
  /// key, gas. Writes, burns, writes again: with a low limit it runs out of gas in between.
  case burn
  /// key, amount. Fails if the sum overflows.
  case add
  /// key, amount. Fails if the difference is below zero.
  case take
  /// The pool's two reserves, the user's two balances, an amount of the first: `x y = k`.
  case swap
  /// key, other. Writes and increments, then reverts with 7.
  case fail

  static let library = ContractLibrary(allCases.map(\.contract))

  private var contract: Contract {
    Contract("\(self)") { contract in
      switch self {
      case .look: Self.look(contract)
      case .set: Self.set(contract)
      case .grow: Self.grow(contract)
      case .copy: Self.copy(contract)
      case .pay: Self.pay(contract)
      case .own: Self.own(contract)
      case .wander: Self.wander(contract)
      case .vanish: Self.vanish(contract)
      case .gather: Self.gather(contract)
      case .scatter: Self.scatter(contract)
      case .burn: Self.burn(contract)
      case .add: Self.add(contract)
      case .take: Self.take(contract)
      case .swap: Self.swap(contract)
      case .fail: Self.fail(contract)
      }
    }
  }
}

// MARK: - Programs

extension ShapeContract {
  private static func look(_ contract: ContractBuilder) {
    _ = contract.load(contract.argument(0))
    contract.compute(contract.argument(2))
    _ = contract.load(contract.argument(1))
  }

  private static func set(_ contract: ContractBuilder) {
    contract.compute(contract.argument(2))
    contract.store(contract.argument(0), contract.argument(1))
  }

  private static func grow(_ contract: ContractBuilder) {
    contract.compute(contract.argument(2))
    contract.increment(contract.argument(0), by: contract.argument(1))
  }

  private static func copy(_ contract: ContractBuilder) {
    let target = contract.argument(1)
    let word = contract.load(contract.argument(0))
    contract.compute(contract.argument(2))
    contract.store(target, contract.mix(word, target))
  }

  private static func pay(_ contract: ContractBuilder) {
    let sender = contract.argument(0)
    let receiver = contract.argument(1)
    let amount = contract.argument(2)
    let balance = contract.load(sender)
    contract.compute(contract.argument(3))
    contract.require(amount <= balance, code: 1)
    contract.store(sender, balance - amount)
    contract.store(receiver, contract.load(receiver) + amount)
  }

  private static func own(_ contract: ContractBuilder) {
    let first = contract.argument(0)
    let second = contract.argument(1)
    let amount = contract.argument(2)
    contract.store(first, amount)
    let stored = contract.load(first)
    contract.store(first, contract.constant(0))
    let deleted = contract.load(first)
    contract.increment(second, by: amount)
    let grown = contract.load(second)
    contract.increment(second, by: stored)
    contract.increment(first, by: grown)
    contract.store(second, contract.mix(contract.load(second), deleted))
  }

  private static func wander(_ contract: ContractBuilder) {
    let choice = contract.argument(0)
    let word = contract.load(choice)
    contract.compute(contract.argument(2))
    let item = word % contract.constant(4) + contract.argument(1)
    let key = contract.key(module: 0, table: ShapeKeys.table, item: item)
    contract.store(key, contract.load(key) + contract.constant(1))
    contract.store(choice, word + contract.constant(1))
  }

  private static func vanish(_ contract: ContractBuilder) {
    let word = contract.load(contract.argument(0))
    contract.compute(contract.argument(3))
    contract.when(word % contract.constant(2) == contract.constant(0)) {
      contract.store(contract.argument(1), contract.argument(2))
    }
  }

  private static func gather(_ contract: ContractBuilder) {
    let start = contract.argument(0)
    let sum = contract.variable(contract.constant(0))
    contract.loop(contract.argument(1), atMost: 100) { index in
      let key = contract.key(module: 0, table: ShapeKeys.table, item: start + index)
      contract.assign(sum, contract.mix(sum, contract.load(key)))
    }
    contract.compute(contract.argument(3))
    contract.store(contract.argument(2), sum)
  }

  private static func scatter(_ contract: ContractBuilder) {
    let word = contract.load(contract.argument(0))
    let start = contract.argument(1)
    contract.loop(contract.argument(2), atMost: 100) { index in
      let key = contract.key(module: 0, table: ShapeKeys.table, item: start + index)
      contract.store(key, contract.mix(word, index))
    }
  }

  private static func burn(_ contract: ContractBuilder) {
    let key = contract.argument(0)
    contract.store(key, contract.load(key) + contract.constant(1))
    contract.compute(contract.argument(1))
    contract.store(key, contract.load(key) + contract.constant(1))
  }

  private static func add(_ contract: ContractBuilder) {
    let key = contract.argument(0)
    contract.store(key, contract.load(key) + contract.argument(1))
  }

  private static func take(_ contract: ContractBuilder) {
    let key = contract.argument(0)
    contract.store(key, contract.load(key) - contract.argument(1))
  }

  private static func swap(_ contract: ContractBuilder) {
    let (poolX, poolY) = (contract.argument(0), contract.argument(1))
    let (userX, userY) = (contract.argument(2), contract.argument(3))
    let amount = contract.argument(4)
    let balance = contract.load(userX)
    contract.require(amount <= balance, code: 2)
    let reserveX = contract.load(poolX)
    let reserveY = contract.load(poolY)
    let bought = contract.mulDiv(reserveY, amount, reserveX + amount)
    contract.require(bought, code: 3)
    contract.store(poolX, reserveX + amount)
    contract.store(poolY, reserveY - bought)
    contract.store(userX, balance - amount)
    contract.store(userY, contract.load(userY) + bought)
  }

  private static func fail(_ contract: ContractBuilder) {
    let key = contract.argument(0)
    let other = contract.argument(1)
    contract.store(key, contract.load(other) + contract.constant(1))
    contract.increment(other, by: contract.constant(1))
    contract.require(contract.constant(0), code: 7)
  }
}

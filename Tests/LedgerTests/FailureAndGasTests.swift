import Ledger
import Testing

@Suite("Reverts, gas and fees")
struct FailureAndGasTests {
  static let payer = key(100), proposer = key(101)

  /// Stores, works, checks its argument, and stores again.
  static let contract = Contract("example") { contract in
    let flag = contract.argument(0)
    contract.store(contract.constant(key(1).packed), flag)
    contract.compute(1_000)
    contract.require(flag, code: 7)
    contract.increment(contract.constant(key(2).packed), by: flag)
  }

  @Test("a requirement that does not hold voids the writes and reports its code")
  func revert() {
    let run = Run(Self.contract, arguments: [0])
    #expect(run.events == [.store(key(1), 0), .compute(1_000), .rollback, .finished])
    #expect(run.receipt.status == .reverted(code: 7))
    #expect(run.writes.isEmpty)
    #expect(run.receipt.stores == 1)
  }

  @Test("gas is one for each operation, the price of each access, and the explicit work")
  func gas() {
    let run = Run(Self.contract, arguments: [3])
    // argument, constant, store, compute, require, constant, increment, finish
    let operations: UInt64 = 8
    #expect(
      run.receipt.gasUsed == operations * Gas.operation + 2 * Gas.store + 1_000)
    let load = Contract("load") { _ = $0.load($0.constant(key(1).packed)) }
    #expect(Run(load).receipt.gasUsed == 3 * Gas.operation + Gas.load)
  }

  @Test("the work that takes time is handed over piece by piece, without the price of accesses")
  func workGas() {
    var builder = BlockBuilder(number: 0, library: ContractLibrary([Self.contract]))
    builder.append(contract: 0, arguments: [3], declared: [])
    let block = builder.build()
    withUnsafeTemporaryAllocation(of: Word.self, capacity: Contract.registerMax) { registers in
      registers.initialize(repeating: 0)
      var machine = ContractMachine(block: block.view, registers: registers.baseAddress!)
      machine.begin(0)
      var work: [UInt64] = []
      while machine.nextEvent() != .finished { work.append(machine.takeWorkGas()) }
      work.append(machine.takeWorkGas())
      #expect(work == [3, 1_001, 3, 1])
      #expect(machine.takeWorkGas() == 0)
    }
    withExtendedLifetime(block) {}
  }

  @Test("work by a register's word burns as much")
  func computedWork() {
    let contract = Contract("work") { $0.compute($0.argument(0)) }
    #expect(Run(contract, arguments: [555]).events == [.compute(555), .finished])
    #expect(Run(contract, arguments: [555]).receipt.gasUsed == 3 + 555)
  }

  @Test("a transaction may use exactly its limit, and not one gas more")
  func gasLimit() {
    let needed = Run(Self.contract, arguments: [3]).receipt.gasUsed
    #expect(Run(Self.contract, arguments: [3], gasLimit: needed).receipt.status == .succeeded)
    for limit in 0..<needed {
      let run = Run(Self.contract, arguments: [3], gasLimit: limit)
      #expect(run.receipt.status == .outOfGas)
      #expect(run.writes.isEmpty)
    }
  }

  @Test("work beyond the limit is burnt up to the limit only")
  func workBeyondTheLimit() {
    let run = Run(Self.contract, arguments: [3], gasLimit: 500)
    #expect(run.receipt.gasUsed == 500)
    #expect(run.events == [.store(key(1), 3), .compute(446), .rollback, .finished])
  }

  @Test("without fees nothing is paid, whatever the price")
  func noFees() {
    let run = Run(Self.contract, arguments: [3], gasPrice: 2, payer: Self.payer)
    #expect(run.events.last == .finished && run.receipt.fee == 0)
    #expect(!run.events.contains(.load(Self.payer)))
  }

  @Test("a direct fee moves from the payer to the proposer, after the contract")
  func directFee() {
    let run = Run(
      Self.contract, arguments: [3], state: [Self.payer: 10_000, Self.proposer: 5],
      gasPrice: 2, payer: Self.payer, fees: Fees(policy: .direct, proposer: Self.proposer))
    let fee = run.receipt.gasUsed * 2
    #expect(run.receipt.fee == fee)
    #expect(
      run.events.suffix(5) == [
        .load(Self.payer), .store(Self.payer, 10_000 - fee), .load(Self.proposer),
        .store(Self.proposer, 5 + fee), .finished,
      ])
    #expect(run.receipt.loads == 2 && run.receipt.stores == 4)
  }

  @Test("a deferred fee leaves the payer, and the proposer's key alone")
  func deferredFee() {
    let run = Run(
      Self.contract, arguments: [3], state: [Self.payer: 10_000],
      gasPrice: 2, payer: Self.payer, fees: Fees(policy: .deferred, proposer: Self.proposer))
    #expect(
      run.events.suffix(3) == [
        .load(Self.payer), .store(Self.payer, 10_000 - run.receipt.fee), .finished,
      ])
  }

  @Test(
    "a failed transaction pays all the same", arguments: [(Word(0), UInt64(1) << 40), (3, 500)])
  func failuresPay(argument: Word, limit: UInt64) {
    let run = Run(
      Self.contract, arguments: [argument], state: [Self.payer: 10_000], gasLimit: limit,
      gasPrice: 2, payer: Self.payer, fees: Fees(policy: .direct, proposer: Self.proposer))
    #expect(run.receipt.status != .succeeded)
    #expect(run.receipt.fee == run.receipt.gasUsed * 2)
    #expect(
      run.writes == [
        Self.payer: 10_000 - run.receipt.fee, Self.proposer: run.receipt.fee,
      ])
  }

  @Test("who has too little pays what there is", arguments: [Word(9), .max])
  func poorPayer(price: Word) {
    let run = Run(
      Self.contract, arguments: [3], state: [Self.payer: 9], gasPrice: price, payer: Self.payer,
      fees: Fees(policy: .direct, proposer: Self.proposer))
    #expect(run.receipt.fee == 9)
    #expect(run.writes[Self.payer] == 0 && run.writes[Self.proposer] == 9)
  }

  @Test("a payer that proposes loses nothing")
  func payerProposes() {
    let run = Run(
      Self.contract, arguments: [3], state: [Self.payer: 10_000], gasPrice: 1,
      payer: Self.payer, fees: Fees(policy: .direct, proposer: Self.payer))
    #expect(run.writes[Self.payer] == 10_000)
  }

  @Test("a machine is used again without traces of the transaction before")
  func machinesAreReused() {
    var builder = BlockBuilder(number: 0, library: ContractLibrary([Self.contract]))
    builder.append(contract: 0, arguments: [3], declared: [])
    builder.append(contract: 0, arguments: [0], declared: [])
    let block = builder.build()
    withUnsafeTemporaryAllocation(of: Word.self, capacity: Contract.registerMax) { registers in
      registers.initialize(repeating: 0)
      var machine = ContractMachine(block: block.view, registers: registers.baseAddress!)
      var receipts: [Receipt] = []
      for index in [0, 1, 0] {
        machine.begin(index)
        while machine.nextEvent() != .finished {}
        receipts.append(machine.receipt)
      }
      #expect(receipts[0] == receipts[2])
      #expect(receipts[0] == Run(Self.contract, arguments: [3]).receipt)
      #expect(receipts[1] == Run(Self.contract, arguments: [0]).receipt)
    }
    withExtendedLifetime(block) {}
  }
}

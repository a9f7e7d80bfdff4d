import Ledger
import Testing

@Suite("Access recorder")
struct AccessRecorderTests {
  static let counter = StateKey(module: 1, table: 0, item: 0)
  static func item(_ number: UInt64) -> StateKey { StateKey(module: 1, table: 1, item: number) }

  /// Takes the next number from a counter and writes under it; reverts from number 3 on.
  static let register = Contract("register") { contract in
    let counter = contract.constant(Self.counter.packed)
    let number = contract.load(counter)
    contract.compute(100)
    contract.store(contract.key(module: 1, table: 1, item: number), contract.constant(7))
    contract.store(counter, number + contract.constant(1))
    contract.require(number < contract.constant(3), code: 1)
  }
  /// Adds to an item, then reads it if argument 1 says so.
  static let add = Contract("add") { contract in
    let key = contract.argument(0)
    contract.increment(key, by: contract.constant(5))
    contract.when(contract.argument(1)) { _ = contract.load(key) }
  }

  static func block(_ calls: [(contract: Int, arguments: [Word])]) -> Block {
    var builder = BlockBuilder(number: 0, library: ContractLibrary([register, add]))
    for call in calls {
      builder.append(contract: call.contract, arguments: call.arguments, declared: nil)
    }
    return builder.build()
  }

  @Test("a key that depends on what was read is the one of the serial execution")
  func dependentKeys() {
    let record = AccessRecorder(from: WorldState()).record(
      Self.block(Array(repeating: (0, []), count: 3)))
    for index in 0..<3 {
      let accesses = record.accesses(of: index)
      #expect(accesses.map(\.key) == [Self.counter, Self.item(UInt64(index))])
      #expect(accesses.allSatisfy { $0.mode == .write && $0.isKept && $0.changes })
      // The read comes before the work, the writes after it.
      #expect(accesses.first?.readMark ?? .max < 10)
      #expect(accesses.first?.writeMark ?? 0 > 100)
      #expect(accesses.last?.readMark == nil)
    }
  }

  @Test("on the state before the block, every transaction takes the same number")
  func reconnaissance() {
    let record = AccessRecorder(from: WorldState())
      .reconnoitre(Self.block(Array(repeating: (0, []), count: 3)))
    #expect(
      (0..<3).allSatisfy { record.accesses(of: $0).map(\.key) == [Self.counter, Self.item(0)] })
  }

  @Test("a reverted transaction keeps its accesses and leaves nothing")
  func reverts() {
    let state = WorldState()
    state[Self.counter] = 3
    let recorder = AccessRecorder(from: state)
    for _ in 0..<2 {
      let record = recorder.record(Self.block([(0, [])]))
      #expect(record.transactions[0].receipt.status == .reverted(code: 1))
      #expect(record.accesses(of: 0).map(\.key) == [Self.counter, Self.item(3)])
      #expect(record.accesses(of: 0).allSatisfy { $0.mode == .write && !$0.isKept && !$0.changes })
    }
    #expect(state[Self.counter] == 3 && state[Self.item(3)] == 0)
  }

  @Test("an increment stays one, unless its word is read as well")
  func increments() {
    let key = Self.item(1)
    let record = AccessRecorder(from: WorldState())
      .record(Self.block([(1, [key.packed, 0]), (1, [key.packed, 1])]))
    #expect(record.accesses.map(\.mode) == [.increment, .write])
    #expect(record.accesses.map { $0.readMark != nil } == [false, true])
  }

  @Test("a block that declares its record declares exactly that, and how heavy it is")
  func declaring() {
    let block = Self.block([(0, []), (1, [Self.item(0).packed, 1])])
    let record = AccessRecorder(from: WorldState()).record(block)
    let declaring = block.declaring(record)
    #expect(declaring.count == 2)
    for index in 0..<2 {
      #expect(
        Array(declaring.view.declaredAccesses(of: index))
          == record.accesses(of: index).map { DeclaredAccess($0.key, $0.mode) })
      #expect(declaring.view.transactions[index].expectedGas == record.transactions[index].work)
    }
    #expect(block.view.declaredAccessCount == 0)
  }
}

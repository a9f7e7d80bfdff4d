import Ledger
import Testing

@Suite("Events that are taken back")
struct TakenBackTests {
  /// Reads, increments, writes, works, and pays a fee in the end.
  static let contract = Contract("everything") { contract in
    let word = contract.load(contract.argument(0))
    contract.compute(contract.constant(70))
    contract.increment(contract.argument(1), by: word)
    contract.store(contract.argument(0), word + contract.load(contract.argument(1)))
    contract.require(word < contract.argument(2), code: 3)
  }

  /// What a machine did: its events, the gas of work before each, its receipt.
  struct Course: Equatable {
    var events: [MachineEvent] = []
    var work: [UInt64] = []
    var receipt = Receipt()
  }

  static func run(gasLimit: UInt64, takingBack: Bool) -> Course {
    let fees = Fees(policy: .direct, proposer: key(9))
    var builder = BlockBuilder(number: 0, library: ContractLibrary([contract]), fees: fees)
    builder.append(
      contract: 0, arguments: [key(1).packed, key(2).packed, 5], gasLimit: gasLimit, gasPrice: 1,
      payer: key(8), declared: [])
    let block = builder.build()
    var course = Course()
    withUnsafeTemporaryAllocation(of: Word.self, capacity: Contract.registerMax) { registers in
      registers.initialize(repeating: 0)
      var machine = ContractMachine(block: block.view, registers: registers.baseAddress!)
      machine.begin(0)
      while course.events.last != .finished {
        var event = machine.nextEvent()
        switch event {
        case .load, .increment:
          guard takingBack else { break }
          // Twice, since a worker may meet the same read again and again.
          for _ in 0..<2 {
            if case .load = event {
              machine.takeBack()
            } else {
              machine.takeBack(isIncrement: true)
            }
            event = machine.nextEvent()
          }
        default: break
        }
        course.events.append(event)
        course.work.append(machine.takeWorkGas())
        if case .load = event { machine.resume(with: 4) }
      }
      course.receipt = machine.receipt
    }
    withExtendedLifetime(block) {}
    return course
  }

  @Test("come again, and change neither gas nor counts", arguments: [1 << 40, 400, 150, 20])
  func same(_ gasLimit: UInt64) {
    let plain = Self.run(gasLimit: gasLimit, takingBack: false)
    #expect(plain.events.contains { $0 == .load(key(8)) })
    #expect(plain == Self.run(gasLimit: gasLimit, takingBack: true))
  }
}

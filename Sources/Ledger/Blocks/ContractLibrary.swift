/// The contracts that the transactions of a block may call, flattened for the machine.
public final class ContractLibrary: @unchecked Sendable {
  // Immutable after `init`, hence Sendable.

  /// The contracts, by number.
  public let contracts: [Contract]
  let programs: UnsafeMutablePointer<Program>
  let instructions: UnsafeMutableBufferPointer<Instruction>

  /// Where a program lies.
  public struct Program: Sendable {
    // The memory is the library's and never changes, hence sendable.
    nonisolated(unsafe) let instructions: UnsafePointer<Instruction>
    let registerCount: Int
  }

  /// Creates a library; a contract's number is its place in the list.
  public init(_ contracts: [Contract]) {
    self.contracts = contracts
    let all = contracts.flatMap(\.instructions)
    instructions = .allocate(capacity: max(all.count, 1))
    _ = instructions.initialize(from: all)
    programs = .allocate(capacity: max(contracts.count, 1))
    var start = UnsafePointer(instructions.baseAddress!)
    for (number, contract) in contracts.enumerated() {
      (programs + number).initialize(
        to: Program(instructions: start, registerCount: contract.registerCount))
      start += contract.instructions.count
    }
  }

  deinit {
    instructions.deallocate()
    programs.deallocate()
  }
}

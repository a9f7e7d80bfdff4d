import Ledger

/// Collects the instructions of a contract and hands out its registers like a stack.
struct InstructionWriter {
  private(set) var instructions: [Instruction] = []
  /// The first free register.
  private(set) var free = 0
  /// Whether more registers were asked for than there are; the instructions are then of no use.
  private(set) var hasOverflown = false

  /// A register, free until now.
  mutating func take() -> UInt8 {
    guard free < Contract.registerMax else {
      hasOverflown = true
      return UInt8(Contract.registerMax - 1)
    }
    defer { free += 1 }
    return UInt8(free)
  }

  /// Frees all registers from one on.
  mutating func release(to mark: Int) { free = mark }

  mutating func emit(_ instruction: Instruction) { instructions.append(instruction) }

  /// A jump whose aim is not known yet; see ``land(_:)``.
  mutating func jump(_ operation: Operation, testing register: UInt8 = 0) -> Int {
    emit(Instruction(operation, target: register))
    return instructions.count - 1
  }

  /// Makes a jump lead here.
  mutating func land(_ jump: Int) { instructions[jump].index = Int32(instructions.count) }
}

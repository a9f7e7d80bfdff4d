import Ledger

/// Turns a traced transaction into a program of the contract machine.
///
/// The program loads and stores the traced keys in the traced order, with work between them such that
/// each access happens at its share of the run. What a traced transaction *computed* is not recorded;
/// in its place, every word that is loaded is mixed into one register, and every store writes that
/// register. So a single wrong load changes all that the transaction writes after it, and with that
/// the state root.
struct TraceProgram {
  /// Holds the mix of everything loaded so far.
  private static let mixed: UInt8 = 0
  /// Holds the word loaded last.
  private static let loaded: UInt8 = 1

  private var instructions: [Instruction] = []
  /// The work so far, in gas: one for each instruction, and the explicit work.
  private var elapsed: UInt64 = 0

  /// The program of a traced transaction.
  ///
  /// - Parameters:
  ///   - name: The contract's name.
  ///   - call: What it does.
  ///   - time: How much work it is in all, the machine's own included, in gas. A program whose bare
  ///     instructions are more takes as long as those.
  ///   - seed: Tells its writes from those of other transactions that read the same.
  static func contract(
    name: String, call: TracedCall, time: UInt64, seed: Word
  ) -> Contract {
    var program = TraceProgram()
    program.emit(Instruction(.constant, target: mixed, immediate: seed))
    let steps = call.steps
    // What is yet to be emitted is work too, and must fit into the time.
    var ahead = steps.reduce(1) { $0 + $1.instructionCount }
    for step in steps {
      let latest = time - min(time, ahead * Gas.operation)
      program.work(until: min(share(of: time, at: step.mark, outOf: call.end), latest))
      program.perform(step)
      ahead -= step.instructionCount
    }
    program.work(until: time - min(time, ahead * Gas.operation))
    program.emit(Instruction(.finish))
    do {
      return try Contract(name, instructions: program.instructions)
    } catch {
      preconditionFailure("a trace made a bad program: \(error)")
    }
  }

  private mutating func perform(_ step: TracedCall.Step) {
    let key = step.key.packed
    switch step.action {
    case .read:
      emit(Instruction(.loadAt, target: Self.loaded, immediate: key))
      emit(Instruction(.mix, target: Self.mixed, left: Self.mixed, right: Self.loaded))
    case .write: emit(Instruction(.storeAt, target: Self.mixed, immediate: key))
    case .credit: emit(Instruction(.incrementAt, target: Self.mixed, immediate: key))
    }
  }

  /// Works up to a point of the run, if there is room for it.
  private mutating func work(until time: UInt64) {
    guard time > elapsed + Gas.operation else { return }
    let gas = time - elapsed - Gas.operation
    emit(Instruction(.compute, immediate: gas))
    elapsed += gas
  }

  private mutating func emit(_ instruction: Instruction) {
    instructions.append(instruction)
    elapsed += Gas.operation
  }

  /// `time * mark / end`, in 128 bits.
  private static func share(of time: UInt64, at mark: UInt64, outOf end: UInt64) -> UInt64 {
    guard end > 0 else { return 0 }
    return end.dividingFullWidth(time.multipliedFullWidth(by: mark)).quotient
  }
}

extension TracedCall.Step {
  /// How many instructions perform it.
  fileprivate var instructionCount: UInt64 { action == .read ? 2 : 1 }
}

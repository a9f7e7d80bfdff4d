/// A program over state keys, checked when it is built.
///
/// Write one with ``init(_:_:)``, which records what the body does:
/// ```swift
/// let transfer = Contract("transfer") { contract in
///   let sender = contract.argument(0), receiver = contract.argument(1)
///   let amount = contract.argument(2)
///   let balance = contract.load(sender)
///   contract.require(amount <= balance, code: 1)
///   contract.store(sender, balance - amount)
///   contract.store(receiver, contract.load(receiver) + amount)
/// }
/// ```
public struct Contract: Sendable {
  /// The name, for tables and errors.
  public let name: String
  /// The program.
  public let instructions: [Instruction]
  /// How many registers it uses.
  public let registerCount: Int
  /// How many arguments a transaction must bring.
  public let argumentCount: Int

  /// The most registers that a contract may use.
  public static let registerMax = 64

  /// Checks a program.
  ///
  /// - Throws: ``ContractError`` for a register or argument out of range, a jump outside the program,
  ///   or a program that runs past its end.
  public init(_ name: String, instructions: [Instruction]) throws(ContractError) {
    guard let last = instructions.last else {
      throw ContractError(contract: name, position: 0, reason: "a program needs an instruction")
    }
    guard last.operation == .finish || last.operation == .jump else {
      throw ContractError(
        contract: name, position: instructions.count - 1,
        reason: "a program must end with 'finish' or 'jump', but ends with '\(last.operation)'")
    }
    for (position, instruction) in instructions.enumerated() {
      if let reason = instruction.fault(programLength: instructions.count) {
        throw ContractError(contract: name, position: position, reason: reason)
      }
    }
    self.name = name
    self.instructions = instructions
    registerCount = 1 + (instructions.map { Int(max($0.target, $0.left, $0.right)) }.max() ?? 0)
    argumentCount =
      instructions.filter { $0.operation == .argument }.map { Int($0.index) + 1 }.max() ?? 0
  }
}

/// Why a program was refused.
public struct ContractError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The contract's name.
  public let contract: String
  /// The position of the faulty instruction.
  public let position: Int
  /// One sentence.
  public let reason: String

  /// The sentence with its place.
  public var description: String { "contract '\(contract)', instruction \(position): \(reason)" }
}

extension Instruction {
  /// What is wrong with this instruction in a program of the given length, if anything.
  fileprivate func fault(programLength: Int) -> String? {
    let register = max(target, left, right)
    if Int(register) >= Contract.registerMax {
      return "register \(register) is out of range; there are \(Contract.registerMax)"
    }
    switch operation {
    case .jump, .jumpIfZero:
      if index < 0 || Int(index) >= programLength {
        return "jump to \(index) leaves the program of \(programLength) instructions"
      }
    case .argument:
      if index < 0 || index >= 256 { return "argument \(index) is out of range 0...255" }
    case .require:
      if index < 0 || index > Int32(UInt16.max) {
        return "revert code \(index) is out of range 0...65535"
      }
    case .key:
      if immediate & StateKey.itemMax != 0 {
        return "a key's prefix must leave its item bits 0"
      }
    case .loadAt, .storeAt, .incrementAt:
      if immediate == StateKey.none.packed { return "the all-ones state key names nothing" }
    default: break
    }
    return nil
  }
}

/// One instruction of a contract: 16 bytes, plain data.
public struct Instruction: Sendable, Equatable {
  /// What to do.
  public var operation: Operation
  /// The register that receives the result, or the one that is tested or stored.
  public var target: UInt8
  /// The first operand's register.
  public var left: UInt8
  /// The second operand's register.
  public var right: UInt8
  /// The position to jump to, an argument's index, or a revert code.
  public var index: Int32
  /// A constant, a key's prefix, a state key, or an amount of gas.
  public var immediate: Word

  /// Creates an instruction; what an operation does not use stays 0.
  public init(
    _ operation: Operation, target: UInt8 = 0, left: UInt8 = 0, right: UInt8 = 0,
    index: Int32 = 0, immediate: Word = 0
  ) {
    self.operation = operation
    self.target = target
    self.left = left
    self.right = right
    self.index = index
    self.immediate = immediate
  }
}

/// The operations of the contract machine.
///
/// `t`, `l`, `r` are the registers named by an instruction, `i` its index and `#` its immediate.
/// Arithmetic that does not fit fails the transaction.
public enum Operation: UInt8, Sendable, CaseIterable {
  /// t = #
  case constant
  /// t = the transaction's argument i
  case argument
  /// t = l
  case move
  /// t = l + r, reverts on overflow
  case add
  /// t = l - r, reverts below zero
  case subtract
  /// t = l * r, reverts on overflow
  case multiply
  /// t = l / r, reverts if r is 0
  case divide
  /// t = l % r, reverts if r is 0
  case remainder
  /// t = t * l / r with a 128-bit product, reverts if r is 0 or the quotient does not fit
  case multiplyDivide
  /// t = the smaller of l and r
  case minimum
  /// t = the larger of l and r
  case maximum
  /// t = a well-mixed function of l and r, equal only for equal inputs in practice
  case mix
  /// t = l < r ? 1 : 0
  case less
  /// t = l <= r ? 1 : 0
  case lessOrEqual
  /// t = l == r ? 1 : 0
  case equal
  /// t = l != r ? 1 : 0
  case notEqual
  /// t = # with l in its 48 item bits, reverts if l does not fit
  case key
  /// continue at i
  case jump
  /// continue at i if t is 0
  case jumpIfZero
  /// t = the word under the state key in l
  case load
  /// t = the word under the state key #
  case loadAt
  /// the word under the state key in l becomes t
  case store
  /// the word under the state key # becomes t
  case storeAt
  /// the word under the state key in l grows by t, modulo 2^64, without being read
  case increment
  /// the word under the state key # grows by t, modulo 2^64, without being read
  case incrementAt
  /// burn # gas
  case compute
  /// burn as much gas as t says
  case computeRegister
  /// revert with code i if t is 0
  case require
  /// end well
  case finish
}

/// What gas the machine charges beside explicit `compute`.
///
/// Gas is also the unit of time: a machine profile says how many nanoseconds one gas takes (about one
/// on a current machine). Only the gas of ``operation`` and of `compute` takes time that way; what an
/// access costs in time depends on the executor and the storage, so its gas is a price only.
public enum Gas {
  /// Of every operation.
  public static let operation: UInt64 = 1
  /// Added for a load, as a price.
  public static let load: UInt64 = 20
  /// Added for a store or an increment, as a price.
  public static let store: UInt64 = 50
}

import Ledger

/// A value that is computed.
struct Expression: Sendable {
  /// Where it begins; of an operator, where the operator stands.
  let position: TextPosition
  /// What it is.
  let form: Form

  /// The forms of expressions.
  indirect enum Form: Sendable {
    case number(Word)
    case name(String)
    case load(Location)
    case call(String, [Expression])
    case not(Expression)
    case binary(BinaryOperator, Expression, Expression)
  }

  /// Whether it is 0 or 1.
  var isTruth: Bool {
    switch form {
    case .not: true
    case .binary(let operation, _, _): !operation.isArithmetic
    case .number, .name, .load, .call: false
    }
  }
}

/// An operator between two values.
enum BinaryOperator: String, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
  case remainder = "%"
  case less = "<"
  case lessOrEqual = "<="
  case equal = "=="
  case notEqual = "!="
  case greaterOrEqual = ">="
  case greater = ">"
  case and
  case or

  /// Whether its result is a number rather than 0 or 1.
  var isArithmetic: Bool {
    switch self {
    case .add, .subtract, .multiply, .divide, .remainder: true
    default: false
    }
  }
}

/// A word of a table.
struct Location: Sendable {
  /// The table's name.
  let table: String
  /// Where the name stands.
  let position: TextPosition
  /// Which word.
  let index: Expression
}

/// One step of a contract.
struct Statement {
  /// Where it begins.
  let position: TextPosition
  /// What it is.
  let form: Form

  /// The forms of statements.
  indirect enum Form {
    case assign(String, Expression)
    case store(Location, Expression)
    case increment(Location, by: Expression)
    case compute(Expression)
    /// Without a code it gets its number among the requirements of the body.
    case require(Expression, code: UInt16?)
    case choice(Expression, then: [Statement], otherwise: [Statement])
    case loop(Loop)
    case finish
  }

  /// A loop with a bound.
  struct Loop {
    let count: Expression
    let limit: Expression
    let index: String
    let indexPosition: TextPosition
    let body: [Statement]
  }
}

import Ledger
import Settings

/// Compiles the body of a transaction type to a program of the contract machine.
///
/// Every name has a register from its first value on, every intermediate value one until its statement ends.
/// A name can be used where every way to there has given it a value. Faults are collected; a body that has
/// some gives no contract.
struct BodyCompiler {
  let scope: Scope
  var writer = InstructionWriter()
  var faults: [Fault] = []
  /// The names that have a register.
  var variables: [String: Variable] = [:]
  /// The names that have a value wherever the next statement is reached from.
  var assigned: Set<String> = []
  /// The names that get a value somewhere.
  private var known: Set<String> = []
  /// The names of which it was said already that they mean nothing here.
  private var refused: Set<String> = []
  private var requirements: UInt16 = 0

  /// What a body can speak of.
  struct Scope {
    /// The tables.
    let tables: [NamedTable]
    /// The arguments, in their order; each is a name with a value that stays.
    let arguments: [Argument]
    /// What `compute` is multiplied by.
    let work: Work
  }

  /// A table with its name and size.
  struct NamedTable {
    let name: String
    let table: Table
    let keys: Int
  }

  /// An argument of the transaction.
  struct Argument {
    let name: String
    /// A number above all that it can be; `nil` if it can be anything.
    let bound: Word?
  }

  /// What is known of a name.
  struct Variable {
    let register: UInt8
    /// Whether it keeps its first value.
    let isFixed: Bool
    /// A number above all that it can be, if it is fixed.
    let bound: Word?
  }

  private init(_ scope: Scope) {
    self.scope = scope
  }

  /// The contract of a body, or what is wrong with it.
  static func contract(
    _ name: String, _ body: [Statement], in scope: Scope
  ) -> Result<Contract, Faults> {
    var compiler = BodyCompiler(scope)
    compiler.known = Set(scope.arguments.map(\.name))
    compiler.collectNames(body)
    compiler.loadArguments()
    _ = compiler.compile(body)
    compiler.writer.emit(Instruction(.finish))
    if compiler.writer.hasOverflown {
      compiler.refuse(
        body.first?.position ?? TextPosition(line: 1, column: 1),
        "the body needs more than \(Contract.registerMax) registers, one for each name, two for each "
          + "'repeat' and one for each intermediate value; use names again")
    }
    guard compiler.faults.isEmpty else { return .failure(Faults(compiler.faults)) }
    do {
      return .success(try Contract(name, instructions: compiler.writer.instructions))
    } catch {
      preconditionFailure("the compiler made a wrong program: \(error)")
    }
  }

  /// All that is wrong with a text.
  struct Faults: Error {
    let faults: [Fault]

    init(_ faults: [Fault]) {
      self.faults = faults
    }
  }

  mutating func refuse(_ position: TextPosition, _ reason: String) {
    faults.append(Fault(position, reason))
  }

  private mutating func loadArguments() {
    for (index, argument) in scope.arguments.enumerated() {
      let register = writer.take()
      writer.emit(Instruction(.argument, target: register, index: Int32(index)))
      variables[argument.name] = Variable(
        register: register, isFixed: true, bound: argument.bound)
      assigned.insert(argument.name)
    }
  }

  private mutating func collectNames(_ body: [Statement]) {
    for statement in body {
      switch statement.form {
      case .assign(let name, _): known.insert(name)
      case .choice(_, let then, let otherwise):
        collectNames(then)
        collectNames(otherwise)
      case .loop(let loop):
        known.insert(loop.index)
        collectNames(loop.body)
      case .store, .increment, .compute, .require, .finish: break
      }
    }
  }

  /// The code of a requirement that gives none: its number among them.
  mutating func nextRequirement() -> UInt16 {
    if requirements < .max { requirements += 1 }
    return requirements
  }

  /// The register of a name that is read.
  mutating func register(of name: String, _ position: TextPosition) -> UInt8 {
    if assigned.contains(name), let variable = variables[name] { return variable.register }
    guard refused.insert(name).inserted else { return 0 }
    if variables[name] != nil {
      refuse(
        position,
        "'\(name)' has a value on some ways to here only; give it one before the 'if' or 'repeat'")
    } else if known.contains(name) {
      refuse(position, "'\(name)' is used before it has a value")
    } else if scope.tables.contains(where: { $0.name == name }) {
      refuse(position, "'\(name)' is a table; to read a word of it: load \(name)[...]")
    } else if known.isEmpty {
      refuse(position, "unknown name '\(name)'; nothing has a name yet")
    } else {
      refuse(position, SettingRefusal.unknown("name", name, among: known.sorted()).reason)
    }
    return 0
  }

  /// The table of a name.
  mutating func table(_ name: String, _ position: TextPosition) -> NamedTable? {
    if let table = scope.tables.first(where: { $0.name == name }) { return table }
    refuse(
      position,
      SettingRefusal.unknown("table", name, among: scope.tables.map(\.name)).reason)
    return nil
  }
}

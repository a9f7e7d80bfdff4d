import Ledger

extension BodyCompiler {
  /// The statements one after another; whether the last of them always ends the transaction.
  mutating func compile(_ body: [Statement]) -> Bool {
    var hasEnded = false
    for statement in body {
      if hasEnded {
        refuse(
          statement.position, "this is never reached; a 'finish' before it ends the transaction")
        return true
      }
      let mark = writer.free
      let count = variables.count
      hasEnded = compile(statement)
      // Names that are new here keep their registers; those of intermediate values lie above them.
      if variables.count == count { writer.release(to: mark) }
    }
    return hasEnded
  }

  private mutating func compile(_ statement: Statement) -> Bool {
    switch statement.form {
    case .assign(let name, let value): assign(name, value, statement.position)
    case .store(let location, let value): store(location, value)
    case .increment(let location, let amount): increment(location, by: amount)
    case .compute(let work): compute(work)
    case .require(let condition, let code):
      let register = evaluate(condition)
      let ordinal = nextRequirement()
      writer.emit(Instruction(.require, target: register, index: Int32(code ?? ordinal)))
    case .choice(let condition, let then, let otherwise):
      return choose(condition, then, otherwise)
    case .loop(let loop): repeating(loop)
    case .finish:
      writer.emit(Instruction(.finish))
      return true
    }
    return false
  }

  private mutating func assign(_ name: String, _ value: Expression, _ position: TextPosition) {
    if let variable = variables[name], variable.isFixed, assigned.contains(name) {
      refuse(position, "'\(name)' keeps its value; choose another name for a new one")
      return
    }
    let register = variables[name]?.register ?? writer.take()
    let free = writer.free
    _ = evaluate(value, into: register)
    writer.release(to: free)
    variables[name] = Variable(register: register, isFixed: false, bound: nil)
    assigned.insert(name)
  }

  private mutating func store(_ location: Location, _ value: Expression) {
    let place = place(location)
    let word = evaluate(value)
    switch place {
    case .fixed(let key):
      writer.emit(Instruction(.storeAt, target: word, immediate: key.packed))
    case .register(let key): writer.emit(Instruction(.store, target: word, left: key))
    }
  }

  private mutating func increment(_ location: Location, by amount: Expression) {
    let place = place(location)
    let word = evaluate(amount)
    switch place {
    case .fixed(let key):
      writer.emit(Instruction(.incrementAt, target: word, immediate: key.packed))
    case .register(let key): writer.emit(Instruction(.increment, target: word, left: key))
    }
  }

  /// The most explicit work of one statement, in nanoseconds.
  private static let workMax: Word = 1_000_000_000_000

  private mutating func compute(_ work: Expression) {
    if let gas = constant(work) {
      guard gas <= Self.workMax else {
        return refuse(work.position, "'compute' takes at most 1_000s")
      }
      let scaled = scope.work.scaled(gas)
      if scaled > 0 { writer.emit(Instruction(.compute, immediate: scaled)) }
      return
    }
    let register = evaluate(work)
    guard scope.work.factor != 1 else {
      return writer.emit(Instruction(.computeRegister, target: register))
    }
    let scaled = writer.take()
    writer.emit(Instruction(.move, target: scaled, left: register))
    let precision: Word = 1_000_000
    let factor = emit(constant: scope.work.scaled(precision))
    let one = emit(constant: precision)
    writer.emit(Instruction(.multiplyDivide, target: scaled, left: factor, right: one))
    writer.emit(Instruction(.computeRegister, target: scaled))
  }

  private mutating func choose(
    _ condition: Expression, _ then: [Statement], _ otherwise: [Statement]
  ) -> Bool {
    let mark = writer.free
    let branch = writer.jump(.jumpIfZero, testing: evaluate(condition))
    writer.release(to: mark)
    let before = assigned
    let thenEnds = compile(then)
    let afterThen = assigned
    assigned = before
    guard !otherwise.isEmpty else {
      writer.land(branch)
      return false
    }
    let exit = thenEnds ? nil : writer.jump(.jump)
    writer.land(branch)
    let otherwiseEnds = compile(otherwise)
    if let exit { writer.land(exit) }
    // A branch that ends the transaction is no way to what follows.
    if otherwiseEnds {
      assigned = afterThen
    } else if !thenEnds {
      assigned.formIntersection(afterThen)
    }
    return thenEnds && otherwiseEnds
  }

  /// A loop over 0 to below the smaller of count and limit.
  private mutating func repeating(_ loop: Statement.Loop) {
    guard let limit = constant(loop.limit) else {
      return refuse(
        loop.limit.position, "the bound behind 'at most' is a number, such as 100, or keys(TABLE)")
    }
    if assigned.contains(loop.index) {
      return refuse(
        loop.indexPosition, "'\(loop.index)' has a value already; choose another name to count with"
      )
    }
    let end = writer.take()
    let index = writer.take()
    let mark = writer.free
    _ = evaluate(loop.count, into: end)
    let most = emit(constant: limit)
    writer.emit(Instruction(.minimum, target: end, left: end, right: most))
    writer.emit(Instruction(.constant, target: index))
    let start = writer.instructions.count
    writer.release(to: mark)
    let more = writer.take()
    writer.emit(Instruction(.less, target: more, left: index, right: end))
    let exit = writer.jump(.jumpIfZero, testing: more)
    writer.release(to: mark)

    let before = assigned
    let hidden = variables[loop.index]
    variables[loop.index] = Variable(register: index, isFixed: true, bound: limit)
    assigned.insert(loop.index)
    let hasEnded = compile(loop.body)
    assigned = before
    variables[loop.index] = hidden

    if !hasEnded {
      let free = writer.free
      let one = emit(constant: 1)
      writer.emit(Instruction(.add, target: index, left: index, right: one))
      writer.release(to: free)
      writer.emit(Instruction(.jump, index: Int32(start)))
    }
    writer.land(exit)
  }
}

/// The register machine that runs one transaction and can be paused at every state access.
///
/// ```swift
/// machine.begin(transaction)
/// while true {
///   switch machine.nextEvent() {
///   case .load(let key): machine.resume(with: state.read(key))
///   case .store(let key, let word): writes.set(key, word)
///   ...
///   case .finished: return machine.receipt
///   }
/// }
/// ```
///
/// The machine never touches state itself. After the contract has ended, well or not, it goes on to
/// pay the fee with further loads and stores (``FeePolicy``), so that an executor need not know
/// about fees. It is plain data over borrowed memory: the block that it was made for must outlive it.
public struct ContractMachine {
  private let block: Block.View
  private let registers: UnsafeMutablePointer<Word>
  private var instructions: UnsafePointer<Instruction>
  private var arguments: UnsafePointer<Word>
  /// The next instruction.
  private var next: UnsafePointer<Instruction>
  private var phase = Phase.contract
  private var pendingRegister = 0
  private var payer = StateKey.none
  private var gasPrice: Word = 0
  private var gasLimit: Int64 = 0
  /// What is left of the limit; a little below zero after the operation that ran out of it.
  private var gasLeft: Int64 = 0
  /// The part of the gas used that is a price for accesses and takes no time.
  private var accessGas: Int64 = 0
  private var workTaken: Int64 = 0
  private var loads: UInt32 = 0
  private var stores: UInt32 = 0
  private var status = Receipt.Status.succeeded
  private var fee: Word = 0

  /// Where a transaction is in its life.
  ///
  /// ```
  /// contract --end--> settle --price > 0--> feePayer -> feePaid -> (direct) feeProposer -> done
  ///                     \--price = 0---------------------------------------------------> done
  /// ```
  private enum Phase: UInt8 {
    case contract, settle, feePayer, feePaid, feeProposer, done
  }

  /// Creates an idle machine for the transactions of one block, over ``Contract/registerMax`` words
  /// of borrowed memory.
  public init(block: Block.View, registers: UnsafeMutablePointer<Word>) {
    self.block = block
    self.registers = registers
    instructions = block.noInstructions
    next = block.noInstructions
    arguments = UnsafePointer(registers)
  }

  /// Starts a transaction of the block from its beginning.
  public mutating func begin(_ index: Int) {
    let transaction = block.transactions[index]
    let program = block.programs[Int(transaction.contract)]
    instructions = program.instructions
    registers.update(repeating: 0, count: program.registerCount)
    arguments = block.arguments + Int(transaction.argumentsStart)
    next = program.instructions
    phase = .contract
    payer = transaction.payer
    gasPrice = transaction.gasPrice
    gasLimit = Int64(clamping: transaction.gasLimit)
    gasLeft = gasLimit
    workTaken = 0
    accessGas = 0
    loads = 0
    stores = 0
    status = .succeeded
    fee = 0
  }

  /// The gas that takes time, of operations and explicit work, since this was last asked.
  @inline(__always)
  public mutating func takeWorkGas() -> UInt64 {
    let work = gasLimit &- gasLeft &- accessGas
    defer { workTaken = work }
    return UInt64(bitPattern: work &- workTaken)
  }

  /// All gas used so far, never more than the limit.
  public var gasUsed: UInt64 { UInt64(bitPattern: gasLimit &- max(gasLeft, 0)) }

  /// All that has been used so far.
  public var effort: Effort {
    Effort(gas: gasUsed, work: UInt64(bitPattern: gasLimit &- gasLeft &- accessGas))
  }

  /// What the transaction has come to; complete after ``MachineEvent/finished``.
  public var receipt: Receipt {
    Receipt(status: status, gasUsed: gasUsed, fee: fee, loads: loads, stores: stores)
  }

  /// Hands over the word that the last ``MachineEvent/load(_:)`` asked for.
  @inline(__always)
  public mutating func resume(with word: Word) {
    registers[pendingRegister] = word
  }

  /// Takes the last event back, a load that was not answered or an increment: the next event is the
  /// same again.
  public mutating func takeBack(isIncrement: Bool = false) {
    switch phase {
    case .contract:
      next -= 1
      let price = Int64(isIncrement ? Gas.store : Gas.load)
      gasLeft &+= price &+ Int64(Gas.operation)
      accessGas &-= price
    case .feePayer: phase = .settle
    case .feeProposer: phase = .feePaid
    case .settle, .feePaid, .done:
      preconditionFailure("the last event was neither a load nor an increment")
    }
    if isIncrement { stores &-= 1 } else { loads &-= 1 }
  }

  /// Runs to the next event.
  public mutating func nextEvent() -> MachineEvent {
    phase == .contract ? runContract() : settleFee()
  }
}

// MARK: - States

extension ContractMachine {
  /// Appends all that decides how a transaction goes on that has begun, for a search that recognises
  /// states.
  package func describe(_ transaction: Int, _ words: inout [UInt64]) {
    let program = block.programs[Int(block.transactions[transaction].contract)]
    // Which register waits for a word follows from these two.
    words.append(UInt64(phase.rawValue))
    words.append(UInt64(next - instructions))
    words.append(UInt64(bitPattern: gasLeft))
    words.append(UInt64(bitPattern: accessGas))
    words.append(UInt64(bitPattern: workTaken))
    receipt.describe(&words)
    for register in 0..<program.registerCount { words.append(registers[register]) }
  }
}

// MARK: - The fee

extension ContractMachine {
  private mutating func settleFee() -> MachineEvent {
    switch phase {
    case .settle:
      guard gasPrice > 0, block.fees.policy != .none else {
        phase = .done
        return .finished
      }
      phase = .feePayer
      return loadForFee(payer)
    case .feePayer:
      let (due, overflow) = gasUsed.multipliedReportingOverflow(by: gasPrice)
      fee = min(registers[0], overflow ? .max : due)
      phase = .feePaid
      stores += 1
      return .store(payer, registers[0] - fee)
    case .feePaid:
      guard block.fees.policy == .direct else {
        phase = .done
        return .finished
      }
      phase = .feeProposer
      return loadForFee(block.fees.proposer)
    case .feeProposer:
      phase = .done
      stores += 1
      return .store(block.fees.proposer, registers[0] &+ fee)
    case .done:
      return .finished
    case .contract:
      preconditionFailure("the contract has not ended")
    }
  }

  private mutating func loadForFee(_ key: StateKey) -> MachineEvent {
    pendingRegister = 0
    loads += 1
    return .load(key)
  }

  private mutating func fail(_ reason: Receipt.Status, _ gasLeft: Int64) -> MachineEvent {
    self.gasLeft = gasLeft
    status = reason
    phase = .settle
    return .rollback
  }
}

// MARK: - The contract

extension ContractMachine {
  /// The interpreter loop.
  ///
  /// Programs were checked when they were built, so registers, jumps and arguments are in range here.
  /// The next instruction and the gas that is left stay in processor registers until the loop is left;
  /// kept in memory they took half of its time.
  @inline(__always)
  private mutating func runContract() -> MachineEvent {
    let registers = registers
    var code = next
    var gasLeft = gasLeft
    while true {
      let instruction = code.pointee
      code += 1
      gasLeft &-= Int64(Gas.operation)
      if gasLeft < 0 { return fail(.outOfGas, gasLeft) }
      let target = registers + Int(instruction.target)
      let left = registers[Int(instruction.left)]
      let right = registers[Int(instruction.right)]
      switch instruction.operation {
      case .constant: target.pointee = instruction.immediate
      case .argument: target.pointee = arguments[Int(instruction.index)]
      case .move: target.pointee = left
      case .add:
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { return fail(.arithmetic, gasLeft) }
        target.pointee = sum
      case .subtract:
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        if overflow { return fail(.arithmetic, gasLeft) }
        target.pointee = difference
      case .multiply:
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { return fail(.arithmetic, gasLeft) }
        target.pointee = product
      case .divide:
        if right == 0 { return fail(.arithmetic, gasLeft) }
        target.pointee = left / right
      case .remainder:
        if right == 0 { return fail(.arithmetic, gasLeft) }
        target.pointee = left % right
      case .multiplyDivide:
        let product = target.pointee.multipliedFullWidth(by: left)
        // A quotient fits in a word exactly if the product's high word is below the divisor.
        if right <= product.high { return fail(.arithmetic, gasLeft) }
        target.pointee = right.dividingFullWidth(product).quotient
      case .minimum: target.pointee = min(left, right)
      case .maximum: target.pointee = max(left, right)
      case .mix: target.pointee = Self.mix(left, right)
      case .less: target.pointee = left < right ? 1 : 0
      case .lessOrEqual: target.pointee = left <= right ? 1 : 0
      case .equal: target.pointee = left == right ? 1 : 0
      case .notEqual: target.pointee = left != right ? 1 : 0
      case .key:
        let key = instruction.immediate | left
        if left > StateKey.itemMax || key == StateKey.none.packed {
          return fail(.arithmetic, gasLeft)
        }
        target.pointee = key
      case .jump: code = instructions + Int(instruction.index)
      case .jumpIfZero: if target.pointee == 0 { code = instructions + Int(instruction.index) }
      case .load: return load(StateKey(packed: left), into: instruction.target, code, gasLeft)
      case .loadAt:
        return load(
          StateKey(packed: instruction.immediate), into: instruction.target, code, gasLeft)
      case .store: return store(StateKey(packed: left), target.pointee, code, gasLeft)
      case .storeAt:
        return store(StateKey(packed: instruction.immediate), target.pointee, code, gasLeft)
      case .increment: return increment(StateKey(packed: left), target.pointee, code, gasLeft)
      case .incrementAt:
        return increment(StateKey(packed: instruction.immediate), target.pointee, code, gasLeft)
      case .compute: return compute(instruction.immediate, code, gasLeft)
      case .computeRegister: return compute(target.pointee, code, gasLeft)
      case .require:
        if target.pointee == 0 {
          return fail(.reverted(code: UInt16(truncatingIfNeeded: instruction.index)), gasLeft)
        }
      case .finish:
        self.gasLeft = gasLeft
        phase = .settle
        return settleFee()
      }
    }
  }

  @inline(__always)
  private mutating func load(
    _ key: StateKey, into register: UInt8, _ code: UnsafePointer<Instruction>, _ gasLeft: Int64
  ) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic, gasLeft) }
    pause(code, gasLeft, price: Int64(Gas.load))
    loads &+= 1
    pendingRegister = Int(register)
    return .load(key)
  }

  @inline(__always)
  private mutating func store(
    _ key: StateKey, _ word: Word, _ code: UnsafePointer<Instruction>, _ gasLeft: Int64
  ) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic, gasLeft) }
    pause(code, gasLeft, price: Int64(Gas.store))
    stores &+= 1
    return .store(key, word)
  }

  @inline(__always)
  private mutating func increment(
    _ key: StateKey, _ amount: Word, _ code: UnsafePointer<Instruction>, _ gasLeft: Int64
  ) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic, gasLeft) }
    pause(code, gasLeft, price: Int64(Gas.store))
    stores &+= 1
    return .increment(key, by: amount)
  }

  /// Work beyond the gas limit is burnt up to the limit.
  ///
  /// There is always a next operation, and that one then runs out of gas.
  @inline(__always)
  private mutating func compute(
    _ gas: UInt64, _ code: UnsafePointer<Instruction>, _ gasLeft: Int64
  ) -> MachineEvent {
    let burnt = min(gas, UInt64(gasLeft))
    pause(code, gasLeft &- Int64(burnt), price: 0)
    return .compute(burnt)
  }

  @inline(__always)
  private mutating func pause(
    _ code: UnsafePointer<Instruction>, _ gasLeft: Int64, price: Int64
  ) {
    next = code
    self.gasLeft = gasLeft &- price
    accessGas &+= price
  }

  /// A folded product: cheap, not linear, different for swapped operands.
  @inline(__always)
  private static func mix(_ left: Word, _ right: Word) -> Word {
    let product = (left ^ 0x9e37_79b9_7f4a_7c15)
      .multipliedFullWidth(by: (right &+ 0x6a09_e667_f3bc_c909) | 1)
    return product.high ^ product.low ^ right
  }
}

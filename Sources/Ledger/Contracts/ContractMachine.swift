/// The register machine that runs one transaction and can be paused at every state access.
///
/// ```swift
/// machine.begin(transaction)
/// while true {
///   switch machine.next() {
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
  @usableFromInline let block: Block.View
  @usableFromInline let registers: UnsafeMutablePointer<Word>
  private var instructions: UnsafePointer<Instruction>
  private var arguments: UnsafePointer<Word>
  private var position = 0
  private var phase = Phase.contract
  private var pendingRegister = 0
  private var payer = StateKey.none
  private var gasPrice: Word = 0
  private var gasLimit: UInt64 = 0
  /// Gas that takes time: operations and explicit work.
  private var workGas: UInt64 = 0
  private var workTaken: UInt64 = 0
  private var accessGas: UInt64 = 0
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
    arguments = UnsafePointer(registers)
  }

  /// Starts a transaction of the block from its beginning.
  public mutating func begin(_ index: Int) {
    let transaction = block.transactions[index]
    let program = block.programs[Int(transaction.contract)]
    instructions = program.instructions
    registers.update(repeating: 0, count: program.registerCount)
    arguments = block.arguments + Int(transaction.argumentsStart)
    position = 0
    phase = .contract
    payer = transaction.payer
    gasPrice = transaction.gasPrice
    gasLimit = transaction.gasLimit
    workGas = 0
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
    defer { workTaken = workGas }
    return workGas &- workTaken
  }

  /// All gas used so far.
  public var gasUsed: UInt64 { workGas + accessGas }

  /// What the transaction has come to; complete after ``MachineEvent/finished``.
  public var receipt: Receipt {
    Receipt(status: status, gasUsed: gasUsed, fee: fee, loads: loads, stores: stores)
  }

  /// Hands over the word that the last ``MachineEvent/load(_:)`` asked for.
  @inline(__always)
  public mutating func resume(with word: Word) {
    registers[pendingRegister] = word
  }

  /// Runs to the next event.
  public mutating func next() -> MachineEvent {
    phase == .contract ? runContract() : settleFee()
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

  private mutating func fail(_ reason: Receipt.Status) -> MachineEvent {
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
  private mutating func runContract() -> MachineEvent {
    let registers = registers
    while true {
      let code = instructions + position
      let instruction = code.pointee
      position &+= 1
      workGas &+= Gas.operation
      if workGas &+ accessGas > gasLimit { return fail(.outOfGas) }
      let target = registers + Int(instruction.target)
      let left = registers[Int(instruction.left)]
      let right = registers[Int(instruction.right)]
      switch instruction.operation {
      case .constant: target.pointee = instruction.immediate
      case .argument: target.pointee = arguments[Int(instruction.index)]
      case .move: target.pointee = left
      case .add:
        let (sum, overflow) = left.addingReportingOverflow(right)
        if overflow { return fail(.arithmetic) }
        target.pointee = sum
      case .subtract:
        let (difference, overflow) = left.subtractingReportingOverflow(right)
        if overflow { return fail(.arithmetic) }
        target.pointee = difference
      case .multiply:
        let (product, overflow) = left.multipliedReportingOverflow(by: right)
        if overflow { return fail(.arithmetic) }
        target.pointee = product
      case .divide:
        if right == 0 { return fail(.arithmetic) }
        target.pointee = left / right
      case .remainder:
        if right == 0 { return fail(.arithmetic) }
        target.pointee = left % right
      case .multiplyDivide:
        let product = target.pointee.multipliedFullWidth(by: left)
        // A quotient fits in a word exactly if the product's high word is below the divisor.
        if right <= product.high { return fail(.arithmetic) }
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
        if left > StateKey.itemMax || key == StateKey.none.packed { return fail(.arithmetic) }
        target.pointee = key
      case .jump: position = Int(instruction.index)
      case .jumpIfZero: if target.pointee == 0 { position = Int(instruction.index) }
      case .load: return load(StateKey(packed: left), into: instruction.target)
      case .loadAt: return load(StateKey(packed: instruction.immediate), into: instruction.target)
      case .store: return store(StateKey(packed: left), target.pointee)
      case .storeAt: return store(StateKey(packed: instruction.immediate), target.pointee)
      case .increment: return increment(StateKey(packed: left), target.pointee)
      case .incrementAt: return increment(StateKey(packed: instruction.immediate), target.pointee)
      case .compute: return compute(instruction.immediate)
      case .computeRegister: return compute(target.pointee)
      case .require:
        if target.pointee == 0 {
          return fail(.reverted(code: UInt16(truncatingIfNeeded: instruction.index)))
        }
      case .finish:
        phase = .settle
        return settleFee()
      }
    }
  }

  @inline(__always)
  private mutating func load(_ key: StateKey, into register: UInt8) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic) }
    accessGas &+= Gas.load
    loads &+= 1
    pendingRegister = Int(register)
    return .load(key)
  }

  @inline(__always)
  private mutating func store(_ key: StateKey, _ word: Word) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic) }
    accessGas &+= Gas.store
    stores &+= 1
    return .store(key, word)
  }

  @inline(__always)
  private mutating func increment(_ key: StateKey, _ amount: Word) -> MachineEvent {
    guard key != .none else { return fail(.arithmetic) }
    accessGas &+= Gas.store
    stores &+= 1
    return .increment(key, by: amount)
  }

  /// Work beyond the gas limit is burnt up to the limit only, then the transaction fails.
  @inline(__always)
  private mutating func compute(_ gas: UInt64) -> MachineEvent {
    let rest = gasLimit &- workGas &- accessGas
    guard gas <= rest else {
      workGas &+= rest
      return fail(.outOfGas)
    }
    workGas &+= gas
    return .compute(gas)
  }

  /// A folded product: cheap, not linear, different for swapped operands.
  @inline(__always)
  private static func mix(_ left: Word, _ right: Word) -> Word {
    let product = (left ^ 0x9e37_79b9_7f4a_7c15)
      .multipliedFullWidth(by: (right &+ 0x6a09_e667_f3bc_c909) | 1)
    return product.high ^ product.low ^ right
  }
}

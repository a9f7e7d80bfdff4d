import Ledger

extension YCSBState {
  /// A transaction whose first operation is of a kind; the kinds of the others are among its arguments.
  ///
  /// Operation i has four arguments, from 4 i on: its kind, its record, a field or a length, and a word. The
  /// record is a number or, with `latest`, counted from the newest one back.
  func contract(_ name: String, first kind: YCSB.Kind) -> Contract {
    Contract(name) { contract in
      // What an operation needs of registers is free again after it.
      let always = contract.constant(1)
      contract.when(always) { emit(contract, kind, Operands(contract, 0)) }
      for index in 1..<options.operations {
        contract.when(always) {
          let operands = Operands(contract, index)
          for kind in YCSB.Kind.allCases where options.shares[kind.rawValue] > 0 {
            contract.when(operands.kind == contract.constant(Word(kind.rawValue))) {
              emit(contract, kind, operands)
            }
          }
        }
      }
    }
  }

  /// What an operation is about.
  struct Operands {
    let kind: ContractBuilder.Value
    let record: ContractBuilder.Value
    /// A field, or the length of a scan.
    let detail: ContractBuilder.Value
    let word: ContractBuilder.Value

    /// How many arguments an operation has.
    static let count = 4

    init(_ contract: ContractBuilder, _ operation: Int) {
      kind = contract.argument(operation * Self.count)
      record = contract.argument(operation * Self.count + 1)
      detail = contract.argument(operation * Self.count + 2)
      word = contract.argument(operation * Self.count + 3)
    }
  }

  private func emit(_ contract: ContractBuilder, _ kind: YCSB.Kind, _ operands: Operands) {
    contract.compute(options.work.scaled(1_000))
    switch kind {
    case .insert: insert(contract, operands.word)
    case .read: read(contract, record(contract, operands))
    case .update: update(contract, record(contract, operands), operands)
    case .scan: scan(contract, record(contract, operands), operands.detail)
    case .readModifyWrite: readModifyWrite(contract, record(contract, operands), operands)
    }
  }

  /// The record that is asked for.
  ///
  /// Which one is the newest is known from the counter alone, which every insert writes: on a chain there is
  /// no client that remembers what it has inserted last.
  private func record(_ contract: ContractBuilder, _ operands: Operands) -> ContractBuilder.Value {
    guard options.latest else { return operands.record }
    return contract.load(contract.constant(count.packed)) - contract.constant(1) - operands.record
  }

  /// The number of a record's first field.
  func firstField(_ contract: ContractBuilder, of record: ContractBuilder.Value)
    -> ContractBuilder.Value
  {
    record * contract.constant(Word(options.fields))
  }
}

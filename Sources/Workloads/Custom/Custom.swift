import EventKernel
import Ledger
import Settings

/// Transaction types that a scenario writes itself.
///
/// Each type has a body in a small language (``Parser``), which is compiled to a program of the contract
/// machine, so that executors, drivers, the oracle and `heddle verify` treat it like any other contract.
public struct Custom: Domain {
  /// What the scenario says.
  public let options: CustomOptions
  /// One contract for each type.
  public let contracts: [Contract]
  /// What the scenario says holds after every block.
  public let invariants: [Invariant]
  private let tables: [Table]
  private let senders: PopularityDraw
  /// For each type, a draw for each of its keys; `nil` where it is not drawn.
  private let draws: [[PopularityDraw?]]

  /// Compiles the contracts and runs each of them once on a first state: O(keys).
  ///
  /// - Throws: ``WorkloadErrors`` with everything that is wrong; `GSLError` if a table of popularity cannot
  ///   be built.
  public init(_ values: SettingValues, at placement: Placement = .alone) throws {
    var errors: [WorkloadError] = []
    let options = CustomOptions(values, &errors)
    // A file with too many tables is refused below; the numbers only have to be some.
    tables = options.tables.indices.map {
      placement.table(UInt8(min($0, Int(Placement.tableCount) - 1)))
    }
    self.options = options
    contracts = Self.contracts(of: options, tables, &errors)
    let rules = Self.rules(of: options, tables, &errors)
    invariants = rules.map(\.invariant)
    guard errors.isEmpty else { throw WorkloadErrors(errors) }
    senders = try PopularityDraw(options.popularity, count: options.accounts)
    let shared = try options.tables.map {
      try PopularityDraw(
        $0.popularity, count: $0.keys, setting: "tables.\($0.name).popularity")
    }
    draws = try options.types.map { type in
      try type.keys.map { key in
        guard case .table(let table, let popularity, _) = key.chooser else { return nil }
        return try popularity.map {
          try PopularityDraw(
            $0, count: options.tables[table].keys,
            setting: "transactions.\(type.name).keys.\(key.name).popularity")
        } ?? shared[table]
      }
    }
    errors = rehearse(rules)
    guard errors.isEmpty else { throw WorkloadErrors(errors) }
  }

  /// The types and tables, in words.
  public var summary: String {
    let tables = options.tables.map { "\($0.name) (\($0.keys) keys, \($0.popularity))" }
    return "\(options.types.map(\.name).joined(separator: ", ")) over "
      + tables.joined(separator: ", ")
  }

  /// The number of accounts.
  public var senderCount: Int { options.accounts }

  /// The initial words of every table.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    for (table, shape) in zip(tables, options.tables) where shape.initial.maximum > 0 {
      for key in 0..<shape.keys { world[table[key]] = Word(shape.initial.draw(from: stream)) }
    }
  }

  /// A transaction with its keys and numbers.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    call.gasLimit = UInt64(options.gasLimit)
    call.sender = senders.next(from: stream, in: moment.block)
    let shape = options.types[type]
    for (key, draw) in zip(shape.keys, draws[type]) {
      switch key.chooser {
      case .sender: call.arguments.append(Word(call.sender))
      case .sequence: call.arguments.append(Word(moment.ordinal))
      case .table(let table, _, let others):
        guard let draw else { preconditionFailure("a key of a table is drawn") }
        let taken = others.map { call.arguments[$0] }
        let count = options.tables[table].keys
        let key = draw.next(from: stream, in: moment.block, besides: taken, of: count)
        call.arguments.append(Word(key))
      }
    }
    for number in shape.numbers {
      call.arguments.append(Word(number.range.draw(from: stream)))
    }
  }
}

extension Custom {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "custom", summary: "transaction types that the scenario writes itself", types: [],
    settings: CustomOptions.settings,
    mix: { values in
      Mix(values.map("transactions").map { $0.value.values.real("share") })
    },
    make: { values, placement in try Custom(values, at: placement) })
}

import Ledger

/// Where a domain keeps its tables: in a module, from a table on.
///
/// Module 0 is the chain's own.
public struct Placement: Sendable, Equatable {
  /// The module.
  public let module: UInt8
  /// The first of its tables.
  public let firstTable: UInt8
  /// Whether the domain has the chain, and so all modules, for itself.
  public let isAlone: Bool

  /// How many tables a domain has for itself.
  public static let tableCount: UInt8 = 32
  /// The place of a domain that has a chain for itself.
  public static let alone = Placement(module: 1, firstTable: 0, isAlone: true)

  /// The place of the domain in a module, counted from 0 to 7.
  public init(module: UInt8, position: Int) {
    precondition((0..<8).contains(position), "a module has room for 8 domains, not for \(position)")
    self.init(module: module, firstTable: UInt8(position) * Self.tableCount, isAlone: false)
  }

  private init(module: UInt8, firstTable: UInt8, isAlone: Bool) {
    self.module = module
    self.firstTable = firstTable
    self.isAlone = isAlone
  }

  /// One of the domain's tables, below ``tableCount``.
  public func table(_ number: UInt8) -> Table {
    precondition(number < Self.tableCount, "a domain has no table \(number)")
    return Table(module: module, number: firstTable + number)
  }
}

/// A table of a module: one word for each item.
public struct Table: Sendable, Equatable {
  /// The module.
  public let module: UInt8
  /// Its number in the module.
  public let number: UInt8

  /// The key of an item.
  @inline(__always)
  public subscript(item: Int) -> StateKey {
    StateKey(module: module, table: number, item: UInt64(item))
  }
}

extension ContractBuilder {
  /// The state key of an item of a table; reverts if the item needs more than 48 bits.
  public func key(_ table: Table, _ item: Value) -> Value {
    key(module: table.module, table: table.number, item: item)
  }

  /// The word of an item of a table.
  public func load(_ table: Table, _ item: Value) -> Value { load(key(table, item)) }

  /// Writes the word of an item of a table.
  public func store(_ table: Table, _ item: Value, _ word: Value) { store(key(table, item), word) }

  /// Adds to the word of an item of a table without reading it.
  public func increment(_ table: Table, _ item: Value, by amount: Value) {
    increment(key(table, item), by: amount)
  }
}

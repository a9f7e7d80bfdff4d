import Ledger

extension Observation {
  /// The items of a table whose word is not zero, in no particular order: O(keys of the state), however
  /// large the numbers of its items are.
  public func entries(of table: Table) -> [(item: Int, word: Word)] {
    var entries: [(item: Int, word: Word)] = []
    state.forEachEntry(module: table.module, table: table.number) { item, word in
      entries.append((item: Int(item), word: word))
    }
    return entries
  }
}

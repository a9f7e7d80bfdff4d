extension WorldState {
  /// Calls `body` with the item and the word of every key of a table whose word is not zero, in no
  /// particular order: O(keys of the whole state), for tests and tools.
  public func forEachEntry(
    module: UInt8, table: UInt8, _ body: (_ item: UInt64, _ word: Word) -> Void
  ) {
    for (key, word) in view.pairs() where key.module == module && key.table == table && word != 0 {
      body(key.item, word)
    }
  }
}

extension WorldState {
  /// Takes out what has changed since the copy was made, last rewound or last asked: O(writes).
  ///
  /// ``rewind()`` then leads back to here.
  ///
  /// - Precondition: it comes from ``rewindableCopy()``.
  public func takeChanges() -> StateChanges {
    guard let writes = overwritten else {
      preconditionFailure("only a rewindable copy knows what has changed")
    }
    overwritten?.removeAll(keepingCapacity: true)
    // Keys in a table of their own: only what was first overwritten is the word before.
    let met = WorldState(capacity: writes.count)
    var entries: [JournalEntry] = []
    for write in writes where met.view.write(write.key, 1) == 0 {
      let new = view.read(write.key)
      guard new != write.value else { continue }
      entries.append(JournalEntry(key: write.key, old: write.value, new: new))
    }
    return StateChanges(entries: entries)
  }

  /// Goes back over changes: O(changes).
  ///
  /// Others may have been made since, as long as they are of other keys.
  ///
  /// - Precondition: it is a rewindable copy all of whose changes were taken.
  /// - Throws: ``StateConflict`` before anything is done, if a key is not what they left.
  public func undo(_ changes: StateChanges) throws(StateConflict) {
    for entry in changes.entries { try expect(entry.key, entry.new) }
    for entry in changes.entries { put(entry.old, under: entry.key) }
  }

  /// Makes changes once more that were undone: O(changes).
  ///
  /// - Precondition: it is a rewindable copy all of whose changes were taken.
  /// - Throws: ``StateConflict`` before anything is done, if a key is not what they found.
  public func redo(_ changes: StateChanges) throws(StateConflict) {
    for entry in changes.entries { try expect(entry.key, entry.old) }
    for entry in changes.entries { put(entry.new, under: entry.key) }
  }

  private func expect(_ key: StateKey, _ word: Word) throws(StateConflict) {
    let found = view.read(key)
    guard found == word else { throw StateConflict(key: key, found: found, expected: word) }
  }

  /// Writes a word that is not to be rewound.
  private func put(_ word: Word, under key: StateKey) {
    precondition(overwritten?.isEmpty == true, "changes that were not taken would be lost")
    digest.replace(key, old: view.write(key, word), new: word)
  }
}

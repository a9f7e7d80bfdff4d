extension Block {
  /// The same block on other storage: O(1), since both share the memory of the transactions.
  public func stored(on storage: StorageLayout) -> Block {
    Block(
      number: number, library: library, fees: fees, storage: storage, signatures: signatures,
      memory: memory)
  }
}

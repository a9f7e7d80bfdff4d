/// What the payer of a transaction signs.
///
/// Words of 64 bits, little-endian, one after another:
///
/// ```
///   block number | contract | gas limit | gas price | payer | number of arguments | arguments...
/// ```
/// So a signature holds for one block, and for nothing else that a transaction could be taken for. What
/// it declares to access is not in it: that only decides how it is scheduled.
public struct TransactionMessage: Sendable {
  private var words: [UInt64] = []

  /// Creates an empty message, to be used for many transactions: it keeps its memory.
  public init() {}

  /// Becomes the message of a transaction.
  public mutating func encode(_ index: Int, of block: Block.View) {
    let transaction = block.transactions[index]
    let arguments = block.arguments(of: index)
    words.removeAll(keepingCapacity: true)
    append(UInt64(bitPattern: Int64(block.number)))
    append(UInt64(transaction.contract))
    append(transaction.gasLimit)
    append(transaction.gasPrice)
    append(transaction.payer.packed)
    append(UInt64(arguments.count))
    for argument in arguments { append(argument) }
  }

  private mutating func append(_ word: UInt64) { words.append(word.littleEndian) }

  /// How many bytes the message has.
  public var byteCount: Int { words.count * MemoryLayout<UInt64>.stride }

  /// The bytes of the message.
  public func withBytes<Result>(
    _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try words.withUnsafeBytes(body)
  }
}

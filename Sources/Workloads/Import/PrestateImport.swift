/// Traces from the output of Geth's `prestateTracer`.
///
/// The file is JSON Lines, one transaction a line: what `debug_traceBlockByNumber` answers with
/// `{"tracer": "prestateTracer", "tracerConfig": {"diffMode": true}}`, and the number of the block:
/// ```
/// {"block": 19000000, "txHash": "0x...", "result": {"pre": {...}, "post": {...}}}
/// ```
/// Further fields are used where they are there: `miner` of the block; `from`, `to`, `gasUsed` and `status`
/// of the receipt. Transactions of a block stand together, in their order.
///
/// **The tracer says what changed and not what was only read.** A second file, of the same
/// transactions without `diffMode`, lists all that was touched and adds the reads. Without it conflicts
/// are understated.
///
/// How changes become accesses, and where they are a guess:
/// - A slot that changed is read and written: a blind store cannot be told from one that follows a load.
///   A store of the word that was there is not seen, but counts as a read if the second file is given.
/// - A balance that grew received a credit, and one that shrank was read and written. Whether a contract
///   also looked at it is not known. The miner's receives the fee, if the line says who that is and does
///   not call it.
/// - The sender's balance and nonce are read and written, whatever changed.
/// - From the second file, other slots are read, and so is the code of accounts that have some; of those
///   that have none, their existence.
/// - Marks are not known: reads happen at the start of a transaction and writes at its end.
public struct PrestateImport {
  /// The nanoseconds of one gas.
  ///
  /// It is the median of the 22 blocks in `scenarios/traces/ethereum` that have transactions; theirs are
  /// between 0.11 and 0.59. Gas is a poor clock, but operations are not known here.
  static let gasTime = 0.27

  private let diffs: String
  private let reads: String?

  /// Names the files.
  ///
  /// - Parameters:
  ///   - diffs: The output with `diffMode`.
  ///   - reads: The output without it, of the same transactions in the same order.
  public init(diffs: String, reads: String? = nil) {
    self.diffs = diffs
    self.reads = reads
  }

  /// Hands over the trace of one block after the other; one block at a time is held.
  ///
  /// - Throws: ``TraceError`` at the first line that is wrong, and what `body` throws.
  public func forEachBlock(_ body: (AccessTrace) throws -> Void) throws {
    var input = try PrestateReader<PrestateDiff>(diffs, expecting: Self.diffLine)
    var block: PrestateBlock?
    if let reads {
      var second = try PrestateReader<PrestateAccounts>(reads, expecting: Self.readsLine)
      while let line = try input.next() {
        guard let touched = try second.next() else {
          throw second.fault("the file ends here, but '\(diffs)' has further transactions")
        }
        guard touched.block == line.block, touched.hash == line.hash else {
          throw second.fault(
            "block \(touched.block), txHash \(touched.hash ?? "absent"), where '\(diffs)' has block "
              + "\(line.block), txHash \(line.hash ?? "absent"); expected the same transactions")
        }
        try Self.take(line, touched.result.accounts, &block, body)
        if let reason = block?.contradiction { throw input.fault(reason) }
      }
      if try second.next() != nil {
        throw second.fault("'\(diffs)' has no such transaction; expected the same in both files")
      }
    } else {
      while let line = try input.next() {
        try Self.take(line, [:], &block, body)
        if let reason = block?.contradiction { throw input.fault(reason) }
      }
    }
    guard let block else { throw TraceError(file: diffs, reason: "there is no transaction in it") }
    try body(block.build())
  }

  /// Appends a transaction to the block under way, or hands that over and begins the next.
  private static func take(
    _ line: PrestateLine<PrestateDiff>, _ touched: [Hex256: PrestateAccount],
    _ block: inout PrestateBlock?, _ body: (AccessTrace) throws -> Void
  ) throws {
    if let whole = block, whole.number != line.block {
      try body(whole.build())
      block = nil
    }
    var next = block ?? PrestateBlock(line)
    next.append(line, touched)
    block = next
  }

  private static let diffLine =
    "an object with 'block' and 'result', which has 'pre' and 'post', as prestateTracer gives them "
    + "with diffMode"
  private static let readsLine =
    "an object with 'block' and 'result', which has accounts by address, as prestateTracer gives "
    + "them without diffMode"
}

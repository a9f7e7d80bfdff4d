import Conformance
import Execution
import Testing

/// Blocks of two or three transactions, for the search through all interleavings.
enum TinyBlock {
  static let all: [TestBlock] = [
    .transfers(2, accounts: 2), .transfers(3, accounts: 3), .counts(3), .chain(3),
    .wanderers(2, choices: 1),
  ]

  static func search(_ shape: TestBlock, _ executor: AnyExecutor) throws {
    let (block, genesis) = shape.make()
    let proof = BlockProof(block, from: genesis)
    let report = executor.search(block, from: genesis, ExhaustiveSearch(workers: 2)) {
      do {
        try proof.check($0, $1)
        return nil
      } catch {
        return "\(error)"
      }
    }
    #expect(report.isExhaustive && report.failure == nil, "\(shape): \(report)")
  }
}

import Chain
import EventKernel
import Experiments

/// `blocks.csv`: a row a block that was built, where the scenario asks for them.
public enum BlocksFile: DetailFile {
  /// The name inside the results folder.
  public static let name = "blocks.csv"

  static let columns = [
    "module", "number", "height", "view", "proposer", "transactions", "bytes", "built_s",
    "certified_s", "finalized_s", "executed_s", "makespan_ms", "orphan",
  ]

  static func rows(of detail: ChainDetail) -> [[String]] {
    detail.blocks.map { block in
      let counts = [
        block.number, block.height, block.view, block.proposer, block.transactions, block.bytes,
      ]
      let module = detail.modules.isEmpty ? "" : detail.modules[block.module]
      let instants = [block.built, block.certified, block.finalized, block.executed]
      return [module] + counts.map(String.init) + instants.map { shortestText($0?.seconds) } + [
        shortestText(block.makespan.map { Double($0.nanoseconds) / 1e6 }),
        block.isOrphan ? "true" : "false",
      ]
    }
  }
}

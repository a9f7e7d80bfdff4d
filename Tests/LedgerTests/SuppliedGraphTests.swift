import Ledger
import Testing

@Suite("A dependency graph shipped with a block")
struct SuppliedEdgesTests {
  static func block(_ edges: [DependencyEdge]?) -> Block {
    let library = ContractLibrary([Contract("nothing") { _ in }])
    var builder = BlockBuilder(number: 0, library: library)
    for _ in 0..<4 { builder.append(contract: 0, arguments: [], declared: []) }
    if let edges { builder.supply(edges: edges) }
    return builder.build()
  }

  @Test("is there in ascending order, with the place where each transaction's edges start")
  func order() throws {
    let block = Self.block([
      DependencyEdge(2, 3), DependencyEdge(0, 3), DependencyEdge(0, 1), DependencyEdge(9, 1),
      DependencyEdge(-2, 1),
    ])
    let edges = try #require(block.view.suppliedEdges)
    #expect(edges.map(\.description) == ["-2 -> 1", "0 -> 1", "0 -> 3", "2 -> 3", "9 -> 1"])
    #expect((0...4).map { block.view.suppliedEdgeStarts[$0] } == [1, 3, 3, 4, 4])
  }

  @Test("is not there if nobody ships one, and may be empty")
  func absent() {
    #expect(Self.block(nil).view.suppliedEdges == nil)
    #expect(Self.block([]).view.suppliedEdges?.isEmpty == true)
  }
}

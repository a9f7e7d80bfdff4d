import EventKernel
import Ledger
import Testing
import Workloads

@Suite("Conflicts as a graph")
struct BlockConflictsTests {
  private static func key(_ item: UInt64) -> StateKey { StateKey(module: 1, table: 0, item: item) }

  private static func block(_ transactions: [[BlockAccesses.Access]]) -> BlockAccesses {
    var block = BlockAccesses()
    for accesses in transactions {
      block.append(.init(type: "t", gas: 1, duration: 100, succeeded: true), accesses)
    }
    return block
  }

  private static func read(_ item: UInt64, at moment: Double = 0) -> BlockAccesses.Access {
    .init(key: key(item), read: moment)
  }
  private static func write(_ item: UInt64) -> BlockAccesses.Access {
    .init(key: key(item), effect: .write)
  }
  private static func add(_ item: UInt64) -> BlockAccesses.Access {
    .init(key: key(item), effect: .increment)
  }

  private static func words(_ conflicts: BlockConflicts) -> [String] {
    conflicts.edges.map { edge in
      let kinds: [(BlockConflicts.Kinds, String)] = [
        (.readAfterWrite, "raw"), (.writeAfterWrite, "waw"), (.writeAfterRead, "war"),
      ]
      let names = kinds.filter { edge.kinds.contains($0.0) }.map(\.1).joined(separator: "+")
      return "\(edge.source)-\(edge.target) \(names) \(edge.keys)"
    }
  }

  @Test("each way to conflict has its name, and readers do not conflict")
  func kinds() {
    let block = Self.block([
      [Self.read(1)], [Self.write(1)], [Self.write(1)], [Self.read(1)], [Self.read(1)],
      [.init(key: Self.key(1), read: 5, effect: .write)], [Self.write(1)],
    ])
    #expect(
      Self.words(BlockConflicts(block)) == [
        "0-1 war 1", "1-2 waw 1", "2-3 raw 1", "2-4 raw 1", "2-5 raw+waw 1", "3-5 war 1",
        "4-5 war 1", "5-6 waw+war 1",
      ])
  }

  @Test("increments conflict with reads and writes, not with each other")
  func increments() {
    let block = Self.block([
      [Self.write(1)], [Self.add(1)], [Self.add(1)], [Self.read(1)], [Self.add(1)], [Self.write(1)],
    ])
    #expect(
      Self.words(BlockConflicts(block)) == [
        "0-1 waw 1", "0-2 waw 1", "0-3 raw 1", "1-3 raw 1", "2-3 raw 1", "0-4 waw 1", "3-4 war 1",
        "0-5 waw 1", "1-5 waw 1", "2-5 waw 1", "3-5 war 1", "4-5 waw 1",
      ])
  }

  @Test("an edge counts its keys")
  func keys() {
    let block = Self.block([
      [Self.write(1), Self.write(2), Self.read(3)], [Self.read(1), Self.read(2), Self.write(3)],
    ])
    #expect(Self.words(BlockConflicts(block)) == ["0-1 raw+war 3"])
  }

  @Test("the critical path goes by the time at which words are there, not by their number")
  func criticalPath() {
    // 0 -> 3 waits at the end of 3; 1 -> 2 -> 4 waits at each beginning.
    let block = Self.block([
      [Self.write(1)], [Self.write(2)], [Self.read(2), Self.write(3)], [Self.read(1, at: 90)],
      [Self.read(3, at: 0)], [],
    ])
    #expect(BlockConflicts(block).criticalPath == [1, 2, 4])
    #expect(ConflictStatistics(block).span == 300)
    #expect(BlockConflicts(BlockAccesses()).criticalPath == [])
  }

  @Test("edges are conflicts, and every conflict is one or follows from some", arguments: 1...40)
  func completeness(_ seed: Int) {
    let random = RandomStream(seed: UInt64(seed), purpose: "conflicts", index: 0)
    let block = Self.block(
      (0..<12).map { _ in
        (0..<4).compactMap { item in
          guard random.chance(0.4) else { return nil }
          let effects: [BlockAccesses.Effect] = [.none, .write, .increment]
          return .init(
            key: Self.key(UInt64(item)), read: random.chance(0.5) ? 1 : nil,
            effect: effects[random.integer(below: 3)])
        }
      })
    let conflicts = BlockConflicts(block)
    // Whom a transaction is reached from, along edges.
    var reached = [Set<Int>](repeating: [], count: block.transactions.count)
    for edge in conflicts.edges {
      #expect(clash(block, edge.source, edge.target), "seed \(seed): \(edge)")
      reached[edge.target].formUnion(reached[edge.source].union([edge.source]))
    }
    for target in block.transactions.indices {
      for source in 0..<target where clash(block, source, target) {
        #expect(reached[target].contains(source), "seed \(seed): \(source) and \(target)")
      }
    }
    let path = conflicts.criticalPath
    for (source, target) in zip(path, path.dropFirst()) {
      let edge = conflicts.edges.first { $0.source == source && $0.target == target }
      #expect(edge?.kinds.contains(.readAfterWrite) == true, "seed \(seed): \(path)")
    }
  }

  private func clash(_ block: BlockAccesses, _ one: Int, _ other: Int) -> Bool {
    block.accesses(of: block.transactions[one]).contains { first in
      block.accesses(of: block.transactions[other]).contains { second in
        guard first.key == second.key else { return false }
        let sums = [first, second].allSatisfy { $0.effect == .increment && $0.read == nil }
        return !sums && (first.effect != .none || second.effect != .none)
      }
    }
  }
}

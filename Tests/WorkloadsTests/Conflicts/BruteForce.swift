import Workloads

/// Conflicts by looking at all pairs, and chains by relaxation over an explicit graph: slow, plain, and
/// without anything of what it checks but the reader of traces.
struct BruteForce {
  private(set) var conflicting = 0
  private(set) var dependent = 0
  private(set) var chain = 0
  private(set) var span = 0.0
  private(set) var work = 0.0
  private(set) var reads: [Int] = []
  private(set) var writes: [Int] = []
  /// How many transactions touch each key, the most first.
  private(set) var touches: [Int] = []

  /// What a transaction does to one key, in the order of the file; moments are shares of its run.
  private struct Use {
    var reads: [Double] = []
    var writes = false
    var adds: [Double] = []

    /// When the word from before the transaction is first needed: to add to what one reads or writes
    /// oneself needs it too.
    var needed: Double? { (reads + (reads.isEmpty && !writes ? [] : adds)).min() }
    var changes: Bool { writes || !adds.isEmpty }
    var isBlindSum: Bool { reads.isEmpty && !writes && !adds.isEmpty }

    func clashes(with other: Use) -> Bool {
      (changes || other.changes) && !(isBlindSum && other.isBlindSum)
    }
  }

  private struct Edge {
    let from: Int
    let to: Int
    /// When `to` needs what `from` wrote, as a share of its run.
    let moment: Double
  }

  init(_ trace: AccessTrace, _ options: TraceOptions) {
    let uses = trace.transactions.map { Self.uses($0, trace, options) }
    let durations = trace.transactions.map { transaction in
      (8.28 * Double(transaction.operations) + 610 * Double(transaction.accesses.count)
        + 24.7 * Double(transaction.precompileGas))
    }
    work = durations.reduce(0, +)
    reads = uses.map { $0.values.count { $0.needed != nil } }.sorted()
    writes = uses.map { $0.values.count { $0.changes } }.sorted()
    var touches: [Int: Int] = [:]
    for use in uses { for key in use.keys { touches[key, default: 0] += 1 } }
    self.touches = touches.values.sorted(by: >)
    conflicting = Self.clashing(uses)
    let edges = Self.edges(uses)
    dependent = Set(edges.map(\.to)).count
    relax(edges, durations)
  }

  private static func uses(
    _ transaction: AccessTrace.Transaction, _ trace: AccessTrace, _ options: TraceOptions
  ) -> [Int: Use] {
    let accesses = trace.accesses(of: transaction)
    let marks = accesses.flatMap { [$0.readMark, $0.writeMark].compactMap(\.self) }
    let end = Double((marks + [transaction.gas]).max() ?? 0)
    func share(_ mark: UInt64?, or standard: Double) -> Double {
      end > 0 ? (mark.map { Double($0) } ?? standard) / end : 0
    }
    var uses: [Int: Use] = [:]
    for access in accesses {
      let key = trace.keys[access.key]
      if key.kind == .nonce && !options.nonces { continue }
      let written = share(access.writeMark, or: end)
      var use = uses[options.granularity == .slot ? access.key : key.party] ?? Use()
      switch access.read {
      case .none: break
      case .value: use.reads.append(share(access.readMark, or: 0))
      case .metering where options.metering:
        let place = access.write == .none ? 0 : written
        use.reads.append(access.readMark == nil ? place : share(access.readMark, or: 0))
      case .metering: break
      }
      switch access.write {
      case .none: break
      case .change, .silent: use.writes = true
      case .fee where options.fees != .direct: break
      case .credit, .fee:
        use.adds.append(written)
        if options.credits == .readModifyWrite { use.writes = true }
      }
      if use.reads.isEmpty && !use.changes { continue }
      uses[options.granularity == .slot ? access.key : key.party] = use
    }
    return uses
  }

  /// How many transactions clash with another one: every pair is looked at.
  private static func clashing(_ uses: [[Int: Use]]) -> Int {
    var clashing: Set<Int> = []
    for (later, use) in uses.enumerated() {
      for earlier in 0..<later {
        let clash = use.contains { key, mine in
          uses[earlier][key].map { mine.clashes(with: $0) } ?? false
        }
        if clash { clashing.formUnion([earlier, later]) }
      }
    }
    return clashing.count
  }

  /// An edge for each reader and each earlier transaction whose write or sum is part of what it reads.
  private static func edges(_ uses: [[Int: Use]]) -> [Edge] {
    var edges: [Edge] = []
    for (reader, use) in uses.enumerated() {
      for (key, mine) in use {
        guard let moment = mine.needed else { continue }
        for writer in stride(from: reader - 1, through: 0, by: -1) {
          guard let theirs = uses[writer][key], theirs.changes else { continue }
          edges.append(Edge(from: writer, to: reader, moment: moment))
          if !theirs.isBlindSum { break }
        }
      }
    }
    return edges
  }

  /// Lengthens paths until nothing changes any more.
  private mutating func relax(_ edges: [Edge], _ durations: [Double]) {
    var ends = durations
    var depths = durations.map { _ in 1 }
    var isChanged = true
    while isChanged {
      isChanged = false
      for edge in edges {
        let end = ends[edge.from] + durations[edge.to] * (1 - edge.moment)
        if end > ends[edge.to] * (1 + 1e-12) { (ends[edge.to], isChanged) = (end, true) }
        let depth = depths[edge.from] + 1
        if depth > depths[edge.to] { (depths[edge.to], isChanged) = (depth, true) }
      }
    }
    span = ends.max() ?? 0
    chain = depths.max() ?? 0
  }
}

import Ledger

/// An independent list scheduler: the makespan of a block on `cores` cores if conflicting
/// transactions keep their order and a free core takes the earliest ready one.
///
/// No overheads.
///
/// It shares no code with the executor: conflicts by comparing all pairs, time by a sorted list.
func listScheduledMakespan(_ block: Block, gas: [Int64], cores: Int) -> Int64 {
  let accesses = (0..<block.count).map { Array(block.view.declaredAccesses(of: $0)) }
  var predecessors = [Int](repeating: 0, count: block.count)
  var successors = [[Int]](repeating: [], count: block.count)
  for later in 0..<block.count {
    for earlier in 0..<later where conflict(accesses[earlier], accesses[later]) {
      predecessors[later] += 1
      successors[earlier].append(later)
    }
  }
  var ready = Set((0..<block.count).filter { predecessors[$0] == 0 })
  var free = Array(0..<cores)
  var running: [(end: Int64, core: Int, transaction: Int)] = []
  var now: Int64 = 0
  while true {
    while !free.isEmpty, let next = ready.min() {
      ready.remove(next)
      free.sort()
      running.append((now + gas[next], free.removeFirst(), next))
    }
    guard let end = running.min(by: { ($0.end, $0.core) < ($1.end, $1.core) }) else { return now }
    running.removeAll { $0.core == end.core }
    now = end.end
    for successor in successors[end.transaction] {
      predecessors[successor] -= 1
      if predecessors[successor] == 0 { ready.insert(successor) }
    }
    free.append(end.core)
  }
}

private func conflict(_ left: [DeclaredAccess], _ right: [DeclaredAccess]) -> Bool {
  left.contains { one in
    right.contains { $0.key == one.key && !($0.mode == one.mode && one.mode != .write) }
  }
}

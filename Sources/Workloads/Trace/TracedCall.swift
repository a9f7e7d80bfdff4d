import Ledger

/// One traced transaction, the policies of a replay applied: its accesses to state keys, in the order
/// in which it performs them.
struct TracedCall {
  /// Each state key once, in the order of the trace.
  let accesses: [TracedAccess]
  /// The mark at which it ends.
  let end: UInt64

  /// One operation on state and its place in the run.
  struct Step {
    enum Action { case read, write, credit }

    let action: Action
    let key: StateKey
    let mark: UInt64
  }

  /// Applies the policies to a transaction.
  init(
    _ transaction: AccessTrace.Transaction, of trace: AccessTrace, keys: [StateKey],
    options: TraceOptions
  ) {
    let recorded = trace.accesses(of: transaction)
    let end = trace.end(of: transaction)
    var accesses: [TracedAccess] = []
    var places: [StateKey: Int] = [:]
    for access in recorded where options.nonces || trace.keys[access.key].kind != .nonce {
      let key = keys[access.key]
      let traced = TracedAccess(access, key: key, end: end, options: options)
      if traced.isEmpty { continue }
      if let place = places[key] {
        accesses[place].merge(traced)
      } else {
        places[key] = accesses.count
        accesses.append(traced)
      }
    }
    self.accesses = accesses
    self.end = end
  }

  /// The operations by gas mark; at the same mark reads come first, then the order of the trace rules.
  var steps: [Step] {
    var reads: [Step] = []
    var writes: [Step] = []
    for access in accesses {
      if let mark = access.read { reads.append(Step(action: .read, key: access.key, mark: mark)) }
      if let mark = access.write {
        writes.append(Step(action: .write, key: access.key, mark: mark))
      }
      if let mark = access.credit {
        writes.append(Step(action: .credit, key: access.key, mark: mark))
      }
    }
    return (reads + writes).enumerated()
      .sorted { ($0.element.mark, $0.offset) < ($1.element.mark, $1.offset) }
      .map(\.element)
  }
}

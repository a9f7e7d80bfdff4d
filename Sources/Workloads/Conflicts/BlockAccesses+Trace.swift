import Ledger

extension BlockAccesses {
  /// The accesses of a traced block, as the workload `trace` replays it.
  ///
  /// - Parameters:
  ///   - trace: The block.
  ///   - keys: The state keys of the trace, by key id.
  ///   - options: The policies. Deferred fees count as ignored ones: they touch no key that the sender
  ///     does not touch anyway.
  init(_ trace: AccessTrace, keys: [StateKey], options: TraceOptions) {
    self.init()
    for transaction in trace.transactions {
      let call = TracedCall(transaction, of: trace, keys: keys, options: options)
      let duration = Double(TraceTime.nanoseconds(of: transaction, in: trace))
      let scale = call.end > 0 ? duration / Double(call.end) : 0
      append(
        Transaction(
          type: transaction.category, gas: transaction.gas, duration: duration,
          succeeded: transaction.succeeded),
        call.accesses.map { access in
          Access(
            key: access.key, read: access.read.map { Double($0) * scale }, effect: access.effect)
        })
    }
  }
}

extension TracedAccess {
  fileprivate var effect: BlockAccesses.Effect {
    if write != nil { return .write }
    return credit != nil ? .increment : .none
  }
}

import Ledger

extension Aria {
  /// See ``Executor/visitWorker(_:_:)``.
  ///
  /// Field by field: what lies between the fields of a worker may be anything, and made a hundred states
  /// of one.
  public func visitWorker(
    _ worker: UnsafePointer<Worker>, _ visit: (UnsafeRawBufferPointer) -> Void
  ) {
    let state = worker.pointee
    var words: [UInt64] = [
      UInt64(state.phase.rawValue), UInt64(state.passed), UInt64(state.batch),
      UInt64(UInt32(bitPattern: state.transaction)), UInt64(state.position), UInt64(state.cursor),
      UInt64(state.readStart), UInt64(state.writeStart), UInt64(state.attempt),
      state.isReadAfterWrite ? 1 : 0, state.isWriteAfterRead ? 1 : 0, state.isLate ? 1 : 0,
      UInt64(UInt32(bitPattern: state.rank)), UInt64(UInt32(bitPattern: state.hint)),
      UInt64(UInt32(bitPattern: state.granted)),
    ]
    // Between two transactions the machine decides nothing.
    if state.phase.usesMachine {
      state.machine.describe(Int(state.transaction), &words)
    }
    words.withUnsafeBytes(visit)
  }
}

extension Aria.Phase {
  /// Whether the machine of a worker is in the middle of a transaction, or has a receipt that is still
  /// needed.
  fileprivate var usesMachine: Bool {
    switch self {
    case .run, .reserveWrites, .reserveReads, .stop, .publish, .settle: true
    case .claim, .arrive, .wait, .prepare, .request, .open, .judge, .validate, .install, .commit,
      .seek, .release, .grant, .complete, .collect, .finished:
      false
    }
  }
}

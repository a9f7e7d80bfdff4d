import Ledger

extension TwoPhaseCommit {
  /// Where a worker is.
  ///
  /// What lies between serve and serve is work for the shard that it has taken.
  ///
  /// ```
  ///  build* -> open* -> seek     (worker 0; the others begin at seek)
  ///  seek -> serve <-> (a message, a lock that was granted, a new transaction) -> seek
  ///
  ///  at the coordinator                            at another shard
  ///    run <-> acquire -> fetch                      request: acquire -> fetch -> send
  ///     |  `-> send (request) ... reply, refusal              (refused) `--------> send
  ///     v
  ///    lockWrites* -> sendPrepares* ... votes        prepare: prepare* -> send (yes)
  ///     |                                                      | refused
  ///     |                                                      `-> walk* -> send (no)
  ///     v all yes
  ///    decide -> announce -> sendCommits*            commit: walk* -> countDown
  ///     `-> walk* -> complete
  ///
  ///    any refusal: abort -> sendReleases*           release: walk* -> send (released)
  ///     `-> walk* ... all released -> backOff ... retry -> run
  ///
  ///  seek -> (done) collect* -> finished
  /// ```
  enum Phase: UInt8 {
    case build, open, seek, serve
    case run, acquire, fetch, send
    case lockWrites, sendPrepares, prepare
    case decide, announce, sendCommits, complete, countDown
    case abort, sendReleases, backOff
    case walk
    case collect, finished
  }

  /// Why a worker walks round a ring of accesses and gives their locks back.
  enum Walk: UInt8 {
    /// The coordinator has told the shard to commit, or to throw the transaction away.
    case commit, release
    /// The shard votes no.
    case refuse
    /// The same in the coordinator's own shard.
    case localCommit, localAbort

    var writes: Bool { self == .commit || self == .localCommit }
    /// Whether the accesses are of no use to anybody afterwards.
    var isLast: Bool { self == .commit || self == .localCommit || self == .localAbort }
  }

  /// What one core keeps to itself.
  public struct Worker {
    let memory: UnsafeMutablePointer<TwoPhaseCommitMemory>
    let block: Block.View
    let count: Int
    var phase: Phase
    var walk = Walk.commit
    /// The shard that it has taken.
    var shard = -1
    /// Whether it has begun an incarnation since.
    var hasStarted = false
    /// How far the loop of the phase is.
    var cursor = 0
    /// The access in hand, and the one where its ring began.
    var access: AccessPointer?
    var start: AccessPointer?
    /// The transaction in hand, if the shard is its coordinator.
    var context: UnsafeMutablePointer<ShardContext>?
    var collecting = ShardTables.Collecting()
  }

  /// See ``Executor/makeWorker(_:)``.
  public func makeWorker(_ index: Int) -> Worker {
    guard let block = run.pointee.block, index < run.pointee.memories.count else {
      preconditionFailure("begin a block before making its workers")
    }
    return Worker(
      memory: run.pointee.memories[index], block: block.view, count: block.count,
      phase: index == 0 ? .build : .seek)
  }

  /// See ``Executor/step(_:)``.
  @inline(__always)
  public func step(_ worker: inout Worker) -> Step {
    switch worker.phase {
    case .seek: seek(&worker)
    case .serve: serve(&worker)
    case .run: runContract(&worker)
    case .acquire: acquire(&worker)
    case .fetch: fetch(&worker)
    case .send: send(&worker)
    case .lockWrites: lockWrites(&worker)
    case .sendPrepares: sendPrepares(&worker)
    case .prepare: prepare(&worker)
    case .decide: decide(&worker)
    case .announce: announce(&worker)
    case .sendCommits: sendCommits(&worker)
    case .walk: walk(&worker)
    case .complete: complete(&worker)
    case .countDown: countDown(&worker)
    case .abort: abort(&worker)
    case .sendReleases: sendReleases(&worker)
    case .backOff: backOff(&worker)
    case .build: build(&worker)
    case .open: open(&worker)
    case .collect: collect(&worker)
    case .finished: .finished
    }
  }
}

import EventKernel

/// Blocks on the machines of validators.
extension ChainModel {
  /// A final block: it is executed now if it has not been, and then the clients have their replies.
  mutating func executeFinal(
    _ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    if nodes[node].executed.contains(block) {
      replyIfDone(with: block, at: node, &scheduler)
    } else {
      execute(block, at: node, &scheduler)
    }
  }

  /// A node executes a block, behind what it has begun, and first those below it that it has not.
  mutating func execute(_ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>) {
    var path: [BlockID] = []
    var next = block
    while !nodes[node].begun.contains(next) {
      path.append(next)
      next = tree[next].parent
    }
    let validator = configuration.validators[nodes[node].validator]
    for block in path.reversed() {
      guard let result = result(of: block, module: committee(of: node).module) else { return }
      let factor = slowness[nodes[node].validator] / validator.speed
      let start = max(scheduler.now, nodes[node].executionEnd)
      let end = start + result.makespans[validator.machine] * factor
      nodes[node].begun.insert(block)
      nodes[node].executionEnd = end
      nodes[node].progress[block, default: BlockProgress()].begun = (
        start, end, result.busy[validator.machine] * factor
      )
      schedule(
        .executed(block, node: Int32(node), life: nodes[node].life), at: end, &scheduler)
    }
  }

  /// Notes the work that a node has done on the block that it is executing, if it is: it will not go on.
  mutating func interrupt(_ node: Int, _ now: Instant) {
    for progress in nodes[node].progress.values where progress.executed == nil {
      guard let begun = progress.begun else { continue }
      let end = min(now, begun.end)
      guard begun.instant < end else { continue }
      // Of what it would have taken, as much as was done.
      let part = (end - begun.instant) / (begun.end - begun.instant)
      occupy(node, begun.instant..<end, cores: begun.cores * part)
    }
    for block in nodes[node].progress.keys where nodes[node].progress[block]?.executed == nil {
      nodes[node].progress[block]?.begun = nil
    }
  }

  /// Notes that a node has executed for a while.
  ///
  /// Two in one are one machine, which is counted once.
  private mutating func occupy(_ node: Int, _ span: Range<Instant>, cores: TimeSpan) {
    guard nodes[node].side <= 0 else { return }
    measures.occupy(span, cores: cores)
  }

  /// What a block's execution comes to: found once, and those below it first.
  private mutating func result(of block: BlockID, module: Int) -> ExecutedBlock? {
    var path: [BlockID] = []
    var next = block
    while next != .genesis, measures.result(of: next) == nil {
      path.append(next)
      next = tree[next].parent
    }
    for block in path.reversed() {
      if hasLost(block, module: module) {
        measures.assume(block, measures.result(of: committees[module].finalChain.last ?? .genesis))
        continue
      }
      guard let contents = executable(block) else { return nil }
      do {
        let result = try execution.execute(
          block, on: tree[block].parent, module: module, height: Int(tree[block].height),
          transactions: contents)
        measures.execute(block, result)
      } catch {
        failure = failure ?? error
        isStopping = true
        return nil
      }
    }
    return measures.result(of: block)
  }

  /// Whether a block cannot become final, because another one is.
  ///
  /// What it was built on is not kept. A validator that does not know it yet executes it all the same: it is
  /// taken to be as much work as the latest final block.
  private func hasLost(_ block: BlockID, module: Int) -> Bool {
    let chain = committees[module].finalChain
    let final = chain[chain.count - 1]
    let height = Int(tree[block].height)
    return height < chain.count ? chain[height] != block : !tree.isAncestor(final, of: block)
  }

  /// A node has executed a block.
  mutating func finishExecution(
    of block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    nodes[node].executed.insert(block)
    let begun = nodes[node].progress[block]?.begun
    nodes[node].progress[block, default: BlockProgress()].executed = scheduler.now
    if let begun { occupy(node, begun.instant..<scheduler.now, cores: begun.cores) }
    measures.finishExecution(of: block, at: scheduler.now)
    replyIfDone(with: block, at: node, &scheduler)
    resume(node, after: block, &scheduler)
  }
}

import EventKernel

/// Blocks on the machines of validators.
extension ChainModel {
  /// A final block: it is executed now if it has not been, and then the clients have their replies.
  mutating func executeFinal(
    _ block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    if nodes[node].executed.contains(block) {
      nodes[node].executedHeight = max(nodes[node].executedHeight, Int(tree[block].height))
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
      let span = result.makespans[validator.machine] * factor
      let start = max(scheduler.now, nodes[node].executionEnd)
      nodes[node].begun.insert(block)
      nodes[node].executionEnd = start + span
      nodes[node].busy += span
      if nodes[node].side <= 0 {
        measures.occupy(
          span, cores: result.busy[validator.machine] * (1 / validator.speed), at: scheduler.now)
      }
      scheduler.schedule(
        .executed(block, node: Int32(node), life: nodes[node].life), at: start + span)
    }
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

  /// A node has executed a block.
  mutating func finishExecution(
    of block: BlockID, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    nodes[node].executed.insert(block)
    nodes[node].progress[block, default: BlockProgress()].executed = scheduler.now
    measures.finishExecution(of: block, at: scheduler.now)
    if nodes[node].progress[block]?.finalized != nil {
      nodes[node].executedHeight = max(nodes[node].executedHeight, Int(tree[block].height))
    }
    replyIfDone(with: block, at: node, &scheduler)
    resume(node, after: block, &scheduler)
  }
}

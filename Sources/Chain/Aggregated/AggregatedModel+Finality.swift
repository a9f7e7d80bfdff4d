import EventKernel

/// What certificates make final.
extension AggregatedModel {
  /// Notes when validators knew that a quorum stands behind the last block.
  mutating func note(certified times: [Instant], _ scheduler: inout Scheduler<Event>) {
    guard let last = open.indices.last else { return }
    open[last].certified = times
    if let first = times.min(), first < end { measures.certify(open[last].block, at: first) }
  }

  /// The last block is certified, and so the one that deep below it final, if their views follow each other.
  mutating func certify(_ times: [Instant], _ scheduler: inout Scheduler<Event>) {
    note(certified: times, &scheduler)
    let last = open.count - 1
    guard last >= shape.depth else { return }
    for place in last - shape.depth..<last where open[place].view + 1 != open[place + 1].view {
      return
    }
    finalize(last - shape.depth, at: times, &scheduler)
  }

  /// Open blocks up to one are final, at each validator at an instant.
  mutating func finalize(
    _ last: Int, at times: [Instant], _ scheduler: inout Scheduler<Event>
  ) {
    failures = 0
    for _ in 0...last {
      let block = open.removeFirst()
      finalize(block, at: times, &scheduler)
    }
  }

  private mutating func finalize(
    _ open: OpenBlock, at times: [Instant], _ scheduler: inout Scheduler<Event>
  ) {
    let block = open.block
    var finalized = times
    for validator in 0..<count {
      finalized[validator] =
        isUp[validator] ? max(times[validator], open.received[validator]) : .distantFuture
    }
    guard let first = finalized.min(), first < end else { return }
    lastFinal = first
    measures.finalize(block, tree[block], at: first)
    schedule(.settled(block), at: first, &scheduler)
    let executed = open.executed ?? execute(block, at: finalized)
    if let done = executed.min(), done < end { measures.finishExecution(of: block, at: done) }
    if case .pipelined(let lag) = configuration.placement {
      let height = Int(tree[block].height)
      executedAt[height] = executed
      executedAt[height - lag - shape.depth - 2] = nil
    }
    execution.finalize(block, module: 0)
    reply(open, finalized: finalized, executed: executed, &scheduler)
  }

  /// Executes a block where it is final; who is down has to make up for it.
  private mutating func execute(_ block: BlockID, at finalized: [Instant]) -> [Instant] {
    guard let result = measures.result(of: block) else {
      preconditionFailure("\(block) was not executed")
    }
    return (0..<count).map { validator in
      if finalized[validator] < .distantFuture {
        return occupy(validator, from: finalized[validator], with: result)
      }
      let facts = configuration.validators[validator]
      missed[validator] += result.makespans[facts.machine] * (1 / facts.speed)
      return .distantFuture
    }
  }
}

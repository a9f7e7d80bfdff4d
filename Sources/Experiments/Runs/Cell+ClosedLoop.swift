import Execution
import Ledger
import Workloads

extension Cell {
  /// Has each executor serve the same clients, on blocks of its own.
  ///
  /// A client sends again once it has its reply, so a faster executor is sent more. There is nothing to
  /// divide by: neither a speedup over other blocks, nor a bound that all have in common.
  func run(_ clients: Clients, _ plan: ArrivalPlan, _ blocks: BlockMaker) -> Result {
    let workload = blocks.workload
    let genesis = workload.genesis()
    var result = Result()
    if plan.blocks > 0 { warmUpIfMeasured(blocks, genesis) }
    for contender in contenders(from: genesis) where contender.plan.isListed {
      var number = 0
      do {
        let reference = Reference(from: genesis, self.plan)
        var loop = ClosedLoop(clients, until: plan.end, from: plan.stream(replication))
        while number < plan.blocks {
          try serve(&loop, number, plan, blocks, contender, reference)
          number += 1
        }
        var record = record(of: contender)
        var unfinished = 0
        while loop.next(by: plan.end) != nil { unfinished += 1 }
        record.load = contender.timeline.load(unfinished: unfinished, plan)
        result.records.append(record)
      } catch {
        let name = workload.blockName(number)
        result.failures.append(failure("\(error)", of: contender.plan.label, block: name))
      }
    }
    return result
  }

  /// Closes a block, executes it, and replies to its clients.
  private func serve(
    _ loop: inout ClosedLoop, _ number: Int, _ plan: ArrivalPlan, _ blocks: BlockMaker,
    _ contender: Contender, _ reference: Reference
  ) throws {
    let closing = plan.closing(of: number)
    var requests: [ClosedLoop.Request] = []
    while requests.count < plan.capacity, let request = loop.next(by: closing) {
      requests.append(request)
    }
    let block = blocks.make(number, transactions: requests.count, on: reference.state)
    let expected = reference.follow(block)
    let arrivals = BlockArrivals(closing: closing, instants: requests.map(\.instant))
    try contender.execute(block, arrivals)
    try contender.check(block, expected: expected, reference)
    for request in requests { loop.reply(to: request.client, at: contender.timeline.end) }
  }
}

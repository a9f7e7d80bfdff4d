import Experiments

/// What the head of a column of the terminal's table stands for.
struct TableHead {
  let head: String
  /// The metric that it is the mean of; `nil` if it is none.
  var metric: Metric?
  /// What it means, where no metric says it.
  var summary = ""

  /// All heads that have a metric, and all that need words.
  static let all: [TableHead] = [
    TableHead(head: "throughput", metric: .throughput),
    TableHead(head: "speedup", metric: .speedup),
    TableHead(head: "of bound", metric: .boundShare),
    TableHead(head: "executions/tx", metric: .executions),
    TableHead(head: "aborts/tx", metric: .aborts),
    TableHead(head: "useful", metric: .coreUseful),
    TableHead(head: "idle", metric: .coreIdle),
    TableHead(head: "p50", metric: .latencyP50),
    TableHead(head: "p99", metric: .latencyP99),
    TableHead(head: "unfinished", metric: .unfinished),
    TableHead(head: "achieved", metric: .achieved),
    TableHead(head: "of load", summary: "What was achieved over what was offered."),
    TableHead(head: "block interval", metric: .blockInterval),
    TableHead(
      head: "execution", summary: "The part of the mean latency that is spent on execution."),
    TableHead(head: "view changes", metric: .viewChanges),
    TableHead(
      head: "orphans", summary: "Blocks that lost to another one, over all that were built."),
    TableHead(head: "rejected", metric: .rejected),
    TableHead(head: "energy/tx", metric: .energy),
    TableHead(
      head: "safe", summary: "Whether no two validators ever took different blocks as final."),
    TableHead(head: "live", summary: "Whether blocks went on becoming final."),
    TableHead(
      head: "lacks",
      summary: "What a point did not get since the budget is used up: replications, or precision."),
  ]
}

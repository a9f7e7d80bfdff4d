import EventKernel

/// What modules tell each other.
///
/// A module speaks through a *gateway*: the validator with the lowest number that is up. When it has a block
/// final, it sends what follows to the gateway of the other module, which shares the next step with its
/// committee like what a client sends. Whatever is not answered is said again after a while, each time by the
/// next validator to the next one, so that neither a crash nor a validator that is cut off is in the way for
/// long:
///
/// - The home module asks for a vote until its chain has a decision. When the time for that is over it puts
///   the decision to abort in line. The first decision in its chain counts.
/// - A partner that has voted for a transaction asks for the decision until it has applied it. One that has
///   voted against it holds nothing, and answers whenever it is asked.
///
/// A validator answers by what is final at itself, which may be behind what is final at others; then it is
/// asked once more.
extension ChainModel {
  /// The validator that speaks for a committee: of those that are up and honest, and have a height of their
  /// chain final, the first one, or the next one for each further attempt. `nil` if there is none.
  func gateway(of committee: Int, having height: Int32, attempt: Int) -> Int? {
    func isAble(_ node: Int) -> Bool {
      nodes[node].isUp && !isDishonest[node] && tree[nodes[node].final].height >= height
    }
    let members = committees[committee].members
    guard attempt > 0 else { return members.first(where: isAble) }
    let able = members.filter(isAble)
    return able.isEmpty ? nil : able[attempt % able.count]
  }

  /// To whom a message goes: to the gateway of the other module, and in vain if all there are down.
  func receiver(of message: ModuleMessage, attempt: Int) -> Int? {
    guard let commit = coordination.commits[message.transaction] else { return nil }
    let committee = message.isFromHome ? commit.partner : commit.home
    return gateway(of: committee, having: 0, attempt: attempt)
      ?? committees[committee].members.lowerBound
  }

  /// Sends a message to the other module.
  mutating func say(
    _ message: ModuleMessage, from node: Int, attempt: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard let target = receiver(of: message, attempt: attempt) else { return }
    say(message, from: node, to: target, &scheduler)
  }

  private mutating func say(
    _ message: ModuleMessage, from node: Int, to target: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    coordination.measures.send(
      coordination.size(of: message, in: transactions), at: scheduler.now)
    transmit(
      .between(message), from: node, origin: nodes[node].validator, to: target, &scheduler)
  }

  /// Whether a node knows that nobody waits for a message any more.
  func isDone(_ message: ModuleMessage, asSeenBy node: Int) -> Bool {
    guard let commit = coordination.commits[message.transaction] else { return true }
    return switch message.content {
    case .request: isFinal(commit.decision?.height, at: node)
    case .yes, .no: isFinal(commit.applied?.height, at: node)
    case .commit, .abort: false
    }
  }

  /// Whether a height of its module's chain is final at a node.
  private func isFinal(_ height: Int32?, at node: Int) -> Bool {
    guard let height else { return false }
    return height <= tree[nodes[node].final].height
  }

  /// A node hears from another module: it answers if it can, or puts the next step in line.
  mutating func hear(
    _ message: ModuleMessage, from sender: Int, at node: Int,
    _ scheduler: inout Scheduler<Event>
  ) {
    let transaction = message.transaction
    guard let commit = coordination.commits[transaction] else { return }
    func answer(_ content: ModuleMessage.Content) -> ModuleMessage {
      ModuleMessage(content: content, transaction: transaction)
    }
    switch message.content {
    case .request:
      if let vote = commit.vote, isFinal(vote.height, at: node) {
        say(answer(vote.isYes ? .yes : .no), from: node, to: sender, &scheduler)
      } else if !isFinal(commit.applied?.height, at: node) {
        introduce(.vote(transaction), at: node, &scheduler)
      }
    case .yes:
      if let decision = commit.decision, isFinal(decision.height, at: node) {
        let content = decision.decision == .commit ? ModuleMessage.Content.commit : .abort
        say(answer(content), from: node, to: sender, &scheduler)
      } else {
        introduce(.decide(transaction, .commit), at: node, &scheduler)
      }
    case .no:
      if !isFinal(commit.decision?.height, at: node) {
        introduce(.decide(transaction, .abortByLock), at: node, &scheduler)
      }
    case .commit, .abort:
      if !isFinal(commit.applied?.height, at: node) {
        let isCommitted = message.content == .commit
        introduce(.apply(transaction, commit: isCommitted), at: node, &scheduler)
      }
    }
  }

  /// Puts a step into the mempool of a node, which shares it like what a client has sent.
  private mutating func introduce(
    _ step: ModuleStep, at node: Int, _ scheduler: inout Scheduler<Event>
  ) {
    let number = coordination.number(of: step, in: &transactions)
    _ = nodes[node].steps.insert(number)
    nodes[node].outbox.append(Int32(number))
    if nodes[node].outbox.count == 1 {
      scheduler.schedule(.flush(Int32(node)), after: configuration.mempool.batchInterval)
    }
  }

  /// A module has waited for an answer for a while.
  mutating func remind(
    _ transaction: Int32, isHome: Bool, attempt: Int, _ scheduler: inout Scheduler<Event>
  ) {
    guard let commit = coordination.commits[transaction] else { return }
    var patience = configuration.modular.retry
    if isHome {
      guard commit.decision == nil else { return }
      let node = gateway(of: commit.home, having: commit.preparedHeight, attempt: attempt)
      if scheduler.now < commit.deadline {
        let message = ModuleMessage(content: .request, transaction: transaction)
        if let node { say(message, from: node, attempt: attempt, &scheduler) }
        patience = min(patience, commit.deadline - scheduler.now)
      } else if let node {
        introduce(.decide(transaction, .abortByTimeout), at: node, &scheduler)
      }
    } else {
      guard commit.applied == nil, let vote = commit.vote else { return }
      if let node = gateway(of: commit.partner, having: vote.height, attempt: attempt) {
        let message = ModuleMessage(content: .yes, transaction: transaction)
        say(message, from: node, attempt: attempt, &scheduler)
      }
    }
    scheduler.schedule(
      .reminded(transaction, isHome: isHome, attempt: Int32(attempt + 1)), after: patience)
  }
}

import EventKernel

extension ArenaRun {
  /// Lets an item happen.
  mutating func hand(_ item: ArenaItem<Message>) {
    let target = Int(item.target)
    guard copies[target].isUp else { return }
    switch item.cargo {
    case .message(let message, let isFetching):
      if let missing = missing(for: message, at: target) {
        guard isFetching else {
          story?.tell(now, "\(name(item.target)) fetches \(missing) for \(message)")
          add(.message(message, isFetching: true), from: item.source, to: item.target)
          return
        }
        // From who has crashed since there is no answer, and the message is lost.
        guard copies[Int(item.source)].isUp else { return }
        store(missing, at: target)
      }
      if let carried = message.carried { copies[target].store.insert(carried) }
      inputs.append((target, .receive(message, from: Int32(copies[Int(item.source)].validator))))
    case .request(let height):
      let final = copies[target].final
      guard blocks[final].height > height, isHeard(target, by: Int(item.source)) else { return }
      add(.answer(final), from: item.target, to: item.source)
      return
    case .answer(let block):
      guard blocks[block].height > blocks[copies[target].final].height else { return }
      store(block, at: target)
      finalize(block, at: target)
      inputs.append((target, .learn(block)))
    case .build(let parent, let view, let request):
      inputs.append((target, .built(on: parent, view: view, request: request)))
    case .validate(let block):
      inputs.append((target, .validated(block)))
    }
    settle()
  }

  /// The block that a copy must have before it is handed a message, and has not.
  private func missing(for message: Message, at copy: Int) -> BlockID? {
    if let required = message.required, required != message.carried,
      !copies[copy].store.contains(required)
    {
      return required
    }
    // What it has, it has with all below it.
    guard let carried = message.carried else { return nil }
    let parent = blocks[carried].parent
    return copies[copy].store.contains(parent) ? nil : parent
  }

  /// Gives a copy a block and all below it.
  private mutating func store(_ block: BlockID, at copy: Int) {
    var block = block
    while !copies[copy].store.contains(block) {
      copies[copy].store.insert(block)
      block = blocks[block].parent
    }
  }

  /// Whether what a copy sends gets to another one.
  func isHeard(_ source: Int, by target: Int) -> Bool {
    guard copies[source].isTwin else { return true }
    return copies[target].side.contains(copies[source].side)
  }

  /// Adds an item to what is pending.
  mutating func add(_ cargo: ArenaItem<Message>.Cargo, from source: Int32, to target: Int32) {
    pending.append(
      ArenaItem(
        cargo: cargo, source: source, target: target, sequence: sequence,
        due: now + options.delay))
    sequence += 1
  }

  /// Lets a timer run out.
  mutating func fire(at index: Int) {
    let timer = timers[index]
    timers.swapRemove(at: index)
    noteTimers()
    now = max(now, timer.due)
    inputs.append((Int(timer.target), .fire(timer.timer)))
    settle()
  }

  /// Notes when the next timer is due.
  mutating func noteTimers() {
    timerNext = .distantFuture
    for timer in timers where timer.due < timerNext { timerNext = timer.due }
  }
}

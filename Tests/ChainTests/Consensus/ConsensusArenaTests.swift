import Chain
import EventKernel
import Testing

@Suite("The arena of consensus")
struct ConsensusArenaTests {
  @Test("a seed is one schedule, another seed another one")
  func determinism() {
    let arena = PBFT.arena(ArenaOptions())
    let first = (0..<50).map { arena.play(seed: $0) }
    #expect(first == (0..<50).map { arena.play(seed: $0) })
    #expect(Set(first.map(\.digest)).count == 50)
  }

  @Test("a violation tells the same story each time")
  func story() throws {
    var options = ArenaOptions()
    options.behaviours = [.twins]
    options.faults = .beyond(1)
    options.validators = 4...4
    let arena = PBFT.arena(options)
    let violation = try #require(arena.firstViolation(in: 0..<300))
    #expect(arena.play(seed: violation.seed).violation == violation)
    #expect(violation.trace.contains { $0.contains("is final") })
    #expect(violation.description.contains("seed \(violation.seed)"))
  }

  @Test("a protocol that believes its leader at once falls to one liar")
  func credulous() throws {
    var options = ArenaOptions()
    options.behaviours = [.twins]
    let arena = ConsensusArena(options) { TestProtocol($0, .credulous) }
    let violation = try #require(arena.firstViolation(in: 0..<200))
    guard case .disagreement = violation.rule else {
      Issue.record("\(violation)")
      return
    }
  }

  @Test("a protocol that does nothing stalls")
  func idle() throws {
    let arena = ConsensusArena(ArenaOptions()) { TestProtocol($0, .idle) }
    let violation = try #require(arena.play(seed: 1).violation)
    guard case .stall(_, let height, let expected) = violation.rule else {
      Issue.record("\(violation)")
      return
    }
    #expect(height == 0 && expected == 3)
  }

  @Test("it is noticed if a validator makes use of a block that it does not have")
  func misuse() throws {
    let arena = ConsensusArena(ArenaOptions()) { TestProtocol($0, .clairvoyant) }
    let violation = try #require(arena.firstViolation(in: 0..<20))
    guard case .misuse(_, let what) = violation.rule else {
      Issue.record("\(violation)")
      return
    }
    #expect(what.contains("does not have"))
  }

  @Test("it is noticed if a validator never comes to rest")
  func restless() throws {
    let arena = ConsensusArena(ArenaOptions()) { TestProtocol($0, .restless) }
    let violation = try #require(arena.play(seed: 1).violation)
    guard case .misuse(_, "goes on for ever") = violation.rule else {
      Issue.record("\(violation)")
      return
    }
  }
}

/// Validator 0 proposes; what the others make of it is wrong in one way or another.
private struct TestProtocol: ConsensusProtocol {
  enum Options: Sendable { case credulous, idle, clairvoyant, restless }

  struct Message: ConsensusMessage {
    let block: BlockID
    let isCarrying: Bool
    var carried: BlockID? { isCarrying ? block : nil }
    var required: BlockID? { isCarrying ? block : nil }
    func size(validators: Int) -> Int { 100 }
    var fingerprint: UInt64 { UInt64(block.index) }
  }

  let seat: ConsensusSeat
  let options: Options
  var view: Int { 0 }

  init(_ seat: ConsensusSeat, _ options: Options) {
    self.seat = seat
    self.options = options
  }

  func start(_ effects: inout ConsensusEffects<Message>) {
    switch options {
    case .idle: break
    case .restless: effects.send(Message(block: .genesis, isCarrying: false), to: seat.validator)
    case .credulous, .clairvoyant:
      if seat.validator == 0 { effects.build(on: .genesis, view: 0) }
    }
  }

  func receive(_ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>) {
    switch options {
    case .restless: effects.send(message, to: seat.validator)
    default: effects.finalize(message.block)
    }
  }

  func blockBuilt(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {
    effects.finalize(block)
    effects.broadcast(Message(block: block, isCarrying: options == .credulous))
    effects.build(on: block, view: 0)
  }

  func timerFired(_ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>) {}
  func blockValidated(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}
  func learnFinal(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}
  func recover(_ effects: inout ConsensusEffects<Message>) {}
}

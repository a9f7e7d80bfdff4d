import Chain
import EventKernel
import Synchronization

/// No protocol at all: each validator says at regular times how often it has spoken, and notes what it hears.
struct Beacon: ConsensusProtocol {
  struct Message: ConsensusMessage {
    let number: Int32
    var carried: BlockID? { nil }
    var required: BlockID? { nil }
    func size(validators: Int) -> Int { 500 }
    var fingerprint: UInt64 { UInt64(number) }
  }

  private let seat: ConsensusSeat
  private let log: BeaconLog
  private var number: Int32 = 0
  var view: Int { 0 }
  static var hasOwnPace: Bool { true }

  init(_ seat: ConsensusSeat, _ log: BeaconLog) {
    self.seat = seat
    self.log = log
  }

  mutating func start(_ effects: inout ConsensusEffects<Message>) { recover(&effects) }

  mutating func recover(_ effects: inout ConsensusEffects<Message>) {
    effects.setTimer(ConsensusTimer(kind: 0, number: 0), after: .milliseconds(100))
  }

  mutating func timerFired(_ timer: ConsensusTimer, _ effects: inout ConsensusEffects<Message>) {
    number += 1
    effects.broadcast(Message(number: number))
    recover(&effects)
  }

  mutating func receive(
    _ message: Message, from sender: Int, _ effects: inout ConsensusEffects<Message>
  ) {
    log.note(
      BeaconLog.Entry(
        sender: sender, receiver: seat.validator, number: message.number, instant: effects.now))
  }

  mutating func blockBuilt(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}
  mutating func blockValidated(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}
  mutating func learnFinal(_ block: BlockID, _ effects: inout ConsensusEffects<Message>) {}
}

/// What was heard by whom.
final class BeaconLog: Sendable {
  struct Entry: Hashable {
    var sender: Int
    var receiver: Int
    let number: Int32
    let instant: Instant
  }

  private let entries = Mutex<[Entry]>([])

  var received: [Entry] { entries.withLock { $0 } }

  func note(_ entry: Entry) { entries.withLock { $0.append(entry) } }
}

import Chain
import EventKernel
import Testing

@Suite("Reorganisations")
struct ReorganizationTests {
  private func partition(_ span: Double, confirmations: Int) throws -> ChainOutcome {
    try MiningRun.run(
      weights: [1, 1, 1, 1], delay: .milliseconds(100), duration: .seconds(3_000),
      confirmations: confirmations,
      faults: [
        Fault(
          .partition(isOneWay: false), of: [2, 3],
          during: .seconds(500)..<Instant.seconds(500 + span), text: "partition")
      ])
  }

  @Test(
    "two halves that do not hear each other for long call different blocks final, which is reported"
  )
  func deep() throws {
    let outcome = try partition(1_000, confirmations: 6)
    let violation = try #require(outcome.safetyViolation)
    #expect(violation.contains("final"))
    // Each half finds a block in 20 seconds, and 6 of them take some 120.
    let last = try #require(outcome.blocks.last)
    #expect(last.built > .seconds(530) && last.built < .seconds(900))
  }

  @Test("a shorter separation ends in one chain: the other half's blocks are lost")
  func shallow() throws {
    let outcome = try partition(200, confirmations: 40)
    #expect(outcome.safetyViolation == nil && outcome.livenessLoss == nil)
    #expect(outcome.reorganizations > 1)
    let apart = outcome.blocks.filter { $0.built > .seconds(500) && $0.built < .seconds(700) }
    let lost = apart.filter(\.isOrphan)
    #expect(lost.count >= 3)
    // All of one half, in general; nobody of the other.
    #expect(Set(lost.map { $0.proposer / 2 }).count == 1)
    // All go on with one chain.
    let final = outcome.blocks.filter { $0.finalized != nil }
    #expect(Set(final.filter { $0.built > .seconds(800) }.map(\.proposer)).count == 4)
  }

  @Test("who was down follows the others, and mines again")
  func recovery() throws {
    let outcome = try MiningRun.run(
      weights: [1, 1, 1], delay: .milliseconds(100), duration: .seconds(3_000),
      faults: [
        Fault(.crash, of: [0], during: .seconds(500)..<Instant.seconds(1_500), text: "crash")
      ])
    #expect(outcome.safetyViolation == nil)
    let own = outcome.blocks.filter { $0.proposer == 0 }
    #expect(!own.contains { $0.built > .seconds(500) && $0.built < .seconds(1_500) })
    let later = own.filter { $0.built > .seconds(1_500) && $0.built < .seconds(2_800) }
    #expect(later.count > 10 && later.count { !$0.isOrphan } > later.count / 2)
  }

  @Test("of two blocks of one height the first stays, and a child of the second takes over")
  func ties() {
    let tree = BlockTree()
    func block(on parent: BlockID) -> BlockID {
      tree.append(parent: parent, view: 1, proposer: 1, built: .zero)
    }
    let seat = ConsensusSeat(validator: 0, of: ValidatorSet(count: 2), blocks: tree, seed: 1)
    var miner = ProofOfWork(seat, ProofOfWork.Options())
    var effects = ProofOfWork.Effects(now: .zero)
    func hear(_ block: BlockID) -> [BlockID] {
      effects.effects = []
      miner.receive(
        ProofOfWork.Message(block, in: tree), from: 1, &effects)
      for case .validate(let block) in effects.effects { miner.blockValidated(block, &effects) }
      var adopted: [BlockID] = []
      for case .adopt(let block) in effects.effects { adopted.append(block) }
      return adopted
    }
    let (first, second) = (block(on: .genesis), block(on: .genesis))
    let child = block(on: second)
    #expect(hear(first) == [first])
    #expect(hear(second) == [])
    #expect(miner.view == 2)
    #expect(hear(child) == [child])
    #expect(miner.view == 3)
  }
}

import Chain
import EventKernel
import Foundation
import Settings
import Testing

@Suite("Mining against theory")
struct MiningTests {
  @Test(
    "the times between a validator's finds are exponential, with a mean by its share of the weight")
  func finds() {
    let tree = BlockTree()
    let seat = ConsensusSeat(
      validator: 1, of: ValidatorSet(weights: [3, 1]), blocks: tree, seed: 5)
    var miner = ProofOfWork(seat, ProofOfWork.Options())
    var spans: [Double] = []
    var effects = ProofOfWork.Effects(now: .zero)
    miner.start(&effects)
    for _ in 0..<10_000 {
      for case .setTimer(let timer, let after) in effects.effects {
        spans.append(after.seconds)
        effects.effects = []
        miner.timerFired(timer, &effects)
      }
      guard case .build(let parent, let view) = effects.effects.first else { continue }
      let block = tree.append(parent: parent, view: Int(view), proposer: 1, built: .zero)
      effects.effects = []
      miner.blockBuilt(block, &effects)
    }
    #expect(spans.count == 10_000)
    let mean = 4 * 600.0
    // 3.3 standard errors, which are mean / 100.
    #expect(abs(spans.reduce(0, +) / 10_000 / mean - 1) < 0.033)
    // Kolmogorov and Smirnov: 1.95 / sqrt(n) is exceeded once in a thousand times.
    let distance = spans.sorted().enumerated().map { place, span in
      abs(1 - exp(-span / mean) - (Double(place) + 0.5) / 10_000)
    }.max()!
    #expect(distance < 0.0195)
  }

  @Test(
    "next to a block there is another one with probability 1 - exp(-(1 - share) delay / interval)",
    arguments: [0.2, 1.0])
  func forks(delay: Double) throws {
    let outcome = try MiningRun.run(
      weights: Array(repeating: 1, count: 10), delay: .seconds(delay), duration: .seconds(60_000),
      confirmations: 30)
    #expect(outcome.safetyViolation == nil)
    var atHeight: [Int: Int] = [:]
    for block in outcome.blocks { atHeight[block.height, default: 0] += 1 }
    let heights = Double(atHeight.count)
    let forked = Double(atHeight.values.count { $0 > 1 }) / heights
    let theory = 1 - exp(-0.9 * delay / 10)
    #expect(abs(forked - theory) < 3.3 * (theory * (1 - theory) / heights).squareRoot())
    // Where it is decided, all but one of each height have lost.
    let decided = try #require(outcome.blocks.last { $0.finalized != nil }).height
    let orphans = outcome.blocks.count { $0.isOrphan }
    #expect(orphans == outcome.blocks.count { $0.height <= decided } - decided && orphans > 0)
    #expect(outcome.reorganizations > 0)
  }

  @Test("all together find one block in an interval, each by its weight")
  func shares() throws {
    let weights = [1, 2, 3, 4]
    let outcome = try MiningRun.run(
      weights: weights, delay: .milliseconds(1), duration: .seconds(60_000))
    let count = Double(outcome.blocks.count)
    #expect(abs(count - 6_000) < 3.3 * 6_000.0.squareRoot())
    for (validator, weight) in weights.enumerated() {
      let share = Double(weight) / 10
      let found = Double(outcome.blocks.count { $0.proposer == validator }) / count
      #expect(abs(found - share) < 3.3 * (share * (1 - share) / count).squareRoot())
    }
  }

  @Test("a block is final when it is as deep as there are confirmations", arguments: [1, 6])
  func confirmations(depth: Int) throws {
    let outcome = try MiningRun.run(
      weights: [1], delay: .nanoseconds(1), duration: .seconds(1_000), confirmations: depth)
    let blocks = outcome.blocks
    #expect(blocks.count > 50)
    for (block, last) in zip(blocks, blocks.dropFirst(depth - 1)) {
      #expect(block.finalized == last.built)
    }
    for block in blocks.suffix(depth - 1) { #expect(block.finalized == nil) }
  }

  @Test("hashing takes its power as long as a validator is up")
  func energy() throws {
    func run(_ faults: [Fault]) throws -> ChainOutcome {
      try MiningRun.run(
        weights: [1, 3], delay: .nanoseconds(1), duration: .seconds(100), power: 10, faults: faults)
    }
    let whole = try run([])
    #expect(abs(whole.energy - 2_000) < 1e-6)
    // The second has three quarters of the power, and is down for 25 seconds in all.
    let down = [10.0..<20.0, 15.0..<35.0].map { during in
      Fault(
        .crash, of: [1], during: .seconds(during.lowerBound)..<Instant.seconds(during.upperBound),
        text: "crash")
    }
    let less = try run(down)
    #expect(abs(less.energy - (2_000 - 25 * 15)) < 1e-6)
  }

  @Test("an interval of no length is refused")
  func refusal() {
    let values = SettingValues(
      ["interval": .nanoseconds(0)], for: ProofOfWork.Options.settings)
    #expect(throws: SettingRefusal.self) { try ProofOfWork.Options(values) }
  }
}

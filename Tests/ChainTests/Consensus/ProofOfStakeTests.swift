import Chain
import EventKernel
import Settings
import Testing

@Suite("Proof of stake")
struct ProofOfStakeTests {
  typealias Network = UnitDelayNetwork<ProofOfStake>

  /// Epochs of four slots of 100 ms.
  static func options(aggregators: Int = 0) -> ProofOfStake.Options {
    var options = ProofOfStake.Options()
    options.slot = .milliseconds(100)
    options.slotsPerEpoch = 4
    options.aggregators = aggregators
    return options
  }

  static func network(
    _ count: Int, down: Set<Int> = [], aggregators: Int = 0
  ) -> Network {
    UnitDelayNetwork(ValidatorSet(count: count), down: down) {
      ProofOfStake($0, options(aggregators: aggregators))
    }
  }

  /// How many messages of each kind were sent for slots of an epoch.
  static func counts(
    of network: Network, epoch: Int32
  ) -> (proposals: Int, attestations: Int, aggregates: Int) {
    var counts = (proposals: 0, attestations: 0, aggregates: 0)
    for message in network.sent {
      switch message {
      case .proposal(let proposal) where proposal.slot / 4 == epoch: counts.proposals += 1
      case .attestation(let attestation) where attestation.slot / 4 == epoch:
        counts.attestations += 1
      case .aggregate(let aggregate) where aggregate.attestation.slot / 4 == epoch:
        counts.aggregates += 1
      default: break
      }
    }
    return counts
  }

  @Test(
    "a slot takes n - 1 proposals, and each validator attests to n - 1 others an epoch",
    arguments: [4, 10, 100])
  func messages(count: Int) {
    var network = Self.network(count)
    network.run(until: .milliseconds(1_600))
    for epoch in Int32(1)...3 {
      let counts = Self.counts(of: network, epoch: epoch)
      #expect(counts.proposals == 4 * (count - 1))
      #expect(counts.attestations == count * (count - 1))
      #expect(counts.aggregates == 0)
    }
  }

  @Test(
    "aggregators of a part hear its other members, and tell all others once",
    arguments: [(40, 3, 4), (400, 2, 8)])
  func aggregation(count: Int, aggregators: Int, parts: Int) {
    var network = Self.network(count, aggregators: aggregators)
    network.run(until: .milliseconds(1_600))
    for epoch in Int32(1)...3 {
      let counts = Self.counts(of: network, epoch: epoch)
      // Four committees, cut into parts of at most 64; each member but an aggregator itself attests to all
      // aggregators.
      #expect(counts.attestations == aggregators * (count - parts))
      #expect(counts.aggregates == parts * aggregators * (count - 1))
    }
    #expect(network.finals.allSatisfy { $0.count == 2 })
  }

  @Test("an epoch is justified in its slots and final when the next one is", arguments: [0, 2])
  func finality(aggregators: Int) {
    var network = Self.network(12, aggregators: aggregators)
    network.run(until: .milliseconds(400 * 10))
    for validator in 0..<12 {
      let slots = { (blocks: [BlockID]) in blocks.map { Int(network.blocks[$0].view) } }
      // Epoch 0 needs no link. Of epoch 9 more than two thirds attest before it ends.
      #expect(slots(network.certified[validator]) == (1...9).map { 4 * $0 })
      #expect(slots(network.finals[validator]) == (1...8).map { 4 * $0 })
      #expect(slots(network.adopted[validator]) == Array(1...39))
      #expect(network.views[validator].allSatisfy { $0.isRegular })
    }
  }

  @Test("the slot of a silent proposer is missed, and the chain goes on without it")
  func missed() {
    var network = Self.network(10)
    network.silent = [3]
    network.run(until: .milliseconds(4_000))
    let mine = network.views[3].map(\.view)
    #expect(mine == Array(1...39))
    var missed: [Int] = []
    // Where it is also in the committee, it votes for its own block, which others then fetch.
    for index in 1..<network.blocks.count
    where network.blocks[BlockID(index)].proposer == 3
      && !network.adopted[0].contains(BlockID(index))
    {
      missed.append(Int(network.blocks[BlockID(index)].view))
    }
    #expect(!missed.isEmpty)
    for validator in 0..<10 where validator != 3 {
      let after = network.views[validator].filter { !$0.isRegular }.map(\.view)
      #expect(after == missed.map { $0 + 1 }.filter { $0 < 40 })
      #expect(network.adopted[validator].count == 39 - missed.count)
      #expect(network.finals[validator].count >= 6)
    }
  }

  @Test("finality waits while a third is down, and comes when it is back")
  func third() {
    var network = Self.network(9)
    network.run(until: .milliseconds(2_000))
    let before = network.finals[0].count
    #expect(before == 3)
    for validator in 6..<9 { network.crash(validator) }
    network.run(until: .milliseconds(6_000))
    #expect(network.finals[0].count <= before + 1)
    #expect(network.adopted[0].count > 30)
    let waiting = network.finals[0].count
    for validator in 6..<9 { network.recover(validator) }
    network.run(until: .milliseconds(10_000))
    for validator in 0..<9 {
      #expect(network.finals[validator].last == network.finals[0].last)
    }
    #expect(network.finals[0].count > waiting + 5)
  }

  /// Two parts of a network that do not hear each other, and validators that are in both.
  static func parts(_ count: Int, twins: Range<Int>, first: Range<Int>) -> (Network, Network) {
    let blocks = BlockTree()
    func part(_ isIn: (Int) -> Bool) -> Network {
      var network = UnitDelayNetwork(
        ValidatorSet(count: count), on: blocks,
        down: Set((0..<count).filter { !twins.contains($0) && !isIn($0) })
      ) { ProofOfStake($0, options()) }
      network.run(until: .milliseconds(4_000))
      return network
    }
    return (part { first.contains($0) }, part { !first.contains($0) })
  }

  @Test("a third of equivocators makes both parts of a network final, and can be named")
  func accountable() {
    // Seven tolerate two. With three twins either part is a quorum of five.
    let (left, right) = Self.parts(7, twins: 0..<3, first: 3..<5)
    let finals = (left.finals[3], right.finals[6])
    #expect(finals.0.count > 5 && finals.1.count > 5)
    // They miss different slots, so heights differ; but no chain has both.
    #expect(!left.blocks.isAncestor(finals.0[0], of: finals.1[0]))
    #expect(!left.blocks.isAncestor(finals.1[0], of: finals.0[0]))

    // By validator: the links that it attested.
    var links: [Int: Set<ProofOfStake.Link>] = [:]
    for network in [left, right] {
      for (message, sender) in zip(network.sent, network.senders) {
        guard case .attestation(let attestation) = message else { continue }
        links[sender, default: []].insert(attestation.link)
      }
    }
    let guilty = links.filter { _, links in
      links.contains { one in
        links.contains { other in
          one != other
            && (one.target.epoch == other.target.epoch
              || one.source.epoch < other.source.epoch && other.target.epoch < one.target.epoch)
        }
      }
    }
    #expect(guilty.keys.sorted() == [0, 1, 2])
  }

  @Test(
    "with less than a third in both parts, only one of them is final", arguments: [3..<5, 3..<3])
  func separated(first: Range<Int>) {
    let (left, right) = Self.parts(7, twins: 0..<2, first: first)
    #expect(left.finals.allSatisfy { $0.isEmpty })
    #expect(right.finals[6].count > 5)
  }

  @Test("proposers are drawn by weight, the same at all validators")
  func proposers() {
    let weights = [1, 2, 7, 10]
    var network = UnitDelayNetwork(ValidatorSet(weights: weights)) {
      ProofOfStake($0, Self.options())
    }
    network.run(until: .seconds(200))
    var proposed = [0, 0, 0, 0]
    for block in 1..<network.blocks.count {
      proposed[Int(network.blocks[BlockID(block)].proposer)] += 1
    }
    #expect(proposed.reduce(0, +) == 1_999)
    for (count, weight) in zip(proposed, weights) {
      let expected = 1_999.0 * Double(weight) / 20
      // Five standard deviations.
      #expect(abs(Double(count) - expected) < 5 * expected.squareRoot())
    }
  }

  @Test("settings are read, and what cannot be is refused")
  func settings() throws {
    let settings = ProofOfStake.Options.settings
    #expect(try ProofOfStake.Options(SettingValues(for: settings)) == ProofOfStake.Options())
    let options = try ProofOfStake.Options(
      SettingValues(
        [
          "slot": .nanoseconds(4_000), "slots-per-epoch": .integer(8),
          "attestation-deadline": .real(0.5), "aggregators": .integer(16),
        ], for: settings))
    #expect(options.slot == .microseconds(4) && options.slotsPerEpoch == 8)
    #expect(options.attestationDeadline == 0.5 && options.aggregators == 16)
    for (name, value) in [
      ("slot", SettingValue.nanoseconds(0)), ("attestation-deadline", .real(0)),
      ("attestation-deadline", .real(0.7)),
    ] {
      #expect(throws: SettingRefusal.self, "\(name)") {
        try ProofOfStake.Options(SettingValues([name: value], for: settings))
      }
    }
  }
}

import Chain
import EventKernel
import Settings
import Testing

@Suite("Chained HotStuff")
struct HotStuffTests {
  typealias Network = UnitDelayNetwork<HotStuff>

  static func options(_ commit: HotStuff.Options.Commit = .threeChain) -> HotStuff.Options {
    var options = HotStuff.Options()
    options.timeout = .milliseconds(100)
    options.commit = commit
    return options
  }

  static func network(
    _ count: Int, down: Set<Int> = [], _ commit: HotStuff.Options.Commit = .threeChain
  ) -> Network {
    UnitDelayNetwork(ValidatorSet(count: count), down: down) {
      HotStuff($0, options(commit))
    }
  }

  static func timeouts(in network: Network) -> Int {
    network.sent.count { if case .timeout = $0 { true } else { false } }
  }

  @Test(
    "without failures a block takes n - 1 proposals and n - 1 votes", arguments: [4, 7, 31, 100])
  func linear(count: Int) {
    var network = Self.network(count)
    // A view takes two delays of 10 ms: of the proposal, and of the votes.
    network.run(until: .milliseconds(200) + .nanoseconds(1))
    #expect(network.states.contains { $0.view == 11 })
    var proposals: [Int32: Int] = [:]
    var votes: [Int32: Int] = [:]
    for message in network.sent {
      switch message {
      case .proposal(let proposal): proposals[proposal.view, default: 0] += 1
      case .vote(let certificate): votes[certificate.view, default: 0] += 1
      case .timeout: Issue.record("a view was given up")
      }
    }
    for view in Int32(1)...10 {
      #expect(proposals[view] == count - 1)
      #expect(votes[view] == count - 1)
    }
  }

  @Test("a block is final at its leader after three rounds of votes, or after two")
  func rounds() {
    for (commit, rounds) in [(HotStuff.Options.Commit.threeChain, 3), (.twoChain, 2)] {
      var network = Self.network(4, commit)
      network.run(until: .milliseconds(20 * Int64(rounds)))
      #expect(network.finals.allSatisfy { $0.isEmpty })
      network.run(until: .milliseconds(20 * Int64(rounds)) + .nanoseconds(1))
      // The leader of the next view holds the certificate.
      #expect(network.finals.map(\.count) == (0..<4).map { $0 == (rounds + 1) % 4 ? 1 : 0 })
      network.run(until: .milliseconds(20 * Int64(rounds) + 10) + .nanoseconds(1))
      #expect(network.finals.allSatisfy { $0.count == 1 })
      #expect(network.blocks[network.finals[0][0]].height == 1)
    }
  }

  @Test("every block is certified once, in the order of the chain")
  func certified() {
    var network = Self.network(4)
    network.run(until: .seconds(2))
    for blocks in network.certified {
      #expect(blocks.count >= 95)
      #expect(blocks.map { network.blocks[$0].height } == (1...Int32(blocks.count)).map { $0 })
    }
  }

  @Test(
    "it goes on with f validators down, however they lie among the leaders", arguments: [4, 7, 10])
  func crashes(count: Int) {
    let faults = (count - 1) / 3
    for commit in HotStuff.Options.Commit.allCases {
      for offset in 0..<count {
        // Next to each other, and as far apart as they can be.
        for stride in [1, 3] {
          let down = Set((0..<faults).map { ($0 * stride + offset) % count })
          var network = Self.network(count, down: down, commit)
          network.run(until: .seconds(10))
          for validator in 0..<count where !down.contains(validator) {
            #expect(network.finals[validator].count >= 4, "\(commit), down: \(down.sorted())")
          }
        }
      }
    }
  }

  @Test(
    "a view that is given up takes n (n - 1) timeouts, and its wait is doubled until a block is final"
  )
  func timeouts() {
    var network = Self.network(4)
    network.silent = [0, 1, 2, 3]
    network.run(until: .milliseconds(100) + .nanoseconds(1))
    #expect(Self.timeouts(in: network) == 4 * 3)
    network.run(until: .milliseconds(1_550))
    // View k is entered 100 + 200 + ... ms and one delay for each view before it later.
    let views = network.views[0].map(\.view)
    #expect(views == [1, 2, 3, 4, 5])
    #expect(network.views[0].map(\.isRegular) == [true, false, false, false, false])
    network.silent = []
    network.run(until: .seconds(10))
    let given = Self.timeouts(in: network)
    #expect(network.finals.allSatisfy { $0.count > 200 })
    network.silent = [0, 1, 2, 3]
    network.run(until: .seconds(10) + .milliseconds(150))
    #expect(Self.timeouts(in: network) == given + 12)
  }

  @Test("who was down while others went on is back with the next proposal")
  func recovery() {
    var network = Self.network(4)
    network.run(until: .seconds(1))
    network.crash(2)
    network.run(until: .seconds(3))
    let before = network.finals[2].count
    network.recover(2)
    network.run(until: .seconds(4))
    #expect(network.finals[2].count > before)
    #expect(
      network.finals[2].last == network.finals[1].last
        || network.finals[2].last == network.finals[3].last)
    // With all four again no view is given up any more.
    let given = Self.timeouts(in: network)
    network.run(until: .seconds(5))
    #expect(Self.timeouts(in: network) == given)
  }

  @Test("leaders take turns by weight, spread over the round")
  func rotation() {
    let weights = [1, 5, 2, 2]
    var network = UnitDelayNetwork(ValidatorSet(weights: weights)) {
      HotStuff($0, Self.options())
    }
    network.run(until: .seconds(2))
    var led = [0, 0, 0, 0]
    for block in 1...50 {
      let block = network.blocks[BlockID(block)]
      #expect(block.view == block.height)
      led[Int(block.proposer)] += 1
    }
    #expect(led == [5, 25, 10, 10])
  }

  @Test("settings are read, and contradictions refused")
  func settings() throws {
    let settings = HotStuff.Options.settings
    #expect(try HotStuff.Options(SettingValues(for: settings)) == HotStuff.Options())
    let values = SettingValues(
      ["commit": .text("two-chain"), "timeout": .nanoseconds(5), "timeout-max": .nanoseconds(9)],
      for: settings)
    let options = try HotStuff.Options(values)
    #expect(options.commit == .twoChain && options.timeout == .nanoseconds(5))
    #expect(options.timeoutMax == .nanoseconds(9))
    #expect(throws: SettingRefusal("'timeout' must be longer than 0, such as 1s")) {
      try HotStuff.Options(SettingValues(["timeout": .nanoseconds(0)], for: settings))
    }
    #expect(throws: SettingRefusal("'timeout-max' (1 ms) must not be below 'timeout' (1 s)")) {
      try HotStuff.Options(SettingValues(["timeout-max": .nanoseconds(1_000_000)], for: settings))
    }
  }
}

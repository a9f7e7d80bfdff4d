import Chain
import EventKernel
import Settings
import Testing

@Suite("PBFT")
struct PBFTTests {
  static let timeout = TimeSpan.seconds(1)

  static func network(_ validators: Int) -> FairNetwork<PBFT> {
    FairNetwork(validators) { PBFT($0, PBFT.Options(timeout: timeout)) }
  }

  @Test("a block without failures costs 2n(n - 1) messages", arguments: [1, 4, 5, 7, 10])
  func messages(count n: Int) {
    let blocks = 5
    var network = Self.network(n)
    network.blockMax = blocks
    network.start()
    network.run(until: .milliseconds(900))
    let sent = network.sent.map(\.message)
    #expect(sent.count { $0.carried != nil } == blocks * (n - 1))
    #expect(
      sent.count { if case .prepare = $0 { true } else { false } } == blocks * (n - 1) * (n - 1))
    #expect(sent.count { if case .commit = $0 { true } else { false } } == blocks * n * (n - 1))
    #expect(sent.count == blocks * 2 * n * (n - 1))
    for times in network.finalTimes { #expect(times.count == blocks) }
  }

  @Test("a block is final after it is built, checked, and on its way three times")
  func latency() {
    var network = Self.network(4)
    network.start()
    network.run(until: .milliseconds(900))
    for validator in 0..<4 {
      #expect(network.finalTimes[validator].first == Instant.zero + FairNetwork<PBFT>.delay * 5)
      #expect(network.finalTimes[validator].count == 17)
    }
  }

  @Test("a primary that is down is given up after the timeout", arguments: [4, 7])
  func crash(count: Int) {
    var network = Self.network(count)
    network.isUp[0] = false
    network.start()
    network.run(until: .seconds(3))
    for validator in 1..<count {
      #expect(network.replicas[validator].view == 1)
      #expect(network.views[validator].map(\.view) == [0, 1])
      #expect(network.views[validator].map(\.isRegular) == [true, false])
      #expect(network.finalTimes[validator].count > 30)
      #expect(network.finalTimes[validator][0] > .zero + Self.timeout)
      #expect(network.finalTimes[validator][0] < .zero + Self.timeout + FairNetwork<PBFT>.delay * 8)
    }
  }

  @Test("a primary that proposes nothing is given up, and still votes")
  func silence() {
    var network = Self.network(4)
    network.drops = { message, sender, _ in message.carried != nil && sender == 0 }
    network.start()
    network.run(until: .seconds(3))
    for validator in 0..<4 { #expect(network.finalTimes[validator].count > 30) }
    #expect(network.blocks[network.finals[0]].proposer == 1)
    #expect(network.sent.contains { $0.from == 0 && $0.message.carried == nil })
  }

  @Test("the wait doubles with each primary in a row that fails, and is back after a block")
  func doubling() {
    var network = Self.network(7)
    network.isUp[0] = false
    network.isUp[1] = false
    network.start()
    network.run(until: .seconds(4))
    let entered = network.views[3].map(\.at)
    #expect(network.views[3].map(\.view) == [0, 2])
    #expect(entered[1] >= .zero + Self.timeout * 3)
    #expect(entered[1] < .zero + Self.timeout * 3 + FairNetwork<PBFT>.delay * 4)
    // The next one to fail is given up after a single timeout.
    network.isUp[1] = true
    network.isUp[2] = false
    let stopped = network.now
    network.run(until: .seconds(7))
    #expect(network.views[3].map(\.view) == [0, 2, 3])
    #expect(network.views[3][2].at < stopped + Self.timeout + FairNetwork<PBFT>.delay * 10)
  }

  @Test("a block that was prepared is proposed again in the next view")
  func preparedBlock() {
    var network = Self.network(4)
    network.drops = { message, _, _ in
      if case .commit(let vote) = message { vote.view == 0 } else { false }
    }
    network.start()
    network.run(until: .seconds(2))
    for validator in 0..<4 { #expect(network.finalTimes[validator].count > 5) }
    var first = network.finals[3]
    while network.blocks[first].height > 1 { first = network.blocks[first].parent }
    #expect(network.blocks[first].proposer == 0)
    #expect(network.blocks[network.finals[3]].proposer == 1)
  }

  @Test("a block that nobody has prepared is not proposed again")
  func unpreparedBlock() {
    var network = Self.network(4)
    network.drops = { message, _, _ in
      if case .prepare(let vote) = message { vote.view == 0 } else { false }
    }
    network.start()
    network.run(until: .seconds(2))
    var first = network.finals[3]
    while network.blocks[first].height > 1 { first = network.blocks[first].parent }
    #expect(network.blocks[first].proposer == 1)
  }

  @Test("a validator that was cut off learns what is final meanwhile, and votes again")
  func catchUp() {
    var network = Self.network(4)
    network.drops = { _, sender, target in sender == 3 || target == 3 }
    network.start()
    network.run(until: .milliseconds(600))
    #expect(network.finalTimes[3].isEmpty)
    #expect(network.finalTimes[0].count > 10)
    network.drops = { _, _, _ in false }
    network.run(until: .milliseconds(800))
    let height = network.blocks[network.finals[0]].height
    #expect(network.blocks[network.finals[3]].height >= height - 1)
    // Without validator 1 its vote is needed.
    network.isUp[1] = false
    network.run(until: .milliseconds(950))
    #expect(network.blocks[network.finals[0]].height > height + 1)
  }

  @Test("votes are small, view-changes grow with the quorum, new-views with its square")
  func sizes() throws {
    var network = Self.network(4)
    // Two blocks become final; the third is prepared, and comes with the next view.
    network.drops = { message, _, _ in
      if case .commit(let vote) = message { vote.view == 0 && vote.height == 3 } else { false }
    }
    network.start()
    network.run(until: .seconds(2))
    let sent = network.sent.map(\.message)
    let vote = try #require(sent.first { if case .prepare = $0 { true } else { false } })
    let change = try #require(sent.first { if case .viewChange = $0 { true } else { false } })
    let new = try #require(sent.first { if case .newView = $0 { true } else { false } })
    let proposal = try #require(sent.first { $0.carried != nil })
    let certificate = WireSize.certificate(of: 67, among: 100)
    #expect(proposal.size(validators: 100) == 288)
    #expect(vote.size(validators: 100) == 120)
    #expect(change.size(validators: 100) == 120 + 2 * certificate)
    #expect(new.size(validators: 100) == 120 + 67 * (120 + 2 * certificate))
    #expect(new.required == change.required && new.required != nil)
  }

  @Test("its settings have the defaults of its options, and refuse timeouts that cannot be")
  func settings() throws {
    #expect(try PBFT.Options(SettingValues(for: PBFT.Options.settings)) == PBFT.Options())
    for (timeout, most) in [(5, 3), (0, 3)] as [(Int64, Int64)] {
      let values = SettingValues(
        ["timeout": .nanoseconds(timeout), "timeout-max": .nanoseconds(most)],
        for: PBFT.Options.settings)
      #expect(throws: SettingRefusal.self) { try PBFT.Options(values) }
    }
  }
}

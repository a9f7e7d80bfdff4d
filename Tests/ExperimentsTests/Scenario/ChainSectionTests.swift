import Chain
import EventKernel
import Experiments
import Foundation
import Testing

@Suite("The chain of a scenario")
struct ChainSectionTests {
  /// A scenario with a chain; `chain` is written on lines of its own, which begin at line 4.
  static func text(_ chain: String, beside: String = "") -> String {
    """
    workload: {kind: payments, accounts: 20}
    execution: {executors: [sequential]}
    chain:
    \(chain.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
    \(beside)
    """
  }

  /// What a user is told of a scenario; the preparation of its runs included.
  static func complaints(_ text: String, overrides: [String] = []) -> [String] {
    ExperimentsTests.complaints { () throws(ScenarioErrors) in
      let scenario = try Scenario.decode(
        text, path: "x.yaml", overrides: overrides,
        catalogue: Catalogue(
          machines: noMachines, plots: [Catalogue.Entry(name: "speedup", summary: "Speedup.")]))
      _ = try Experiment(scenario, machines: noMachines)
    }
  }

  static let whole = """
    duration: 20s
    warm-up: 20%
    cool-down: 5%
    arrivals: {poisson: 100/s}
    validators: {count: 7, regions: {us-east-1: 50%, eu-central-1: 50%}, stake: {zipf: 1}, cores: {2: 50%, 8: 50%}}
    network: {latency: aws, bandwidth: {up: 100 Mbps, down: 1 Gbps}, jitter: 10%, loss: 0.1%}
    mempool: {capacity: 5_000, order: fee, batch-interval: 20ms, bids: {lognormal: 0.5}}
    dissemination: {gossip: 4}
    block-interval: 200ms
    placement: {pipelined: 3}
    consensus: {protocol: hotstuff, timeout: 3s, commit: two-chain}
    faults: [{crash: 1, at: 5s, for: 2s}, {slow: [0, 2], by: 3}, {partition: eu-central-1, at: 9s, for: 1s}]
    """

  @Test("may say everything")
  func everything() {
    #expect(
      Self.complaints(
        Self.text(Self.whole, beside: "block: {transactions: 500, gas: 9_000_000, size: 1 MiB}"))
        == [])
  }

  @Test("needs clients and a protocol, and nothing else")
  func least() {
    #expect(Self.complaints(Self.text("arrivals: {constant: 9/s}\nconsensus: pbft")) == [])
    #expect(
      Self.complaints(Self.text("duration: 5s")).map { $0.prefix(60) } == [
        "x.yaml:3:1: 'chain' needs the key 'consensus': a protocol, o",
        "x.yaml:4:3: 'chain' needs the key 'arrivals': one of: {const",
      ])
  }

  @Test("every protocol runs with its defaults", arguments: ConsensusRegistry.all.map(\.name))
  func protocols(name: String) {
    let text = "arrivals: {constant: 9/s}\nconsensus: \(name)"
    #expect(Self.complaints(Self.text(text)) == [])
    #expect(
      Self.complaints(Self.text(text.replacing(name, with: "{protocol: \(name)}"))) == [])
  }

  @Test(
    "says what is wrong, where, and what would be right",
    arguments: [
      (
        "consensus: hotstuf",
        "4:14: unknown protocol 'hotstuf'; did you mean 'hotstuff'? One of: "
          + "pbft, hotstuff, proof-of-stake, proof-of-work"
      ),
      (
        "consensus: {timeout: 1s}",
        "4:14: 'chain.consensus' needs the key 'protocol': one of: "
          + "pbft, hotstuff, proof-of-stake, proof-of-work"
      ),
      ("consensus: {protocol: pbft, timeout: 0s}", "4:14: 'chain.consensus': "),
      ("duration: 0s", "4:13: 'chain.duration': expected a time above 0s and up to 100 days"),
      ("warm-up: 95%", "4:12: 'chain.warm-up' and 'chain.cool-down' leave nothing to measure"),
      (
        "warm-up: mser-6",
        "4:12: 'chain.warm-up': 'mser-6' is not a share, such as 2% or 0.02; did you mean"
      ),
      (
        "warm-up: auto",
        "4:12: 'chain.warm-up': 'auto' is not a share, such as 2% or 0.02; taken too: mser-5"
      ),
      (
        "warm-up: [1%]",
        "4:12: 'chain.warm-up': expected a share, such as 2% or 0.02, or one of: mser-5"
      ),
      (
        "warm-up: mser-5\ncool-down: 100%",
        "5:14: 'chain.warm-up' and 'chain.cool-down' leave nothing"
      ),
      (
        "warm-up: mser-5\nfaults: [{crash: 1, at: 5s, for: 1s}]",
        "4:12: 'chain.warm-up': mser-5 would take 'crash 1', which passes, for a part of the warm-up"
      ),
      ("block-interval: 0s", "4:19: 'chain.block-interval': expected a time above 0s"),
      (
        "consensus: {protocol: proof-of-work}\nblock-interval: 1s",
        "5:3: 'chain.block-interval' has no effect: proof-of-work has a pace of its own"
      ),
      (
        "mempool: {bids: equal}",
        "4:19: 'chain.mempool.bids' has no effect unless 'chain.mempool.order' is fee"
      ),
      ("mempool: {batch-interval: 0s}", "4:29: 'chain.mempool.batch-interval': expected a time"),
      ("arrivals: {poisson: 0/s}", "4:23: 'chain.arrivals.poisson': nothing arrives at 0/s"),
      ("arrivals: {poisson: 9_000_000/s}", "4:13: 'chain.arrivals': more than 50_000_000 "),
      (
        "validators: {regions: evn}",
        "4:25: 'chain.validators.regions': unknown region 'evn'; "
          + "did you mean 'even'?"
      ),
      ("validators: {regions: {mars: 100%}}", "4:25: 'chain.validators.regions': unknown region"),
      (
        "validators: {count: 5_000}",
        "4:23: 'chain.validators.count': 5_000 validators are too "
          + "many to simulate each message; expected at most 4_096, or 'model: aggregated'"
      ),
      (
        "model: aggregated\nconsensus: proof-of-work",
        "4:10: 'chain.model': there is no aggregated model of proof-of-work, only of: pbft, hotstuff"
      ),
      ("model: aggregated\nmempool: {order: fee}", "5:20: 'chain.mempool.order': "),
      ("committees: {a: 4}", "4:3: 'chain.committees' needs 'modules' whose committees they are"),
      ("cross-module: {timeout: 1s}", "4:3: 'chain.cross-module' has no effect without"),
      ("faults: {crash: 1}", "4:11: 'chain.faults': expected a list"),
      (
        "faults: [{crsh: 1}]",
        "4:12: 'chain.faults.1': expected exactly one of: crash, slow, "
          + "partition, silent, equivocate, loss, outage; found crsh; did you mean 'crash'?"
      ),
      ("faults: [{crash: 1, silent: 1}]", "4:12: 'chain.faults.1': expected exactly one of"),
      ("faults: [{crash: 0}]", "4:20: 'chain.faults.1.crash': 0 is below the least value 1"),
      ("faults: [{crash: 101}]", "4:12: 'chain.faults.1': 'crash 101': expected at most 100"),
      (
        "faults: [{crash: [1, 100]}]",
        "4:12: 'chain.faults.1': 'crash [1, 100]': there is no "
          + "validator 100; numbers are 0 to 99"
      ),
      ("faults: [{crash: 0.1%}]", "4:12: 'chain.faults.1': 'crash 0.1%': that is no validator"),
      ("faults: [{crash: 1, at: 60s}]", "4:12: 'chain.faults.1': 'crash 1' begins when the run"),
      ("faults: [{crash: 1, for: 0s}]", "4:28: 'chain.faults.1.for': expected a time above 0s"),
      ("faults: [{slow: 1}]", "4:12: 'chain.faults.1' needs the key 'by'"),
      ("faults: [{crash: eu-central-2}]", "4:12: 'chain.faults.1': unknown region 'eu-central-2'"),
      (
        "faults: [{outage: a}]",
        "4:12: 'chain.faults.1': 'outage a': modules have validators of "
          + "their own only with 'committees'"
      ),
      (
        "consensus: proof-of-work\nfaults: [{equivocate: 1}]",
        "5:12: 'chain.faults.1': 'equivocate 1': validators of proof-of-work cannot be two in one"
      ),
    ])
  func mistakes(chain: String, complaint: String) throws {
    var chain = chain
    for (key, line) in [
      ("arrivals", "arrivals: {constant: 9/s}"), ("consensus", "consensus: pbft"),
    ]
    where !chain.contains("\(key):") {
      chain += "\n" + line
    }
    let complaints = Self.complaints(Self.text(chain))
    #expect(complaints.count == 1)
    let first = try #require(complaints.first)
    #expect(first.hasPrefix("x.yaml:" + complaint), "\(first)")
  }

  @Test("leaves no meaning to blocks and arrivals of a scenario, nor to limits without it")
  func neighbours() {
    let chain = "arrivals: {constant: 9/s}\nconsensus: pbft"
    #expect(
      Self.complaints(Self.text(chain, beside: "blocks: 3\narrivals: {process: {constant: 1/s}}"))
        == [
          "x.yaml:6:1: 'blocks' has no effect with 'chain', which runs for 'chain.duration'; "
            + "remove the key",
          "x.yaml:7:1: 'arrivals' has no effect with 'chain', whose clients send as "
            + "'chain.arrivals' says; remove the key",
        ])
    #expect(
      Self.complaints(
        "workload: {kind: payments}\nexecution: {executors: [dag]}\nblock: {gas: 5, size: 1 kB}"
      )
      .map { $0.prefix(46) } == [
        "x.yaml:3:9: 'block.gas' has no effect without ",
        "x.yaml:3:17: 'block.size' has no effect withou",
      ])
  }

  static let modules = """
    modules:
      a: {workload: {kind: payments, accounts: 50}}
      b: {workload: {kind: payments, accounts: 50}}
    execution: {executors: [sequential]}
    """

  @Test(
    "committees are those of the modules",
    arguments: [
      ("committees: {a: 4, b: 7}\nfaults: [{outage: b, at: 1s}, {crash: 1, module: a}]", ""),
      ("committees: {a: 4}", "6:15: 'chain.committees': module 'b' has no committee"),
      ("committees: {a: 4, b: 4, c: 4}", "6:31: 'chain.committees.c': there is no such module"),
      ("committees: {a: 4, b: 4}\nplacement: before-vote", "7:14: 'chain.placement': modules with"),
      (
        "committees: {a: 4, b: 4}\nvalidators: {count: 8}",
        "7:23: 'chain.validators.count' has no effect beside 'chain.committees'"
      ),
      (
        "committees: {a: 4, b: 4}\nfaults: [{outage: c}]",
        "7:12: 'chain.faults.1': unknown module 'c'; did you mean 'a'? One of: a, b"
      ),
      (
        "committees: {a: 4, b: 4}\nfaults: [{crash: [0], module: b}]",
        "7:12: 'chain.faults.1': 'crash [0] of b': there is no validator 0 of 'b'; its numbers are "
          + "4 to 7"
      ),
      ("committees: {a: 4, b: 4}\ncross-module: {retry: 0s}", "7:25: 'chain.cross-module.retry': "),
      (
        "committees: {a: 4, b: 4}\nmodel: aggregated",
        "7:10: 'chain.model': the aggregated model has one "
      ),
    ])
  func committees(chain: String, complaint: String) throws {
    let text =
      Self.modules + "\nchain:\n"
      + (chain + "\nconsensus: pbft\narrivals: {constant: 9/s}").split(separator: "\n")
      .map { "  " + $0 }.joined(separator: "\n")
    let complaints = Self.complaints(text)
    #expect(complaints.count == (complaint.isEmpty ? 0 : 1))
    #expect(complaints.allSatisfy { $0.hasPrefix("x.yaml:" + complaint) }, "\(complaints)")
  }

  @Test("recorded transactions must last")
  func recorded() {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let trace = folder.appending(path: "../../../scenarios/traces/ethereum/15537394.actrace.gz")
      .path
    let text = """
      workload: {kind: trace, files: \(trace)}
      execution: {executors: [sequential]}
      chain: {consensus: pbft, duration: 10s, arrivals: {constant: 5/s}}
      """
    #expect(Self.complaints(text) == [])
    let many = Self.complaints(text, overrides: ["chain.arrivals.constant=900/s"])
    #expect(many.count == 1)
    #expect(
      many[0].contains("'chain.arrivals': about 9_000 transactions are sent, and the recorded"))
  }

  @Test("under threads, all validators are this machine")
  func threads() {
    let text = Self.text("arrivals: {constant: 9/s}\nconsensus: pbft\nvalidators: {cores: 2}")
    #expect(
      Self.complaints(text, overrides: ["clock=threads"]).map { $0.prefix(61) }
        == ["x.yaml:6:23: 'chain.validators.cores': under 'clock: threads'"])
  }

  @Test("its parts can be swept and set")
  func sweep() {
    let beside = "sweep: {chain.consensus: [pbft, hotstuff], chain.arrivals.poisson: [10/s, 20/s]}"
    let text = Self.text("arrivals: {poisson: 1/s}\nconsensus: pbft", beside: beside)
    #expect(Self.complaints(text) == [])
    #expect(Self.complaints(text, overrides: ["chain.validators.count=4"]) == [])
    #expect(
      Self.complaints(text, overrides: ["chain.faults=[{crash: 200}]"]).map { $0.prefix(44) }
        == ["--set chain.faults=[{crash: 200}]: 'chain.fau"].map { $0.prefix(44) })
  }
}

import Chain
import EventKernel
import Experiments
import Reports
import Testing

private func verdict(_ runs: [ChainRun]) -> String {
  runs.results.verdict(baseline: "sequential", confidence: 0.95)
}

/// Two replications of each model at one point.
private func repeated(
  _ models: [ChainModel], point: Int = 1, swept: [SweptValue] = [],
  _ change: (inout ChainOutcome) -> Void = { _ in }
) -> [ChainRun] {
  (1...2).flatMap { replication in
    models.map {
      $0.run(point: point, swept: swept, replication: replication) { outcome in
        // Exact numbers, whatever the model draws.
        outcome.answered = outcome.submitted
        change(&outcome)
      }
    }
  }
}

private let slow = ChainModel(executor: "sequential", samples: 20)
private let fast = ChainModel(executor: "block-stm", samples: 20)

/// A sweep of cores at which `block-stm` executes so much of the time.
private func cores(_ utilizations: [Double]) -> [ChainRun] {
  utilizations.enumerated().flatMap { index, utilization in
    repeated(
      [slow, fast], point: index + 1, swept: [SweptValue("execution.cores", "\(1 << index)")]
    ) { outcome in
      outcome.executionUtilization = utilization
    }
  }
}

@Suite("The verdict on chains")
struct ChainVerdictTests {
  @Test("names who achieves most and by how much, overload, and the bottleneck, along a load")
  func loads() {
    #expect(
      verdict(loadSweep(replications: 5, samples: 20)) == """
        Best of 5 points, at arrivals = 4800/s: block-stm achieves 4.0x the throughput of sequential \
        (95 % CI 4.0-4.0) at 0.12x its median latency. Overload: not all of the load is answered by \
        sequential from arrivals = 1600/s on (17 % of it at worst) and block-stm at arrivals = 4800/s \
        (67 % of it). Execution is the bottleneck of sequential from arrivals = 800/s on. Neither \
        execution nor bandwidth is the bottleneck of block-stm at arrivals = 4800/s, but the protocol \
        and the limits of its blocks.
        """)
  }

  @Test("compares median latencies where all achieve the same")
  func latency() {
    var quick = fast
    quick.legs[.consensus] = 20
    let text = verdict(repeated([slow, quick]))
    #expect(text.hasPrefix("The executors achieve the same throughput. block-stm has the lowest"))
    #expect(text.contains("Execution is not the bottleneck: commit and"))
    #expect(!text.contains("Overload"))
  }

  @Test("does not rank what is equal")
  func equal() {
    let text = verdict(repeated([slow, fast]))
    #expect(
      text.hasPrefix(
        "The executors are indistinguishable: they achieve the same throughput at the same median "
          + "latency. Execution is not the bottleneck:"))
  }

  @Test("of one executor alone is what it achieves")
  func alone() {
    let text = verdict(repeated([fast]))
    #expect(text.hasPrefix("block-stm achieves "))
  }

  @Test("says first that a chain was not safe, or not live, and why")
  func broken() {
    var runs = repeated([slow, fast])
    runs[1] = fast.run(replication: 1) { $0.safetyViolation = "two blocks at height 7" }
    runs[2] = slow.run(replication: 2) { $0.livenessLoss = "no block after 31 s" }
    #expect(
      verdict(runs).hasPrefix(
        "SAFETY WAS VIOLATED in 1 of 4 runs, first with block-stm (replication 1): two blocks at "
          + "height 7. LIVENESS WAS LOST in 1 of 4 runs, first with sequential (replication 2): no "
          + "block after 31 s. "))
  }

  @Test("says from where on execution ceases to be the bottleneck")
  func release() {
    let text = verdict(cores([0.97, 0.95, 0.4]))
    #expect(
      text.contains(
        "Execution is the bottleneck of sequential up to cores = 2 and of block-stm up to cores = 2. "
          + "From cores = 4 on, sequential ceases to be it: consensus and commit take "))
  }

  @Test("blames execution of a chain that does not keep up only if it takes most of the time")
  func blame() {
    func text(execution: Double, uplink: Double) -> String {
      verdict(
        repeated([fast]) { outcome in
          outcome.answered = outcome.submitted / 2
          outcome.executionUtilization = execution
          outcome.uplinkUtilizationMax = uplink
        })
    }
    let execution = text(execution: 0.6, uplink: 0.4)
    #expect(
      execution.contains("Overload: not all of the load is answered by block-stm (50 % of it)."))
    #expect(execution.contains("Execution is the bottleneck of block-stm."))
    let bandwidth = text(execution: 0.6, uplink: 0.95)
    #expect(bandwidth.contains("Bandwidth is the bottleneck of block-stm."))
    #expect(bandwidth.contains("Execution is not the bottleneck:"))
    #expect(
      text(execution: 0.3, uplink: 0.4).contains(
        "Neither execution nor bandwidth is the bottleneck of block-stm, but the protocol and the "
          + "limits of its blocks."))
  }

  @Test("notices that what is not answered grows, though most of the load is answered")
  func growing() {
    let run = fast.run { outcome in
      outcome.answered = outcome.submitted
      for index in outcome.series.indices where index >= 70 {
        outcome.series[index].answered = outcome.series[index].submitted * 9 / 10
      }
    }
    #expect(verdict([run]).contains("Overload: not all of the load is answered by block-stm"))
  }

  @Test("takes lumps, blocks left to chance, and what is made up for in time for no overload")
  func lumps() {
    // An epoch of eight steps is answered at its end; in the second half with chance.
    let run = fast.run { outcome in
      var waiting = 0
      for index in outcome.series.indices {
        waiting += outcome.series[index].submitted
        let comes = index < 60 ? index % 8 == 7 : [3, 4, 20, 23, 31, 50, 55].contains(index - 60)
        outcome.series[index].answered = comes ? waiting : 0
        if comes { waiting = 0 }
      }
    }
    #expect(!verdict([run]).contains("Overload"))
    let refused = fast.run { $0.rejected = $0.submitted / 10 }
    #expect(verdict([refused]).contains("Overload: not all of the load is answered by block-stm"))
  }

  @Test("names places of a sweep by the values that make them")
  func places() {
    let runs = [
      ("near", "1"), ("near", "4"), ("near", "16"), ("far", "1"), ("far", "4"), ("far", "16"),
    ]
    .enumerated().map { index, place in
      fast.run(
        point: index + 1,
        swept: [
          SweptValue("chain.network.latency", place.0), SweptValue("execution.cores", place.1),
        ]
      ) { outcome in
        if place.1 == "1" { outcome.executionUtilization = 0.95 }
        if place.0 == "far", place.1 != "1" { outcome.answered = outcome.submitted / 2 }
      }
    }
    let text = verdict(runs)
    #expect(text.contains("Execution is the bottleneck of block-stm at cores = 1."))
    #expect(text.contains("From cores = 4 on, block-stm ceases to be it: "))
    #expect(
      text.contains(
        "not all of the load is answered by block-stm at latency = far, cores from 4 on (50 % of it at "
          + "worst)."))
  }

  @Test("does not speak of overload where something was done to the chain")
  func faults() {
    let run = ChainModel(crash: 10..<40, samples: 20).run { $0.answered = $0.submitted / 2 }
    #expect(verdict([run]).contains(" Not all of the load is answered by block-stm"))
  }

  @Test("of runs that answered nothing is that there is nothing to judge")
  func nothing() {
    let run = fast.run { outcome in
      outcome = ChainOutcome(window: outcome.window)
    }
    #expect(
      verdict([run]).hasPrefix("No run answered a transaction, so there is nothing to judge."))
  }
}

@Suite("The table of chains")
struct ChainTableTests {
  @Test("shows what is achieved, how fast, and what stood in its way")
  func table() {
    var runs = [slow.run(), fast.run()]
    runs[1].record.chain?.isSafe = false
    runs[1].record.chain?.viewChanges = 3
    #expect(
      runs.results.table(confidence: 0.95) == """
        executor      achieved  of load     p50     p99  block interval  execution  view changes  safe  live
        ----------  ----------  -------  ------  ------  --------------  ---------  ------------  ----  ----
        sequential  1.00k tx/s    100 %  478 ms  607 ms          600 ms        5 %                yes   yes
        block-stm   1.00k tx/s    100 %  478 ms  607 ms          600 ms        5 %             3  NO    yes

        """)
  }
}

@Suite("Comparisons of chains")
struct ChainComparisonTests {
  @Test("are of what is achieved, and of two quantiles of the latency")
  func metrics() {
    let rows = repeated([slow, fast]).results.comparisons(baseline: "sequential", confidence: 0.95)
    #expect(rows.map(\.metric) == [.achieved, .latencyP50, .latencyP99])
    #expect(rows[0].verdict == .indistinguishable)
  }
}

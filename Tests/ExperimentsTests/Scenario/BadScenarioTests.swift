import Experiments
import Testing

@Suite("A scenario that is wrong")
struct BadScenarioTests {
  @Test("an unknown key is told the nearest one")
  func unknownKey() {
    let text = """
      workload: {kind: payments}
      execution:
        cores: 4
        executers: [sequential]
      """
    #expect(
      complaints(text) == [
        "x.yaml:3:3: 'execution' needs the key 'executors': a list, such as [sequential, block-stm]",
        "x.yaml:4:3: unknown key 'executers' in 'execution'; did you mean 'executors'? "
          + "Valid keys: cores, machine, signatures, executors",
      ])
  }

  @Test(
    "a value that is wrong is told what was expected",
    arguments: [
      ("blocks: many", "x.yaml:3:9: 'blocks': 'many' is not a whole number"),
      (
        "blocks: [1]",
        "x.yaml:3:9: 'blocks': expected a whole number from 1 to 1_000_000_000, found a list"
      ),
      (
        "blocks:",
        "x.yaml:3:8: 'blocks': expected a whole number from 1 to 1_000_000_000, found nothing"
      ),
      ("block: 5", "x.yaml:3:8: 'block': expected a map of keys and values, found '5'"),
      (
        "block: {transactions: 0}",
        "x.yaml:3:23: 'block.transactions': 0 is below the least value 1"
      ),
      ("seed: -1", "x.yaml:3:7: 'seed': -1 is below the least value 0"),
      (
        "clock: virtaul",
        "x.yaml:3:8: 'clock': unknown word 'virtaul'; did you mean 'virtual'? "
          + "One of: virtual, threads"
      ),
      (
        "consensus: pbft",
        "x.yaml:3:1: unknown key 'consensus'. Valid keys: title, seed, clock, replications, budget, "
          + "blocks, block, arrivals, workload, modules, cross-module, storage, execution, chain, sweep, report"
      ),
      (
        "report: {plots: [speedpu]}",
        "x.yaml:3:18: unknown plot 'speedpu'; did you mean 'speedup'? One of: speedup, aborts"
      ),
      (
        "report: {blocks: true}",
        "x.yaml:3:18: 'report.blocks' has no effect without 'chain'"
      ),
      (
        "report: {plots: speedup}",
        "x.yaml:3:17: 'report.plots': expected a list, such as [speedup, aborts], found 'speedup'"
      ),
    ])
  func wrongValue(line: String, complaint: String) {
    #expect(complaints(smallest + line) == [complaint])
  }

  @Test(
    "a workload's own settings are checked like the scenario's",
    arguments: [
      ("accounts: -3", "13: 'workload.accounts': -3 is below the least value 1"),
      ("popularity: {zipf: -1}", "22: 'workload.popularity.zipf': -1 is below the least value 0"),
      (
        "popularity: {zpif: 1}",
        "16: 'workload.popularity': unknown form 'zpif'; did you mean 'zipf'? "
          + "One of: uniform, zipf, hotspot"
      ),
      ("popularity: zipf", "15: 'workload.popularity': 'zipf' needs a value: {zipf: NUMBER}"),
      (
        "popularity: {uniform: 1}",
        "16: 'workload.popularity': 'uniform' takes no value; write the bare word"
      ),
      (
        "popularity: {zipf: 1, hotspot: {}}",
        "15: 'workload.popularity': expected a map with exactly one key, found zipf, hotspot"
      ),
      (
        "popularity: {hotspot: {share: 2}}",
        "33: 'workload.popularity.hotspot.share': 2 is above the greatest value 100%; "
          + "2 percent is written 2%"
      ),
      ("pause: 10", "10: 'workload.pause': 10 needs a unit, such as 10ms"),
      (
        "fees: defered",
        "9: 'workload.fees': unknown word 'defered'; did you mean 'deferred'? "
          + "One of: none, direct, deferred"
      ),
      (
        "acounts: 3",
        "3: unknown key 'acounts' in 'workload'; did you mean 'accounts'? "
          + "Valid keys: kind, accounts, popularity, pause, fees"
      ),
    ])
  func workload(setting: String, complaint: String) {
    let text = """
      execution: {executors: [sequential]}
      workload:
        kind: payments
        \(setting)
      """
    #expect(complaints(text) == ["x.yaml:4:\(complaint)"])
  }

  @Test(
    "an executor that is wrong is told which there are",
    arguments: [
      (
        "[sequential, blockstm]",
        "x.yaml:2:37: unknown executor 'blockstm'; did you mean 'block-stm'? "
          + "One of: sequential, block-stm, dag"
      ),
      (
        "[{name: dga}]",
        "x.yaml:2:32: unknown executor 'dga'; did you mean 'dag'? One of: sequential, block-stm, dag"
      ),
      (
        "[{priority: order}]",
        "x.yaml:2:25: 'execution.executors': executor without a 'name'; "
          + "one of: sequential, block-stm, dag"
      ),
      (
        "[{name: dag, prioriti: order}]",
        "x.yaml:2:37: unknown key 'prioriti' in 'execution.executors.dag'; did you mean 'priority'? "
          + "Valid keys: name, label, priority, reordering"
      ),
      (
        "[{name: dag, priority: first}]",
        "x.yaml:2:47: 'execution.executors.dag.priority': unknown word 'first'. "
          + "One of: order, critical-path"
      ),
      (
        "[]",
        "x.yaml:2:24: 'execution.executors': expected at least one executor, found an empty list"
      ),
      (
        "dag",
        "x.yaml:2:24: 'execution.executors': expected a list, such as [sequential, block-stm], "
          + "found 'dag'"
      ),
      (
        "[dag, dag]",
        "x.yaml:2:30: two executors are called 'dag'; remove one, or give it another 'label'"
      ),
      (
        "[dag, {name: block-stm, label: dag}]",
        "x.yaml:2:30: two executors are called 'dag'; remove one, or give it another 'label'"
      ),
    ])
  func executors(list: String, complaint: String) {
    let text = "workload: {kind: payments}\nexecution: {executors: \(list)}"
    #expect(complaints(text) == [complaint])
  }

  @Test("what must be given is asked for")
  func missing() {
    #expect(
      complaints("title: Nothing else") == [
        "x.yaml:1:1: the file needs the key 'execution': a map with a list of 'executors'",
        "x.yaml:1:1: the file needs the key 'workload': "
          + "a map with a 'kind', one of: payments, trace",
      ])
    #expect(complaints("") == ["x.yaml: expected a map of keys and values, found nothing"])
    #expect(complaints("- 1") == ["x.yaml:1:1: expected a map of keys and values, found a list"])
  }

  @Test("all the mistakes of a file are shown at once, in reading order")
  func several() {
    let text = """
      blocks: none
      workload: {kind: paymnets}
      execution: {cores: -3, machine: lpatop, executors: [sequential]}
      sweep: {execution.cores: []}
      report: {baseline: dag}
      """
    #expect(
      complaints(text) == [
        "x.yaml:1:9: 'blocks': 'none' is not a whole number",
        "x.yaml:2:18: 'workload.kind': unknown word 'paymnets'; did you mean 'payments'? "
          + "One of: payments, trace",
        "x.yaml:3:20: 'execution.cores': -3 is below the least value 1",
        "x.yaml:3:33: unknown machine 'lpatop'; did you mean 'laptop'? One of: laptop, server, "
          + "or the path of a YAML file",
        "x.yaml:4:26: 'sweep.execution.cores': expected a list of values, such as [1, 2, 4], "
          + "found an empty list",
      ])
  }
}

// Measures Heddle beside references in the same run, as ratios: `heddle-bench [--only NAME]`.

import Foundation

let benchmarks: [any Benchmark] = [
  EventQueueBenchmark(),
  ProcessClocksBenchmark(),
  ZipfBenchmark(),
  WorkloadBenchmark(),
  SequentialBenchmark(),
  BlockSTMBenchmark(),
  VirtualDriverBenchmark(),
  ChainBenchmark(),
]

let arguments = Array(CommandLine.arguments.dropFirst())
let names = benchmarks.map(\.name)

switch arguments.count {
case 0:
  for benchmark in benchmarks { report(benchmark) }
case 2 where arguments[0] == "--only" && names.contains(arguments[1]):
  for benchmark in benchmarks where benchmark.name == arguments[1] { report(benchmark) }
default:
  print("usage: heddle-bench [--only \(names.joined(separator: "|"))]")
  exit(2)
}

func report(_ benchmark: some Benchmark) {
  print(table(of: benchmark, benchmark.run()), terminator: "\n\n")
}

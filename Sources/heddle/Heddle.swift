import ArgumentParser

/// The command line.
struct Heddle: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "heddle",
    abstract: "Simulates parallel transaction execution in blockchains.",
    discussion: """
      A scenario file says what is executed, on which machine and by which executors; heddle runs \
      it and answers which one wins, by how much, and how far it is from the best possible.

      EXAMPLES:
        heddle run scenarios/quickstart.yaml
        heddle validate scenarios/*.yaml
        heddle verify scenarios/quickstart.yaml --set block.transactions=6
        heddle list workloads
        heddle plot results/quickstart --format png
        heddle reproduce results/quickstart
        heddle compare results/before results/after --threshold 5%
        heddle advise scenarios/quickstart.yaml
        heddle trace stats scenarios/traces/ethereum/*.actrace.gz

      Results are on standard output, progress and errors on standard error. The exit status is 0 \
      when all is done, 1 when a run failed or was interrupted, 2 when the input is bad.
      """,
    version: version,
    subcommands: [
      Run.self, Verify.self, Validate.self, List.self, Plot.self, Reproduce.self, Compare.self,
      AccuracyCommand.self, Advise.self, Trace.self,
    ])
}

import ArgumentParser
import Chain
import Execution
import Experiments
import Reports
import Workloads

/// `heddle list`.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what a scenario can name, with all settings.",
    discussion: """
      EXAMPLES:
        heddle list executors
        heddle list workloads
        heddle list workloads --guide
        heddle list machines
        heddle list consensus
        heddle list plots
      """)

  /// What can be listed.
  enum Subject: String, CaseIterable, ExpressibleByArgument {
    case executors, workloads, machines, consensus, plots
  }

  @Argument(help: "What to list: executors, workloads, machines, consensus or plots.")
  var subject: Subject

  @Flag(
    help: "For workloads: a page in Markdown with what their transactions do, as measured here.")
  var guide = false

  func validate() throws {
    if guide, subject != .workloads {
      throw ValidationError("--guide is about workloads; there is none for \(subject.rawValue)")
    }
  }

  func run() throws {
    switch subject {
    case .executors: Terminal.print(executors)
    case .workloads: Terminal.print(guide ? try WorkloadGuide.markdown() : workloads)
    case .machines: Terminal.print(try machines)
    case .consensus: Terminal.print(consensus)
    case .plots: Terminal.print(Listing.aligned(Plots.all.map { [$0.name, $0.summary] }))
    }
  }

  private var executors: String {
    ExecutorRegistry.all.map { entry in
      let facts = [
        entry.paper, "\(entry.family.rawValue) family", "\(entry.order.rawValue) order",
        "needs \(entry.needs)",
      ].filter { !$0.isEmpty }
      return Listing.entry(
        entry.name, entry.summary, facts: facts.joined(separator: "; "), entry.settings)
    }.joined(separator: "\n\n")
  }

  private var workloads: String {
    WorkloadRegistry.entries.map { entry in
      Listing.entry(
        entry.name, entry.summary, facts: entry.domain?.facts ?? "",
        types: entry.domain?.types ?? [], entry.settings)
    }.joined(separator: "\n\n")
  }

  private var consensus: String {
    ConsensusRegistry.all.map { entry in
      let facts = [entry.paper, "tolerates \(entry.tolerates)"]
        + (entry.hasOwnPace ? ["has a pace of its own"] : [])
        + (entry.shape == nil ? [] : ["has an aggregated model"])
      return Listing.entry(
        entry.name, entry.summary, facts: facts.joined(separator: "; "), entry.settings)
    }.joined(separator: "\n\n")
  }

  private var machines: String {
    get throws {
      let library = Environment.machines()
      return Listing.aligned(try library.names.map { [$0, try library.summary(of: $0)] })
    }
  }
}

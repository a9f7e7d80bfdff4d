import Experiments
import Foundation
import Reports
import Testing

/// What `docs/validation.md` promises, on few enough points to take seconds.
@Suite("The predictions of the validation scenarios")
struct PredictionTests {
  private static let scenarios = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "scenarios")

  static func accuracy(_ name: String, _ overrides: [String]) throws -> Accuracy {
    let path = scenarios.appending(path: "validation/\(name).yaml").path
    let machines = MachineLibrary(searching: [scenarios.appending(path: "machines").path])
    let plots = Plots.all.map {
      Catalogue.Entry(name: $0.name, summary: $0.summary, isOfChains: $0.isOfChains)
    }
    let scenario = try Scenario.load(
      path: path, overrides: overrides, catalogue: Catalogue(machines: machines, plots: plots))
    let outcome = try Experiment(scenario, machines: machines).run(jobs: 2, stop: StopSignal()) {
      _ in
    }
    #expect(outcome.failures.isEmpty)
    let file = try #require(scenario.report.published)
    let published = try PublishedFigure(String(contentsOfFile: file, encoding: .utf8), path: file)
    return Accuracy(of: Results(outcome.records), to: published)
  }

  @Test("Block-STM on Diem payments, in blocks of 1,000")
  func blockSTM() throws {
    let accuracy = try Self.accuracy(
      "diem-block-stm", ["replications=2", "sweep.block.transactions=[1_000]"])
    let summary = try #require(accuracy.predictions(of: "block-stm"))
    #expect(summary.count == 20)
    #expect(summary.mean < 0.045, "\(summary.text)")
    #expect(abs(summary.worst.error) < 0.14, "\(summary.text)")
    let others = accuracy.rows.filter { !$0.place.contains("accounts = 2,") }
    #expect(others.allSatisfy { abs($0.error) < 0.085 }, "\(others)")
  }

  @Test("the series that the machine was fitted to")
  func fitted() throws {
    let accuracy = try Self.accuracy(
      "diem-block-stm",
      [
        "replications=1", "sweep.block.transactions=[10_000]", "sweep.workload.accounts=[10_000]",
      ])
    let fits = try #require(accuracy.fits(of: "block-stm"))
    #expect(fits.count == 4 && abs(fits.worst.error) < 0.01, "\(fits.worst)")
  }

  @Test("Bohm on the same machine, to which nothing was fitted")
  func bohm() throws {
    let accuracy = try Self.accuracy(
      "diem-bohm", ["replications=1", "sweep.block.transactions=[1_000]"])
    let summary = try #require(accuracy.predictions(of: "bohm"))
    #expect(summary.count == 8)
    #expect(summary.mean < 0.05 && abs(summary.worst.error) < 0.14, "\(summary.text)")
  }
}

import Execution
import Experiments
import Synchronization
import Testing

@Suite struct ExperimentTests {
  private func run(_ experiment: Experiment, jobs: Int = 1) -> ExperimentOutcome {
    experiment.run(jobs: jobs, stop: StopSignal()) { _ in }
  }

  private func run(_ scenario: Scenario, jobs: Int = 1) throws -> ExperimentOutcome {
    run(try Experiment(scenario, machines: noMachines), jobs: jobs)
  }

  @Test("there is one record for each point, replication and executor, in this order")
  func order() throws {
    let outcome = try run(try payments(sweep: "sweep: {execution.cores: [1, 2, 8]}"), jobs: 2)
    let expected = (1...3).flatMap { point in
      (1...2).flatMap { replication in
        ["sequential", "block-stm"].map { "\(point) \(replication) \($0)" }
      }
    }
    #expect(outcome.records.map { "\($0.point) \($0.replication) \($0.executor)" } == expected)
    #expect(outcome.failures.isEmpty && !outcome.isInterrupted)
    #expect(outcome.records.allSatisfy { $0.isSeriallyEquivalent == true })
  }

  @Test("the number of jobs changes nothing")
  func jobs() throws {
    let scenario = try payments(sweep: "sweep: {execution.cores: [1, 2, 8]}")
    #expect(try run(scenario, jobs: 1).records == run(scenario, jobs: 3).records)
  }

  @Test("sequential has a speedup of 1 and uses one core")
  func baseline() throws {
    let records = try run(try payments()).records.filter { $0.executor == "sequential" }
    #expect(records.count == 2)
    #expect(records.allSatisfy { $0.speedup == 1 && $0.cores == 1 && $0.efficiency == 1 })
    #expect(records.allSatisfy { $0.coreUtilization == 1 })
  }

  @Test("a speedup is the same whether sequential is listed or not")
  func unlisted() throws {
    let listed = try run(try payments()).records.filter { $0.executor == "block-stm" }
    let alone = try run(try payments(executors: "block-stm")).records
    #expect(alone == listed)
    #expect(alone.allSatisfy { ($0.speedup ?? 0) > 1 })
  }

  @Test("no executor exceeds the bound on the ideal machine")
  func bound() throws {
    let scenario = try payments(sweep: "sweep: {execution.cores: [1, 2, 4, 64]}")
    for record in try run(scenario).records {
      let share = try #require(record.boundShare)
      #expect(share <= 1 + 1e-9, "\(record)")
    }
  }

  @Test("replications differ, executors of one replication end in the same state")
  func replications() throws {
    let records = try run(try payments()).records
    let roots = Dictionary(grouping: records, by: \.replication).mapValues {
      Set($0.map(\.stateRoot))
    }
    #expect(roots.values.allSatisfy { $0.count == 1 })
    #expect(roots[1] != roots[2])
  }

  @Test("an executor that is wrong fails its runs; the others are kept")
  func violation() throws {
    let experiment = try Experiment(try payments(), machines: noMachines).replacing { plan in
      guard plan.label == "block-stm" else { return plan }
      return ExecutorPlan(label: plan.label, order: .preset, isParallel: true) {
        AnyExecutor.foreign(WrongExecutor())
      }
    }
    let outcome = run(experiment)
    #expect(outcome.records.map(\.executor) == ["sequential", "sequential"])
    #expect(outcome.failures.map(\.replication) == [1, 2])
    let failure = try #require(outcome.failures.first)
    #expect(failure.executor == "block-stm" && failure.block == "0" && failure.point == 1)
    #expect(failure.description.contains("not serially equivalent"))
  }

  @Test("a signal that is given before the start leaves no records")
  func stopped() throws {
    let stop = StopSignal()
    stop.stop()
    let outcome = try Experiment(try payments(), machines: noMachines)
      .run(jobs: 1, stop: stop) { _ in }
    #expect(outcome.records.isEmpty && outcome.isInterrupted)
  }

  @Test("a signal under way keeps what is finished")
  func interrupted() throws {
    let stop = StopSignal()
    let outcome = try Experiment(try payments(replications: "20"), machines: noMachines)
      .run(jobs: 1, stop: stop) { if $0.done == 6 { stop.stop() } }
    #expect(outcome.records.count == 6 && outcome.isInterrupted)
  }

  @Test("progress counts up to the end")
  func progress() throws {
    let seen = Mutex<[Experiment.Progress]>([])
    _ = try Experiment(try payments(), machines: noMachines)
      .run(jobs: 2, stop: StopSignal()) { step in seen.withLock { $0.append(step) } }
    #expect(seen.withLock { $0.map(\.done) } == [2, 4])
    #expect(seen.withLock { $0.last?.total } == 4)
  }
}

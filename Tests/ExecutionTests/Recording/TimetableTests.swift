import Conformance
import EventKernel
import Execution
import Ledger
import Testing

@Suite("Timetables, every executor")
struct TimetableTests {
  /// A block of each kind, recorded on virtual cores.
  private static func record(
    _ shape: TestBlock, _ executor: AnyExecutor, cores: Int, _ profile: MachineProfile
  ) throws -> (BlockOutcome, DriverReport, Timetable) {
    let (block, genesis) = shape.make()
    return try executor.record(
      block, on: genesis.copy(), VirtualDriver(cores: cores, profile: profile))
  }

  static let machine = MachineProfile(
    name: "all that takes time", nanosecondsPerGas: 1.5, blockOverhead: 777, slowdownPerCore: 0.01,
    messageDelay: 1500,
    costs: Dictionary(
      uniqueKeysWithValues: Step.Kind.allCases.filter { !free.contains($0) }.map {
        ($0, 7 + 3 * Int64($0.rawValue))
      }))
  private static let free: Set<Step.Kind> = [.idle, .finished, .coldRead, .proceed, .compute]

  @Test("a recorded block ends as one that is not recorded", arguments: TestExecutor.all)
  func sameEnd(_ executor: TestExecutor) throws {
    let instance = executor.make()
    for shape in TestBlock.conformance {
      let (block, genesis) = shape.make()
      let driver = VirtualDriver(cores: 4, profile: Self.machine)
      let plain = genesis.copy()
      let recorded = genesis.copy()
      let (expected, report) = try instance.execute(block, on: plain, driver)
      let (outcome, recordedReport, _) = try instance.record(block, on: recorded, driver)
      #expect(outcome.receipts == expected.receipts, "\(shape)")
      #expect(outcome.counters == expected.counters, "\(shape)")
      #expect(recordedReport == report, "\(shape)")
      #expect(recorded.digest == plain.digest, "\(shape)")
    }
  }

  @Test(
    "spans fill the time of each core, and are what the driver measured",
    arguments: TestExecutor.all, [1, 4])
  func spans(_ executor: TestExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in TestBlock.conformance {
      let (_, report, timetable) = try Self.record(shape, instance, cores: cores, Self.machine)
      checkCover(timetable, "\(shape)")
      let occupancy = try #require(report.occupancy)
      #expect(timetable.makespan == report.makespan, "\(shape)")
      #expect(timetable.time(.storage) == occupancy.storage, "\(shape)")
      #expect(timetable.time(.idle) == occupancy.idle, "\(shape)")
      #expect(timetable.time(.overhead) == occupancy.blockOverhead, "\(shape)")
      let work: [Timetable.Activity] = [.execution, .validation, .commit, .coordination]
      #expect(
        work.reduce(.zero) { $0 + timetable.time($1) }
          == occupancy.contracts + occupancy.coordination, "\(shape)")
    }
  }

  @Test(
    "incarnations and aborts are those that the executor counts, and the last of each stays",
    arguments: TestExecutor.all, [1, 4])
  func incarnations(_ executor: TestExecutor, _ cores: Int) throws {
    let instance = executor.make()
    for shape in TestBlock.conformance {
      let (outcome, _, timetable) = try Self.record(shape, instance, cores: cores, Self.machine)
      checkIncarnations(timetable, outcome, "\(shape)")
      for (one, next) in zip(timetable.incarnations, timetable.incarnations.dropFirst())
      where one.transaction == next.transaction {
        let abort = try #require(one.abort, "\(shape): \(one)")
        #expect(one.start <= abort.time && abort.time <= next.start, "\(shape): \(one)")
      }
      for span in timetable.spans where span.activity == .execution {
        let transaction = try #require(span.transaction, "\(shape): \(span)")
        let number = try #require(span.incarnation, "\(shape): \(span)")
        let incarnation = try #require(timetable.incarnation(number, of: transaction))
        #expect(incarnation.start <= span.start, "\(shape): \(span)")
        let next = timetable.incarnation(number + 1, of: transaction)
        #expect(next.map { span.end <= $0.start } ?? true, "\(shape): \(span)")
      }
    }
  }

  @Test(
    "on a machine where only contracts take time, executions are their work",
    arguments: TestExecutor.all)
  func work(_ executor: TestExecutor) throws {
    let instance = executor.make()
    for shape in TestBlock.conformance {
      let (outcome, _, timetable) = try Self.record(shape, instance, cores: 3, .ideal)
      #expect(
        timetable.time(.execution).nanoseconds == Int64(outcome.counters.workExecuted), "\(shape)")
    }
  }

  @Test("on threads spans fill the time too, and the counts are right", arguments: TestExecutor.all)
  func threads(_ executor: TestExecutor) throws {
    let instance = executor.make()
    let driver = ThreadDriver(threads: 3, profile: .ideal)
    for shape in TestBlock.conformance {
      let (block, genesis) = shape.make()
      let (outcome, report, timetable) = try instance.record(block, on: genesis.copy(), driver)
      #expect(timetable.makespan == report.makespan)
      checkCover(timetable, "\(shape)")
      checkIncarnations(timetable, outcome, "\(shape)")
    }
  }

  @Test("signatures are an activity of their own", arguments: TestExecutor.all)
  func signatures(_ executor: TestExecutor) throws {
    let instance = executor.make().checkingSignatures(isReal: false)
    let shape = TestBlock.transfers(32, accounts: 8, gas: 500)
    let (outcome, report, timetable) = try Self.record(shape, instance, cores: 1, Self.machine)
    let cost = CostModel(Self.machine, cores: 1).nanoseconds(.signature)
    #expect(timetable.time(.signature) == .nanoseconds(32 * cost))
    #expect(report.makespan == timetable.makespan)
    checkCover(timetable, "signatures")
    checkIncarnations(timetable, outcome, "signatures")
  }

  /// The spans of each core follow each other from the beginning to the end.
  private func checkCover(_ timetable: Timetable, _ comment: Comment) {
    var ends = [Instant](repeating: .zero, count: timetable.cores)
    for span in timetable.spans {
      #expect(span.start == ends[span.core], "\(comment): \(span)")
      #expect(span.end > span.start, "\(comment): \(span)")
      ends[span.core] = span.end
    }
    #expect(ends.allSatisfy { $0 == .zero + timetable.makespan }, comment)
  }

  private func checkIncarnations(
    _ timetable: Timetable, _ outcome: BlockOutcome, _ comment: Comment
  ) {
    #expect(timetable.executions == outcome.counters.executions, comment)
    #expect(timetable.aborts == outcome.counters.aborts, comment)
    for cause in AbortCause.allCases {
      let recorded = timetable.incarnations.count { $0.abort?.cause == cause }
      #expect(recorded == outcome.counters.aborts(cause), "\(comment): \(cause)")
    }
    #expect(timetable.waits.count == outcome.counters.suspensions, comment)
    let byTransaction = Dictionary(grouping: timetable.incarnations, by: \.transaction)
    #expect(byTransaction.keys.sorted() == Array(outcome.receipts.indices), comment)
    for (transaction, incarnations) in byTransaction {
      #expect(incarnations.map(\.number) == Array(0..<incarnations.count), comment)
      let stayed = incarnations.filter { $0.abort == nil }
      #expect(
        stayed.map(\.number) == [incarnations.count - 1], "\(comment): transaction \(transaction)")
    }
  }
}

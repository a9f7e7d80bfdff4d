import EventKernel

@testable import Chain

/// A transfer from an account to another one, of the same module or of two.
struct Transfer: Equatable {
  let sent: TimeSpan
  let from: Account
  let to: Account
  var amount = 1

  /// An account of a module.
  struct Account: Hashable {
    let module: Int
    let number: UInt64
  }

  init(at sent: TimeSpan, from: (Int, UInt64), to: (Int, UInt64), amount: Int = 1) {
    self.sent = sent
    self.from = Account(module: from.0, number: from.1)
    self.to = Account(module: to.0, number: to.1)
    self.amount = amount
  }

  var isCross: Bool { from.module != to.module }

  func touches(_ module: Int) -> [TouchedKey] {
    [from, to].filter { $0.module == module }.map { TouchedKey($0.number) }
  }
}

/// Transfers that clients send as they stand.
struct TransferSource: TransactionSource {
  let transfers: [Transfer]
  private var place = 0

  init(_ transfers: [Transfer]) { self.transfers = transfers.sorted { $0.sent < $1.sent } }

  mutating func next() -> SubmittedTransaction? {
    guard place < transfers.count else { return nil }
    let transfer = transfers[place]
    place += 1
    return SubmittedTransaction(
      at: .zero + transfer.sent, bytes: 200, module: transfer.from.module,
      partner: transfer.isCross ? transfer.to.module : nil)
  }

  func keys(of number: Int, in module: Int) -> [TouchedKey] { transfers[number].touches(module) }
}

/// Executes transfers on the balances of all modules, which begin at 0 and may be below.
final class Bank: BlockExecution {
  private(set) var balances: [Transfer.Account: Int] = [:]
  /// How often each transfer was executed.
  private(set) var executions: [Int]
  private let transfers: [Transfer]
  private let each: TimeSpan

  init(_ source: TransferSource, each: TimeSpan = .zero) {
    transfers = source.transfers
    executions = Array(repeating: 0, count: transfers.count)
    self.each = each
  }

  func execute(
    _ block: BlockID, on parent: BlockID, module: Int, height: Int,
    transactions: ArraySlice<Int32>
  ) throws -> ExecutedBlock {
    for number in transactions {
      let transfer = transfers[Int(number)]
      precondition(
        transfer.from.module == module, "transfer \(number) in a block of another module")
      executions[Int(number)] += 1
      balances[transfer.from, default: 0] -= transfer.amount
      balances[transfer.to, default: 0] += transfer.amount
    }
    return ExecutedBlock(makespans: [each * transactions.count])
  }

  func finalize(_ block: BlockID, module: Int) {}
}

extension ChainConfiguration {
  /// Modules with committees of equal size; latency 10 ms, a block every 100 ms, nothing in the way.
  static func modular(
    committees: [Int], latency: TimeSpan = .milliseconds(10), duration: TimeSpan = .seconds(10),
    modular: ModularOptions = ModularOptions(), seed: UInt64 = 1, faults: [Fault] = []
  ) -> ChainConfiguration {
    var validators: [ChainValidator] = []
    for (module, count) in committees.enumerated() {
      for _ in 0..<count {
        validators.append(
          ChainValidator(
            at: ValidatorPlace(region: 0, ordinal: validators.count), module: module))
      }
    }
    return ChainConfiguration(
      seed: seed, duration: duration, validators: validators,
      network: NetworkOptions(
        latency: .constant(latency), bandwidth: .unlimited, jitter: .none),
      mempool: MempoolOptions(batchInterval: .zero), fetchTimeout: .milliseconds(200),
      faults: faults, modular: modular)
  }
}

extension Fault {
  /// A fault from a time to a time, in milliseconds.
  static func of(_ validators: [Int], _ kind: Kind, _ milliseconds: Range<Int64>) -> Fault {
    let from = Instant.zero + .milliseconds(milliseconds.lowerBound)
    return Fault(
      kind, of: validators, during: from..<(.zero + .milliseconds(milliseconds.upperBound)),
      text: "fault")
  }
}

/// A run of modules that is over, with all that it knew.
struct ModularRun<Protocol: ConsensusProtocol> {
  let source: TransferSource
  let bank: Bank
  let model: ChainModel<Protocol>
  let outcome: ChainOutcome

  init(
    _ configuration: ChainConfiguration, _ transfers: [Transfer], each: TimeSpan = .zero,
    _ options: Protocol.Options
  ) {
    source = TransferSource(transfers)
    bank = Bank(source, each: each)
    var simulation = Simulation(
      ChainModel<Protocol>(configuration, options: options, source: source, execution: bank))
    simulation.model.start(&simulation.scheduler)
    simulation.run(until: .zero + configuration.duration)
    outcome = simulation.model.finish()
    model = simulation.model
  }

  /// When the client of a transfer had the reply; `nil` if it had none.
  func answered(_ ordinal: Int) -> TimeSpan? {
    let answer = model.transactions.answer(of: number(ordinal))
    return answer == .distantFuture ? nil : answer - .zero
  }

  /// The state of a transfer between modules.
  func commit(_ ordinal: Int) -> TwoPhaseCommit? {
    model.coordination.commits[Int32(number(ordinal))]
  }

  /// What the simulation knows a transfer by.
  func number(_ ordinal: Int) -> Int {
    guard
      let number = (0..<model.transactions.count).first(where: {
        model.transactions.ordinal(of: $0) == ordinal
      })
    else { preconditionFailure("transfer \(ordinal) was never sent") }
    return number
  }
}

extension ModularRun where Protocol == Sequencer {
  init(_ configuration: ChainConfiguration, _ transfers: [Transfer], each: TimeSpan = .zero) {
    self.init(configuration, transfers, each: each, Sequencer.Options())
  }
}

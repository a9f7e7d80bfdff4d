import Ledger
import Workloads

/// The transactions of a run by number: those of a workload's blocks, one after the other, and between them the
/// legs of transfers over bridges that relayers send.
///
/// So the workload's n-th transaction is the same whoever executes it, in whichever block. A batch, a block of the
/// workload, is made when its first transaction is asked for. It is dropped once each of its transactions is in
/// a final block that was executed, or was refused: what is kept are the batches with a transaction under way.
/// A single one that waits for ever keeps its batch, and no other.
package final class TransactionBatches {
  /// How many transactions a batch has, if the workload leaves it open.
  package static let size = 1_000

  private let workload: any Workload
  private let hasCommittees: Bool
  /// Executes all batches in the order of their numbers: what somebody expects who knows no blocks.
  private let recorder: AccessRecorder
  private var batches: [Batch?] = []
  /// The first transaction of each batch.
  private var starts: [Int] = []
  /// How many transactions all batches so far have.
  private var count = 0
  private var numbers = TransactionNumbers()
  /// Whether each leg of a transfer has succeeded that was executed and not asked for.
  private var outcomes: [Int: Bool] = [:]
  private let library: ContractLibrary
  private let fees: Fees
  private var message = TransactionMessage()

  private struct Batch {
    let block: Block
    /// The gas that each transaction is expected to use.
    let gas: [UInt64]
    /// What each transaction accesses, where that is asked for.
    let record: BlockRecord?
    var isDone: [Bool]
    var left: Int
  }

  /// What there is to know of a transaction before it is executed.
  package struct Facts: Sendable, Equatable {
    /// The bytes that it takes with its signature.
    package let bytes: Int
    /// The gas that it is expected to use.
    package let gas: UInt64
    /// What it pays for one gas.
    package let gasPrice: Word
    /// The modules that it concerns.
    package let modules: ConcernedModules
    /// Which leg of a transfer over a bridge it is; `nil` for all that is executed as one.
    package var leg: BridgeLeg?
    /// Of a leg, the other module, whose part in the transfer it proves.
    package var proven: UInt8?
  }

  /// The bytes of a signature, as of Ed25519.
  private static let signatureSize = 64

  /// Starts with the first batch of a workload, whose first state must not change meanwhile.
  ///
  /// Where modules have committees of their own, accesses are kept, since they lock keys, and a bridged transfer is
  /// its legs.
  package init(
    _ workload: any Workload, from genesis: WorldState, hasCommittees: Bool = false
  ) {
    self.workload = workload
    self.hasCommittees = hasCommittees
    recorder = AccessRecorder(from: genesis)
    let first = workload.blockCount > 0 ? workload.draftBlock(0, transactions: nil) : nil
    library = first?.library ?? ContractLibrary([])
    fees = first?.fees ?? .none
    if let first { add(first) }
  }

  /// How many batches are kept.
  package var keptCount: Int { batches.count { $0 != nil } }

  /// What is known of a transaction; `nil` if the workload has no more.
  ///
  /// - Precondition: its batch was not dropped.
  package func facts(of number: Int) -> Facts? {
    let (origin, leg) = numbers[number]
    while origin >= count, batches.count < workload.blockCount {
      add(workload.draftBlock(batches.count, transactions: nil))
    }
    guard origin < count else { return nil }
    let place = place(of: origin)
    guard let batch = batches[place.batch] else {
      preconditionFailure("transaction \(number) is asked for after its batch was dropped")
    }
    message.encode(place.index, of: batch.block.view)
    let facts = Facts(
      bytes: message.byteCount + Self.signatureSize, gas: batch.gas[place.index],
      gasPrice: batch.block.view.transactions[place.index].gasPrice,
      modules: workload.modules(of: place.index, in: batch.block))
    guard hasCommittees, facts.modules.bridge != nil else { return facts }
    return facts.ofLeg(leg ?? .deposit)
  }

  /// What a transaction accesses in a module: what its arguments say, and what it did when the batches
  /// were executed in the order of their numbers.
  ///
  /// Elsewhere it may touch other keys, if one leads to another.
  ///
  /// - Precondition: modules have committees.
  func accesses(of number: Int, in module: UInt8) -> [DeclaredAccess] {
    precondition(hasCommittees, "accesses are kept only for modules with committees")
    let place = place(of: numbers[number].origin)
    guard let batch = batches[place.batch], let record = batch.record else { return [] }
    let recorded = record.accesses(of: place.index).map { DeclaredAccess($0.key, $0.mode) }
    let accesses = recorded + workload.argumentAccesses(of: place.index, in: batch.block)
    return accesses.filter { $0.key.module == module }
  }

  /// A block of some transactions, in this order, of which some may declare nothing yet.
  ///
  /// The fees go to whom they go to in the batch of the first transaction: only recorded blocks have
  /// proposers of their own.
  package func draft(
    _ number: Int, of transactions: some Collection<Int32>
  ) throws(ChainExecutionError) -> Block {
    var builder: BlockBuilder?
    for number32 in transactions {
      let (origin, leg) = numbers[Int(number32)]
      let place = place(of: origin)
      guard let batch = batches[place.batch] else {
        throw .forgotten(transaction: Int(number32))
      }
      if builder == nil {
        builder = BlockBuilder(
          number: number, library: library, fees: batch.block.fees, capacity: transactions.count)
      }
      builder?.append(
        place.index, of: batch.block,
        calling: bridge(at: place)?.contract(of: leg ?? .deposit))
    }
    return (builder ?? BlockBuilder(number: number, library: library, fees: fees)).build()
  }

  /// The contracts of its legs, if a transaction is a transfer over a bridge between chains.
  private func bridge(at place: (batch: Int, index: Int)) -> BridgeContracts? {
    guard hasCommittees else { return nil }
    return batches[place.batch].flatMap { workload.modules(of: place.index, in: $0.block).bridge }
  }

  /// A transaction is in a final block and was executed, and has succeeded or not.
  ///
  /// It will not be executed any more, unless another leg of it has to follow.
  package func finish(_ number: Int, succeeded: Bool) {
    let (origin, leg) = numbers[number]
    let place = place(of: origin)
    if bridge(at: place) != nil {
      outcomes[number] = succeeded
      if (leg ?? .deposit).next(ifSucceeded: succeeded) != nil { return }
    }
    drop(place)
  }

  /// A transaction was refused, or two modules could not agree on it: it will not be executed.
  ///
  /// A leg that a relayer has sent is kept, to be sent again.
  package func refuse(_ number: Int) {
    let (origin, leg) = numbers[number]
    if leg == nil { drop(place(of: origin)) }
  }

  /// Whether a leg of a transfer has succeeded, asked for once; `nil` if it was not executed in a final block.
  func takeOutcome(of number: Int) -> Bool? { outcomes.removeValue(forKey: number) }

  /// Gives a leg of the transfer that a number belongs to a number of its own, greater than all that were asked for.
  func append(_ leg: BridgeLeg, of number: Int, as next: Int) {
    numbers.append(leg, of: numbers[number].origin, as: next)
  }

  private func drop(_ place: (batch: Int, index: Int)) {
    guard batches[place.batch]?.isDone[place.index] == false else { return }
    batches[place.batch]?.isDone[place.index] = true
    batches[place.batch]?.left -= 1
    if batches[place.batch]?.left == 0 { batches[place.batch] = nil }
  }

  private func add(_ block: Block) {
    let record = recorder.record(block)
    batches.append(
      Batch(
        block: block, gas: record.transactions.map { max(1, $0.receipt.gasUsed) },
        record: hasCommittees ? record : nil,
        isDone: Array(repeating: false, count: block.count), left: block.count))
    starts.append(count)
    count += block.count
  }

  /// The last batch that starts at a transaction of the workload or before.
  private func place(of number: Int) -> (batch: Int, index: Int) {
    precondition(0..<count ~= number, "transaction \(number) is not one of the \(count) so far")
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= number { low = middle } else { high = middle }
    }
    return (low, number - starts[low])
  }
}

extension TransactionBatches.Facts {
  /// Those of one leg, which is in one module and does half of the work.
  fileprivate func ofLeg(_ leg: BridgeLeg) -> TransactionBatches.Facts {
    let (home, partner) = (modules.home, modules.partner ?? modules.home)
    return TransactionBatches.Facts(
      bytes: bytes, gas: (gas + 1) / 2, gasPrice: gasPrice,
      modules: ConcernedModules(home: leg == .release ? partner : home), leg: leg,
      proven: leg == .release ? home : partner)
  }
}

/// Executes blocks one transaction after another and notes which keys each of them touches, and how.
///
/// What has been written stays in the recorder, so that the state it started from is only read:
/// ```swift
/// let recorder = AccessRecorder(from: state)
/// let record = recorder.record(block)
/// ```
/// It is the third way in which contracts are run, beside executors and the serial oracle, and shares
/// nothing with them but the contract machine. One look-up an event, in a table over all keys that the
/// recorder has met.
public final class AccessRecorder {
  private let base: WorldState
  private let registers: UnsafeMutablePointer<Word>
  /// The number of each key that was met, plus 1.
  private let numbers: WorldState
  private var cells: [Cell] = []

  /// What is known of a key.
  private struct Cell {
    /// The word after the transactions so far.
    var word: Word
    /// Where the latest access lies in the record; that of an earlier transaction lies before the
    /// current one's.
    var access = -1
    /// The word that the current transaction has stored, or the sum of what it added.
    var pending: Word = 0
    var state = Pending.nothing
  }

  private enum Pending: UInt8 { case nothing, word, delta }

  /// Starts on a state, which must not change as long as the recorder is used.
  public init(from state: WorldState) {
    base = state
    numbers = WorldState()
    registers = .allocate(capacity: Contract.registerMax)
  }

  deinit { registers.deallocate() }

  /// Executes a block after those before it.
  public func record(_ block: Block) -> BlockRecord {
    let record = record(block, isolated: false)
    if block.fees.policy == .deferred {
      let fees = record.transactions.reduce(0) { $0 &+ $1.receipt.fee }
      cells[number(of: block.fees.proposer)].word &+= fees
    }
    return record
  }

  /// Executes each transaction of a block as if it were the first of it, and forgets what it wrote: what a
  /// producer can know beforehand who looks at the state before the block.
  public func reconnoitre(_ block: Block) -> BlockRecord {
    record(block, isolated: true)
  }

  private func record(_ block: Block, isolated: Bool) -> BlockRecord {
    var record = BlockRecord()
    record.transactions.reserveCapacity(block.count)
    var machine = ContractMachine(block: block.view, registers: registers)
    for cell in cells.indices { cells[cell].access = -1 }
    for index in 0..<block.count {
      let start = record.accesses.count
      machine.begin(index)
      let work = run(&machine, &record, from: start)
      settle(&record, from: start, isolated: isolated)
      record.transactions.append(
        RecordedTransaction(
          receipt: machine.receipt, work: work, accesses: start..<record.accesses.count))
    }
    return record
  }

  /// Runs a transaction to its end and returns its work.
  private func run(
    _ machine: inout ContractMachine, _ record: inout BlockRecord, from start: Int
  ) -> UInt64 {
    var work: UInt64 = 0
    while true {
      let event = machine.nextEvent()
      work += machine.takeWorkGas()
      switch event {
      case .load(let key):
        machine.resume(with: load(key, at: work, &record, from: start))
      case .store(let key, let word):
        let number = number(of: key)
        cells[number].pending = word
        cells[number].state = .word
        note(key, number, .write, &record, from: start) { $0.writeMark = work }
      case .increment(let key, let amount):
        let number = number(of: key)
        if cells[number].state == .nothing {
          cells[number].pending = 0
          cells[number].state = .delta
        }
        cells[number].pending &+= amount
        note(key, number, .increment, &record, from: start) { $0.writeMark = work }
      case .compute: break
      case .rollback:
        for access in record.accesses[start...] {
          cells[number(of: access.key)].state = .nothing
        }
      case .finished: return work
      }
    }
  }

  private func load(
    _ key: StateKey, at work: UInt64, _ record: inout BlockRecord, from start: Int
  ) -> Word {
    let number = number(of: key)
    let cell = cells[number]
    if cell.state == .word { return cell.pending }
    note(key, number, .read, &record, from: start) { $0.readMark = $0.readMark ?? work }
    guard cell.state == .delta else { return cell.word }
    // A sum that was read is a word from now on: it depends on what was there before.
    cells[number].pending &+= cell.word
    cells[number].state = .word
    return cells[number].pending
  }

  /// Two different modes of access need the strongest.
  private func note(
    _ key: StateKey, _ number: Int, _ mode: DeclaredAccess.Mode, _ record: inout BlockRecord,
    from start: Int, _ mark: (inout RecordedAccess) -> Void
  ) {
    var place = cells[number].access
    if place < start {
      place = record.accesses.count
      cells[number].access = place
      record.accesses.append(RecordedAccess(key: key, mode: mode))
    } else if record.accesses[place].mode != mode {
      record.accesses[place].mode = .write
    }
    mark(&record.accesses[place])
  }

  /// Makes the writes of a transaction visible to those after it, or forgets them.
  private func settle(_ record: inout BlockRecord, from start: Int, isolated: Bool) {
    for place in start..<record.accesses.count {
      let number = number(of: record.accesses[place].key)
      let cell = cells[number]
      guard cell.state != .nothing else { continue }
      let word = cell.state == .word ? cell.pending : cell.word &+ cell.pending
      record.accesses[place].isKept = true
      record.accesses[place].changes = word != cell.word
      if !isolated { cells[number].word = word }
      cells[number].state = .nothing
    }
  }

  private func number(of key: StateKey) -> Int {
    let known = numbers.view.read(key)
    if known != 0 { return Int(known) - 1 }
    cells.append(Cell(word: base[key]))
    _ = numbers.view.write(key, Word(cells.count))
    return cells.count - 1
  }
}

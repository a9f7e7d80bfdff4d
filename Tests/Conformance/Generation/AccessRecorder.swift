import Ledger

/// Executes a block in its order and notes which keys each transaction touches, and how.
///
/// It shares nothing with executors and replay but the contract machine.
struct AccessRecorder {
  private var state: [StateKey: Word] = [:]
  private let genesis: WorldState
  /// The writes of the transaction under way: a word, or an amount to add.
  private var writes: [StateKey: (word: Word, isDelta: Bool)] = [:]
  private var modes: [StateKey: DeclaredAccess.Mode] = [:]

  private init(from genesis: WorldState) { self.genesis = genesis }

  /// The accesses of each transaction, sorted by key.
  static func accesses(of block: Block, from genesis: WorldState) -> [[DeclaredAccess]] {
    let registers = UnsafeMutablePointer<Word>.allocate(capacity: Contract.registerMax)
    defer { registers.deallocate() }
    var machine = ContractMachine(block: block.view, registers: registers)
    var recorder = AccessRecorder(from: genesis)
    return (0..<block.count).map { index in
      machine.begin(index)
      return recorder.run(&machine)
    }
  }

  private mutating func run(_ machine: inout ContractMachine) -> [DeclaredAccess] {
    writes = [:]
    modes = [:]
    while true {
      switch machine.nextEvent() {
      case .load(let key): machine.resume(with: read(key))
      case .store(let key, let word):
        note(key, .write)
        writes[key] = (word, false)
      case .increment(let key, let amount):
        note(key, .increment)
        let old = writes[key] ?? (0, true)
        writes[key] = (old.word &+ amount, old.isDelta)
      case .compute: break
      case .rollback: writes = [:]
      case .finished:
        for (key, write) in writes { state[key] = write.word &+ (write.isDelta ? stored(key) : 0) }
        return modes.sorted { $0.key < $1.key }.map { DeclaredAccess($0.key, $0.value) }
      }
    }
  }

  private mutating func read(_ key: StateKey) -> Word {
    if let write = writes[key], !write.isDelta { return write.word }
    note(key, .read)
    let word = stored(key) &+ (writes[key]?.word ?? 0)
    if writes[key] != nil { writes[key] = (word, false) }
    return word
  }

  private func stored(_ key: StateKey) -> Word { state[key] ?? genesis[key] }

  /// Two different modes of access need the strongest.
  private mutating func note(_ key: StateKey, _ mode: DeclaredAccess.Mode) {
    modes[key] = modes[key].map { $0 == mode ? mode : .write } ?? mode
  }
}

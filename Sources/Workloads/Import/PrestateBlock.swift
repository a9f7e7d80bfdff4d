/// Puts the traced transactions of one block together.
struct PrestateBlock {
  private var builder: AccessTraceBuilder
  private let knowsGas: Bool
  private var hashes: Set<String> = []
  /// Why the last line does not fit to those before; `nil` if it does.
  private(set) var contradiction: String?

  /// Begins the block of a transaction.
  init(_ line: PrestateLine<PrestateDiff>) {
    knowsGas = line.gas != nil
    builder = AccessTraceBuilder(
      number: line.block, chain: "ethereum", source: "prestateTracer",
      clock: knowsGas ? .gas(nanoseconds: PrestateImport.gasTime) : .ethereum)
    if let miner = line.miner { builder.setFeeParty(miner) }
  }

  var number: UInt64 { builder.number }

  /// The finished block.
  func build() -> AccessTrace { builder.build() }

  /// Appends a transaction.
  mutating func append(
    _ line: PrestateLine<PrestateDiff>, _ touched: [Hex256: PrestateAccount]
  ) {
    if knowsGas != (line.gas != nil) {
      contradiction =
        "'gasUsed' is \(knowsGas ? "missing" : "given") here, unlike in the lines before; give it "
        + "for all transactions of a block, or for none"
    }
    if let hash = line.hash, !hashes.insert(hash.lowercased()).inserted {
      contradiction = "txHash \(hash) was there before in block \(number); expected each once"
    }
    var footprint = Footprint()
    footprint.add(line)
    footprint.add(touched, besides: line.miner)
    let accesses = footprint.sorted.map { place, use in
      AccessTrace.Access(
        key: builder.key(place.kind, of: place.address, slot: place.slot), read: use.read,
        write: use.write)
    }
    builder.append(
      gas: line.gas ?? 1, succeeded: line.succeeded, sender: line.sender.map { builder.party($0) },
      receiver: line.receiver.map { builder.party($0) }, category: Self.category(of: line),
      accesses: accesses)
  }

  private static func category(of line: PrestateLine<PrestateDiff>) -> String {
    if line.isCreation { return "create" }
    if line.gas == 21_000 { return "transfer" }
    return line.receiver == nil ? "-" : "call"
  }
}

/// The keys that a transaction touches, and how.
private struct Footprint {
  struct Place: Hashable {
    let address: Hex256
    let kind: AccessTrace.KeyKind
    var slot = Hex256.zero
  }

  struct Use {
    var read = AccessTrace.Read.none
    var write = AccessTrace.Write.none
  }

  private var uses: [Place: Use] = [:]

  /// By address, kind and slot: dictionaries of JSON have no order.
  var sorted: [(Place, Use)] {
    uses.map { ($0.key, $0.value) }.sorted {
      ($0.0.address, $0.0.kind.rawValue, $0.0.slot) < ($1.0.address, $1.0.kind.rawValue, $1.0.slot)
    }
  }

  /// Adds what a transaction changed.
  mutating func add(_ line: PrestateLine<PrestateDiff>) {
    for (address, post) in line.result.post {
      let pre = line.result.pre[address]
      if pre == nil { change(address, .existence, reads: false) }
      if let balance = post.balance { add(balance, to: address, from: pre?.balance, line) }
      if post.nonce != nil { change(address, .nonce) }
      if post.hasCode { change(address, .code, reads: false) }
      for slot in post.slots.union(pre?.slots ?? []) { change(address, .slot, slot) }
    }
    for (address, pre) in line.result.pre where line.result.post[address] == nil {
      for kind in [AccessTrace.KeyKind.balance, .nonce, .code, .existence] {
        change(address, kind)
      }
      for slot in pre.slots { change(address, .slot, slot) }
    }
    guard let sender = line.sender else { return }
    change(sender, .balance)
    change(sender, .nonce)
  }

  /// Adds what was touched, beyond what changed.
  mutating func add(_ touched: [Hex256: PrestateAccount], besides miner: Hex256?) {
    for (address, account) in touched {
      for slot in account.slots { look(address, .slot, slot) }
      if account.hasCode {
        look(address, .code)
      } else if address != miner, !isChanged(address) {
        look(address, .existence)
      }
    }
  }

  private mutating func add(
    _ balance: Hex256, to address: Hex256, from old: Hex256?, _ line: PrestateLine<PrestateDiff>
  ) {
    guard address != line.sender, balance > old ?? .zero else {
      return change(address, .balance)
    }
    let isFee = address == line.miner && address != line.receiver
    uses[Place(address: address, kind: .balance)] = Use(write: isFee ? .fee : .credit)
  }

  private func isChanged(_ address: Hex256) -> Bool {
    [AccessTrace.KeyKind.balance, .nonce, .existence].contains {
      uses[Place(address: address, kind: $0)] != nil
    }
  }

  private mutating func change(
    _ address: Hex256, _ kind: AccessTrace.KeyKind, _ slot: Hex256 = .zero, reads: Bool = true
  ) {
    let place = Place(address: address, kind: kind, slot: slot)
    uses[place] = Use(read: reads ? .value : .none, write: .change)
  }

  private mutating func look(
    _ address: Hex256, _ kind: AccessTrace.KeyKind, _ slot: Hex256 = .zero
  ) {
    uses[Place(address: address, kind: kind, slot: slot), default: Use()].read = .value
  }
}

import Ledger

/// Gives the keys of traces their state keys: the same key on the chain is the same state key in every
/// file, so that blocks follow one another on one state.
///
/// Files number their keys each for itself. What a key *is* on its chain is its party's address, its
/// kind and its slot; at account granularity the address alone.
struct TraceKeyTable {
  /// What a key is on its chain.
  private struct Identity: Hashable {
    let address: Hex256
    let kind: AccessTrace.KeyKind?
    let slot: Hex256
  }

  private let granularity: TraceOptions.Granularity
  private var stateKeys: [Identity: StateKey] = [:]
  /// What each state key is, by its item.
  private var identities: [Identity] = []

  /// The module that all traced keys belong to.
  static let module: UInt8 = 2

  init(granularity: TraceOptions.Granularity) {
    self.granularity = granularity
  }

  /// All state keys given so far, in no order.
  var all: some Collection<StateKey> { stateKeys.values }

  /// The state keys of a trace, by key id.
  mutating func stateKeys(of trace: AccessTrace) -> [StateKey] {
    trace.keys.map { stateKey(of: $0, in: trace) }
  }

  /// The state key of the balance of the party that receives the fees.
  mutating func proposer(of trace: AccessTrace) -> StateKey? {
    trace.header.feeParty.map {
      stateKey(of: AccessTrace.Key(kind: .balance, party: $0, slot: .zero), in: trace)
    }
  }

  private mutating func stateKey(of key: AccessTrace.Key, in trace: AccessTrace) -> StateKey {
    let identity = Identity(
      address: trace.parties[key.party], kind: granularity == .slot ? key.kind : nil,
      slot: granularity == .slot ? key.slot : .zero)
    if let known = stateKeys[identity] { return known }
    let table = identity.kind?.rawValue ?? UInt8(AccessTrace.KeyKind.allCases.count)
    let new = StateKey(module: Self.module, table: table, item: UInt64(stateKeys.count))
    stateKeys[identity] = new
    identities.append(identity)
    return new
  }

  /// What a state key of this table is on its chain: `0x... balance`, `0x... slot 0x2a`, or an address.
  func name(of key: StateKey) -> String {
    let identity = identities[Int(key.item)]
    let address = "0x" + identity.address.address
    switch identity.kind {
    case nil: return address
    case .slot: return "\(address) slot 0x\(identity.slot)"
    case .balance: return "\(address) balance"
    case .nonce: return "\(address) nonce"
    case .code: return "\(address) code"
    case .existence: return "\(address) existence"
    }
  }
}

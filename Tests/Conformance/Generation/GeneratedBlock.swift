import Ledger

/// A block of random programs over few keys, as data: it can be printed, and made smaller.
package struct GeneratedBlock: Sendable, Equatable {
  /// What each key holds before the block.
  package var words: [Word]
  /// How fees are paid, by those transactions that have a payer.
  package var fees: FeePolicy
  /// In preset order.
  package var transactions: [GeneratedTransaction]

  static let proposer = StateKey(module: 1, table: 0, item: 0)

  static func key(_ index: Int) -> StateKey {
    StateKey(module: 0, table: 5, item: UInt64(index))
  }

  /// The block, and the state before it.
  package func make() -> (block: Block, genesis: WorldState) {
    let genesis = WorldState(capacity: words.count)
    for (index, word) in words.enumerated() { genesis[Self.key(index)] = word }
    let library = ContractLibrary(
      transactions.enumerated().map {
        ContractCompiler.contract("generated \($0)", $1.operations, keys: words.count)
      })
    let nothing = transactions.map { _ in [DeclaredAccess]() }
    let record = AccessRecorder(from: genesis).record(build(library, nothing))
    let declared = transactions.indices.map { index in
      let exact = record.accesses(of: index).map { DeclaredAccess($0.key, $0.mode) }
      return transactions[index].declaration.declared(
        of: exact.sorted { $0.key < $1.key }, keys: words.count)
    }
    return (build(library, declared), genesis)
  }

  private func build(_ library: ContractLibrary, _ declared: [[DeclaredAccess]]) -> Block {
    var builder = BlockBuilder(
      number: 0, library: library,
      fees: fees == .none ? .none : Fees(policy: fees, proposer: Self.proposer))
    for (index, transaction) in transactions.enumerated() {
      builder.append(
        contract: index, arguments: [], gasLimit: transaction.gasLimit,
        gasPrice: transaction.payer == nil || fees == .none ? 0 : 1,
        payer: transaction.payer.map(Self.key) ?? .none, declared: declared[index])
    }
    return builder.build()
  }
}

/// One transaction of a generated block.
package struct GeneratedTransaction: Sendable, Equatable {
  /// What its contract does.
  package var operations: [ContractOperation]
  /// What it says beforehand that it accesses.
  package var declaration: Declaration
  /// The most gas it may use.
  package var gasLimit: UInt64
  /// The key that pays the fee, if there is one.
  package var payer: Int?

  static let unlimited: UInt64 = 1 << 40

  /// How well a transaction's declared accesses fit what it does in a serial execution.
  package enum Declaration: Sendable, Equatable {
    case exact
    /// Some are left out or are too weak, drawn by a seed.
    case incomplete(seed: UInt64)
    /// Some are too strong or superfluous, drawn by a seed.
    case excessive(seed: UInt64)
  }
}

extension GeneratedTransaction.Declaration {
  func declared(of exact: [DeclaredAccess], keys: Int) -> [DeclaredAccess] {
    switch self {
    case .exact: return exact
    case .incomplete(let seed):
      var random = TestRandom(seed)
      return exact.compactMap { access in
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1: nil
        case 2: DeclaredAccess(access.key, .read)
        default: access
        }
      }
    case .excessive(let seed):
      var random = TestRandom(seed)
      let stronger = exact.map {
        DeclaredAccess($0.key, Bool.random(using: &random) ? .write : $0.mode)
      }
      let others = (0..<keys).map(GeneratedBlock.key).filter { key in
        !exact.contains { $0.key == key }
      }
      let modes: [DeclaredAccess.Mode] = [.read, .increment, .write]
      return stronger
        + others.compactMap { key in
          Bool.random(using: &random)
            ? DeclaredAccess(key, modes[Int.random(in: 0..<3, using: &random)]) : nil
        }
    }
  }
}

extension GeneratedBlock: CustomStringConvertible {
  /// A line for each transaction.
  package var description: String {
    let header = "keys 0..<\(words.count) hold \(words), fees \(fees)"
    return ([header] + transactions.enumerated().map { "  \($0): \($1)" }).joined(separator: "\n")
  }
}

extension GeneratedTransaction: CustomStringConvertible {
  /// The program, then whatever is not usual.
  package var description: String {
    var parts = [operations.isEmpty ? "nothing" : operations.text]
    if declaration != .exact { parts.append("declares \(declaration)") }
    if gasLimit != Self.unlimited { parts.append("gas limit \(gasLimit)") }
    if let payer { parts.append("\(payer) pays") }
    return parts.joined(separator: " | ")
  }
}

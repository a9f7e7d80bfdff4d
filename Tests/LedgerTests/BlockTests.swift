import Ledger
import Testing

@Suite("Blocks and headers")
struct BlockTests {
  static let library = ContractLibrary([
    Contract("nothing") { _ in }, Contract("one") { _ = $0.argument(0) },
  ])
  static let payer = key(100), proposer = key(101)

  static func declared(_ block: Block, _ index: Int) -> [DeclaredAccess] {
    Array(block.view.declaredAccesses(of: index))
  }

  @Test("a block keeps its transactions in order, with what each declares")
  func order() {
    var builder = BlockBuilder(number: 4, library: Self.library)
    #expect(builder.count == 0)
    builder.append(contract: 1, arguments: [5], declared: [DeclaredAccess(key(1), .read)])
    builder.append(contract: 0, arguments: [], declared: [])
    builder.append(
      contract: 1, arguments: [6], gasLimit: 9,
      declared: [DeclaredAccess(key(1), .write), DeclaredAccess(key(2), .increment)])
    let block = builder.build()
    #expect(block.number == 4 && block.count == 3 && block.view.count == 3)
    #expect((0..<3).map { block.view.transactions[$0].contract } == [1, 0, 1])
    #expect(block.view.transactions[2].gasLimit == 9)
    #expect(block.view.declaredAccessCount == 3)
    #expect(Self.declared(block, 1).isEmpty)
    #expect(Self.declared(block, 2).map(\.mode) == [.write, .increment])
  }

  @Test("an empty block is a block")
  func empty() {
    let block = BlockBuilder(number: 0, library: ContractLibrary([])).build()
    #expect(block.count == 0 && block.view.declaredAccessCount == 0)
  }

  @Test("a fee is declared with the transaction, no key twice")
  func fees() {
    func modes(_ policy: FeePolicy, _ own: [DeclaredAccess]) -> [DeclaredAccess] {
      var builder = BlockBuilder(
        number: 0, library: Self.library, fees: Fees(policy: policy, proposer: Self.proposer))
      builder.append(
        contract: 0, arguments: [], gasPrice: 1, payer: Self.payer, declared: own)
      return Self.declared(builder.build(), 0)
    }
    let payerWrites = DeclaredAccess(Self.payer, .write)
    let proposerWrites = DeclaredAccess(Self.proposer, .write)
    #expect(modes(.none, []) == [])
    #expect(modes(.deferred, []) == [payerWrites])
    #expect(modes(.direct, []) == [payerWrites, proposerWrites])
    #expect(
      modes(.direct, [DeclaredAccess(Self.payer, .read)]) == [payerWrites, proposerWrites])
    #expect(
      modes(.direct, [DeclaredAccess(Self.proposer, .increment)]) == [proposerWrites, payerWrites])
  }

  @Test("a block is made of transactions of several, with all that belongs to them")
  func taking() {
    let fees = Fees(policy: .direct, proposer: Self.proposer)
    func source(_ item: UInt64) -> Block {
      var builder = BlockBuilder(number: 0, library: Self.library, fees: fees)
      builder.append(contract: 0, arguments: [], declared: nil)
      builder.append(
        contract: 1, arguments: [item], gasLimit: 100 + item, expectedGas: item, gasPrice: 2,
        payer: Self.payer, declared: [DeclaredAccess(key(item), .read)])
      return builder.build()
    }
    let sources = [source(1), source(2)]
    var builder = BlockBuilder(number: 9, library: Self.library, fees: fees)
    builder.append(1, of: sources[1])
    builder.append(0, of: sources[0])
    builder.append(1, of: sources[0])
    let block = builder.build()
    #expect(block.number == 9 && block.count == 3 && !block.isDeclared)
    #expect(Self.declared(block, 0) == Self.declared(sources[1], 1))
    #expect(Self.declared(block, 1).isEmpty)
    #expect((0..<3).map { block.view.transactions[$0].gasPrice } == [2, 0, 2])
    #expect((0..<3).map { block.view.transactions[$0].gasLimit } == [102, 1 << 40, 101])
    var message = TransactionMessage()
    message.encode(0, of: block.view)
    #expect(message.byteCount == 7 * 8)
  }

  @Test("some of a block's transactions make a block, with all that belongs to them")
  func keeping() {
    var builder = BlockBuilder(
      number: 4, library: Self.library, fees: Fees(policy: .direct, proposer: Self.proposer))
    builder.append(contract: 0, arguments: [], declared: [])
    builder.append(
      contract: 1, arguments: [6, 7], gasLimit: 9, expectedGas: 3, gasPrice: 2, payer: Self.payer,
      declared: [DeclaredAccess(key(1), .read), DeclaredAccess(Self.payer, .read)])
    builder.append(
      contract: 1, arguments: [8], declared: [DeclaredAccess(key(2), .increment)])
    let block = builder.build()
    for kept in [[], [0], [1], [2], [0, 2], [1, 2], [0, 1, 2]] {
      let part = block.keeping(kept)
      #expect(part.number == 4 && part.count == kept.count && part.fees == block.fees)
      #expect(part.library === block.library)
      for (index, number) in kept.enumerated() {
        let (new, old) = (part.view.transactions[index], block.view.transactions[number])
        #expect(new.contract == old.contract && new.gasLimit == old.gasLimit)
        #expect(new.expectedGas == old.expectedGas)
        #expect(new.gasPrice == old.gasPrice && new.payer == old.payer)
        #expect(Self.declared(part, index) == Self.declared(block, number))
      }
    }
    #expect(block.keeping([1, 2]).view.transactions[1].argumentsStart == 2)
  }

  @Test("reads go together, increments go together, and nothing else does")
  func conflicts() {
    let modes: [DeclaredAccess.Mode] = [.read, .increment, .write]
    let conflicts = modes.map { left in modes.map { left.conflicts(with: $0) } }
    #expect(conflicts == [[false, true, true], [true, false, true], [true, true, true]])
  }

  static func header(
    number: Int = 1, parent: [UInt8] = BlockHeader.genesis, order: [Int32] = [0, 1],
    receipts: [Receipt] = [Receipt(gasUsed: 5), Receipt()], root: StateDigest = StateDigest()
  ) -> BlockHeader {
    BlockHeader(
      number: number, parent: parent, order: order, receipts: receipts, stateRoot: root)
  }

  @Test("each field of a header, and each of a receipt, changes its hash")
  func hashes() {
    let state = WorldState()
    state[key(1)] = 1
    let receipts = [
      Receipt(status: .reverted(code: 0)), Receipt(status: .reverted(code: 1)),
      Receipt(status: .arithmetic), Receipt(status: .outOfGas), Receipt(gasUsed: 1),
      Receipt(fee: 1), Receipt(loads: 1), Receipt(stores: 1), Receipt(),
    ]
    let headers =
      [
        Self.header(), Self.header(number: 2), Self.header(parent: Self.header().hash),
        Self.header(order: [1, 0]), Self.header(root: state.digest),
        Self.header(receipts: [Receipt(), Receipt(gasUsed: 5)]),
      ] + receipts.map { Self.header(receipts: [$0]) }
    #expect(Set(headers.map(\.hash)).count == headers.count)
    #expect(headers.allSatisfy { $0.hash.count == 32 })
    #expect(Self.header().hash == Self.header().hash)
    #expect(Self.header() == Self.header())
  }
}

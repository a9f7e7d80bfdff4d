import Ledger
import Testing

@Suite("Signatures of transactions")
struct SignatureTests {
  /// What stands in the second of three transactions, and around it.
  struct Content {
    var number = 4
    var contract = 1
    var arguments: [Word] = [5]
    var gasLimit: UInt64 = 9
    var gasPrice: Word = 2
    var payer = key(100)
    var declared: [DeclaredAccess] = []

    var block: Block {
      var builder = BlockBuilder(number: number, library: BlockTests.library)
      builder.append(contract: 0, arguments: [], declared: [])
      builder.append(
        contract: contract, arguments: arguments, gasLimit: gasLimit, gasPrice: gasPrice,
        payer: payer, declared: declared)
      builder.append(contract: 1, arguments: [6, 7], payer: key(101), declared: [])
      return builder.build()
    }
  }

  static func validity(_ block: Block) -> [Bool] {
    guard let signatures = block.signatures else { return [] }
    var message = TransactionMessage()
    return (0..<block.count).map {
      message.encode($0, of: block.view)
      return signatures.isValid($0, message)
    }
  }

  @Test("fit what was signed, also in a part of a block and on other storage")
  func valid() {
    let block = TransactionSigner().sign(Content().block)
    #expect(Self.validity(block) == [true, true, true])
    #expect(Self.validity(block.stored(on: StorageLayout(.hdd))) == [true, true, true])
    #expect(Self.validity(block.keeping([1, 2])) == [true, true])
    #expect(Self.validity(block.keeping([0, 2])) == [true, true])
    #expect(Self.validity(block.carrying(nil)).isEmpty)
    #expect(Content().block.signatures == nil)
  }

  @Test("do not fit when anything that matters is another")
  func tampered() {
    let signatures = TransactionSigner().sign(Content().block).signatures
    let changes: [(inout Content) -> Void] = [
      { $0.arguments = [4] }, { $0.arguments = [5, 0] }, { $0.gasLimit = 8 }, { $0.gasPrice = 3 },
      { $0.payer = key(101) }, { $0.contract = 0 },
    ]
    for change in changes {
      var content = Content()
      change(&content)
      #expect(Self.validity(content.block.carrying(signatures)) == [true, false, true])
    }
    var content = Content()
    content.number = 5
    #expect(Self.validity(content.block.carrying(signatures)) == [false, false, false])
    content = Content()
    content.declared = [DeclaredAccess(key(1), .read)]
    #expect(Self.validity(content.block.carrying(signatures)) == [true, true, true])
  }

  @Test("of one payer do not fit what another says")
  func owners() {
    let mine = TransactionSigner().sign(Content().block.keeping([1]))
    var other = Content()
    other.payer = key(102)
    let others = TransactionSigner().sign(other.block.keeping([1]))
    #expect(Self.validity(mine.carrying(others.signatures)) == [false])
    // The pairs follow from the payers, whoever signs.
    let again = TransactionSigner().sign(Content().block.keeping([1]))
    #expect(Self.validity(mine.carrying(again.signatures)) == [true])
  }

  @Test("are signed over words that are laid out as documented")
  func layout() {
    var message = TransactionMessage()
    let block = Content().block
    message.encode(1, of: block.view)
    withExtendedLifetime(block) {}
    let words = message.withBytes { Array($0.bindMemory(to: UInt64.self)) }
    #expect(words.map(UInt64.init(littleEndian:)) == [4, 1, 9, 2, key(100).packed, 1, 5])
  }
}

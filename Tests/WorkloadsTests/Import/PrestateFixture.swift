/// Four transactions as a node traces them: a transfer, a transfer of a token, the creation of a
/// contract, and a call that failed.
enum PrestateFixture {
  static let alice = "0x00000000000000000000000000000000000a11ce"
  static let bob = "0x0000000000000000000000000000000000000b0b"
  static let token = "0x00000000000000000000000000000000000070c3"
  static let made = "0x00000000000000000000000000000000000de4ad"
  static let miner = "0x00000000000000000000000000000000000000fe"
  static let slotA = "0x00000000000000000000000000000000000000000000000000000000000000a1"
  static let slotB = "0x00000000000000000000000000000000000000000000000000000000000000b2"
  static let slotC = "0x00000000000000000000000000000000000000000000000000000000000000c3"

  static let transfer = line(
    1, from: alice, to: bob, gas: 21_000,
    pre: [account(alice, 1_000, 4), account(bob, 5), account(miner, 9)],
    post: [account(alice, 700, 5), account(bob, 205), account(miner, 19)])

  /// Bob gives all his tokens to Alice, whose slot was empty: `pre` lacks hers, `post` his.
  static let tokenTransfer = line(
    2, from: bob, to: token, gas: 51_000,
    pre: [
      account(bob, 205, 0), account(token, 0, 1, code: true, slots: [slotB]), account(miner, 19),
    ],
    post: [account(bob, 190, 1), account(token, slots: [slotA]), account(miner, 29)])

  static let creation = line(
    3, from: alice, to: nil, gas: 90_000, pre: [account(alice, 700, 5), account(miner, 29)],
    post: [
      account(alice, 600, 6), account(made, nil, 1, code: true, slots: [slotC]),
      account(miner, 39),
    ])

  static let failed = line(
    4, from: bob, to: token, gas: 30_000, status: 0,
    pre: [account(bob, 190, 1), account(miner, 39)],
    post: [account(bob, 180, 2), account(miner, 49)])

  static let diffs = [transfer, tokenTransfer, creation, failed].joined(separator: "\n") + "\n"

  /// The same without `diffMode`: the transfer of the token also looks at slot c of its contract.
  static let reads =
    [
      reads(1, [account(alice, 1_000, 4), account(bob, 5), account(miner, 9)]),
      reads(
        2,
        [
          account(bob, 205), account(token, 0, 1, code: true, slots: [slotA, slotB, slotC]),
          account(miner, 19),
        ]),
      reads(3, [account(alice, 700, 5), account(made, 0), account(miner, 29)]),
      reads(
        4, [account(bob, 190, 1), account(token, 0, 1, code: true, slots: [slotB])]),
    ].joined(separator: "\n") + "\n"

  static func hash(_ number: Int) -> String {
    "0x" + String(repeating: "\(number)", count: 64)
  }

  private static func line(
    _ number: Int, from: String, to: String?, gas: Int, status: Int = 1, pre: [String],
    post: [String]
  ) -> String {
    """
    {"block":19000000,"miner":"\(miner)","txHash":"\(hash(number))","result":{"post":\
    {\(post.joined(separator: ","))},"pre":{\(pre.joined(separator: ","))}},\
    "gasUsed":"0x\(String(gas, radix: 16))","from":"\(from)",\
    "to":\(to.map { "\"\($0)\"" } ?? "null"),"status":"0x\(status)"}
    """
  }

  private static func reads(_ number: Int, _ accounts: [String]) -> String {
    """
    {"block":19000000,"txHash":"\(hash(number))","result":{\(accounts.joined(separator: ","))}}
    """
  }

  private static func account(
    _ address: String, _ balance: Int? = nil, _ nonce: Int? = nil, code: Bool = false,
    slots: [String] = []
  ) -> String {
    var fields: [String] = []
    if let balance { fields.append("\"balance\":\"0x\(String(balance, radix: 16))\"") }
    if let nonce { fields.append("\"nonce\":\(nonce)") }
    if code { fields.append("\"code\":\"0x6001\"") }
    if !slots.isEmpty {
      let words = slots.map { "\"\($0)\":\"0x\(String(repeating: "0", count: 63))7\"" }
      fields.append("\"storage\":{\(words.joined(separator: ","))}")
    }
    return "\"\(address)\":{\(fields.joined(separator: ","))}"
  }
}

import EventKernel
import Ledger
import Settings

/// What a module has to offer to the others.
struct ModuleOffers: Sendable {
  /// The number of the module.
  let module: Int
  /// What the scenario calls it.
  let name: String
  /// Its offers.
  let offers: Offers
}

/// Transactions that concern two modules of a chain: atomic, as if the state were one, but for bridged transfers
/// between chains.
///
/// They use tables that belong to domains of other modules (``Offers``), and keep what those domains keep:
/// value is moved inside one asset only, an item always has one owner, and a study never has more subjects
/// than places.
struct CrossModule: Domain {
  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int, CaseIterable { case transfer, purchase, enrolment, bridgedTransfer }

  /// The types of transaction.
  static let types = [
    TransactionType(
      "transfer", share: 0,
      "moves an asset of one module into another over a bridge, which has one of the last accounts of each; "
        + "reverts if the sender or the other side of the bridge has too little"),
    TransactionType(
      "purchase", share: 0,
      "pays with one module's asset for another's item; reverts if the item is not for sale, is the "
        + "buyer's own, or costs more than the buyer has"),
    TransactionType(
      "enrolment", share: 0,
      "enrols a subject in one module after a look at its credential in another; reverts without a valid "
        + "credential, without a free place, or if the subject takes part already"),
    TransactionType(
      "bridged-transfer", share: 0,
      "moves an asset as transfer does, but where modules have committees of their own one after the other: "
        + "a deposit, which a relayer follows up with a release, or else a refund"),
  ]

  /// Where the arguments of each contract hold keys.
  ///
  /// Whom a purchase pays is not among them: that is read.
  static let keyArguments: [KeyArguments] =
    Kind.allCases.map(keyArguments) + BridgeLeg.allCases.map(keyArguments)

  private static func keyArguments(of kind: Kind) -> KeyArguments {
    switch kind {
    case .transfer: transferArguments()
    case .bridgedTransfer: transferArguments(legs: Kind.allCases.count)
    case .purchase:
      KeyArguments(home: 3, partner: 0, keys: [([0], true), ([1], true), ([3, 2], true)])
    case .enrolment:
      KeyArguments(
        home: 0, partner: 1, keys: [([0], false), ([1], true), ([2], true), ([3], false)])
    }
  }

  private static func transferArguments(legs: Int? = nil) -> KeyArguments {
    KeyArguments(
      home: 0, partner: 2, keys: [([0], true), ([1], true), ([2], true), ([3], true)], legs: legs)
  }

  private static func keyArguments(of leg: BridgeLeg) -> KeyArguments {
    switch leg {
    case .deposit, .refund: KeyArguments(home: 0, keys: [([0], true), ([1], true)])
    case .release: KeyArguments(home: 2, keys: [([2], true), ([3], true)])
    }
  }

  /// The settings.
  let options: CrossModuleOptions
  private let transfers: [(from: Offers.Asset, to: Offers.Asset)]
  private let purchases: [(asset: Offers.Asset, market: Offers.Market)]
  private let enrolments: [(credentials: Offers.Credentials, enrolment: Offers.Enrolment)]

  /// Pairs off what modules have to offer.
  ///
  /// - Throws: ``WorkloadError`` if a type has a share and no two modules offer what it needs.
  init(_ options: CrossModuleOptions, among modules: [ModuleOffers]) throws(WorkloadError) {
    self.options = options
    transfers = Self.pairs(modules, \.asset, \.asset).map { (from: $0, to: $1) }
    purchases = Self.pairs(modules, \.asset, \.market).map { (asset: $0, market: $1) }
    enrolments = Self.pairs(modules, \.credentials, \.enrolment)
      .map { (credentials: $0, enrolment: $1) }
    for (type, share) in [
      ("transfer", options.transfer), ("bridged-transfer", options.bridgedTransfer),
    ] {
      try Self.check(
        type, share, transfers.isEmpty,
        "an asset in each of two modules (\(Self.domains(with: \.asset)))")
    }
    if options.transfer + options.bridgedTransfer > 0,
      let few = transfers.map(\.from.accounts).min(),
      few <= options.bridges
    {
      throw WorkloadError(
        setting: "cross-module.bridges",
        reason: "\(options.bridges) bridges leave no account to a customer where there are \(few); "
          + "expected fewer bridges, or more accounts")
    }
    try Self.check(
      "purchase", options.purchase, purchases.isEmpty,
      "an asset in one module (\(Self.domains(with: \.asset))) and a market in another "
        + "(\(Self.domains(with: \.market)))")
    try Self.check(
      "enrolment", options.enrolment, enrolments.isEmpty,
      "credentials in one module (\(Self.domains(with: \.credentials))) and a study in another "
        + "(\(Self.domains(with: \.enrolment)))")
  }

  /// The domains that have something to offer, as they are by themselves.
  private static func domains<Offer>(with offer: (Offers) -> Offer?) -> String {
    let all = WorkloadRegistry.domains.filter { DomainSurvey.isPossible(for: $0) }
    let offering = all.compactMap { try? $0.part(SettingValues(for: $0.settings)) }
      .filter { offer($0.domain.offers) != nil }
    return offering.map(\.name).joined(separator: ", ")
  }

  private static func pairs<First, Second>(
    _ modules: [ModuleOffers], _ first: (Offers) -> First?, _ second: (Offers) -> Second?
  ) -> [(First, Second)] {
    modules.flatMap { one in
      modules.compactMap { other in
        guard one.module != other.module, let first = first(one.offers),
          let second = second(other.offers)
        else { return nil }
        return (first, second)
      }
    }
  }

  private static func check(
    _ type: String, _ share: Double, _ isImpossible: Bool,
    _ need: @autoclosure () -> String
  ) throws(WorkloadError) {
    guard share > 0, isImpossible else { return }
    throw WorkloadError(
      setting: "cross-module.\(type)",
      reason: "needs \(need()); no pair of these modules has that")
  }

  /// The shares, in words.
  var summary: String {
    let parts = zip(Self.types, options.shares).filter { $1 > 0 }
      .map { "\(($1 * 1_000).rounded() / 10) % \($0.name)s" }
    return "between modules: " + parts.joined(separator: ", ")
  }

  /// One contract for each type, then those of a bridge's legs, which no client calls.
  var contracts: [Contract] {
    [Self.transfer, Self.purchase, Self.enrolment, Self.bridgedTransfer] + Self.legs
  }

  /// The most accounts that any of the modules has.
  var senderCount: Int {
    let counts =
      transfers.map(\.from.accounts) + purchases.map(\.asset.accounts)
      + enrolments.map(\.credentials.subjects)
    return counts.max() ?? 0
  }

  /// It has no state of its own.
  func populate(_ state: WorldState, from stream: RandomStream) {}

  /// What the modules promise is checked by their own domains.
  var invariants: [Invariant] { [] }

  /// A transaction between two modules that are drawn from those that fit.
  func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    switch Kind(rawValue: type) {
    case .transfer, .bridgedTransfer:
      let pair = transfers[stream.integer(below: transfers.count)]
      fill(&call, pair.from, pair.to, in: moment.block, from: stream)
    case .purchase:
      let pair = purchases[stream.integer(below: purchases.count)]
      fill(&call, pair.asset, pair.market, in: moment.block, from: stream)
    case .enrolment:
      let pair = enrolments[stream.integer(below: enrolments.count)]
      fill(&call, pair.credentials, pair.enrolment, in: moment.block, from: stream)
    case nil: preconditionFailure("there is no type \(type) between modules")
    }
  }
}

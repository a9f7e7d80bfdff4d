import Ledger

/// What a domain lets transactions of other modules use: the tables behind it, by meaning.
public struct Offers: Sendable {
  /// Balances of a fungible asset.
  public var asset: Asset?
  /// Items with an owner and a price.
  public var market: Market?
  /// Credentials of subjects.
  public var credentials: Credentials?
  /// A study that admits subjects.
  public var enrolment: Enrolment?

  /// Offers nothing.
  public init() {}

  /// Balances of a fungible asset, one for each account.
  public struct Asset: Sendable {
    /// The balance of each account.
    public let balances: Table
    /// How many accounts there are.
    public let accounts: Int
    /// How often an account takes part.
    public let popularity: PopularityDraw

    /// Creates an offer.
    public init(balances: Table, accounts: Int, popularity: PopularityDraw) {
      self.balances = balances
      self.accounts = accounts
      self.popularity = popularity
    }
  }

  /// Items that can be bought.
  public struct Market: Sendable {
    /// For each item its owner's account plus 1; 0 if it does not exist.
    public let owners: Table
    /// For each item the price at which it is listed; 0 if it is not.
    public let prices: Table
    /// How many items there are.
    public let items: Int
    /// How many accounts can own one.
    public let accounts: Int
    /// How often an item is wanted.
    public let popularity: PopularityDraw

    /// Creates an offer.
    public init(owners: Table, prices: Table, items: Int, accounts: Int, popularity: PopularityDraw)
    {
      self.owners = owners
      self.prices = prices
      self.items = items
      self.accounts = accounts
      self.popularity = popularity
    }
  }

  /// Credentials that can be checked.
  public struct Credentials: Sendable {
    /// For each subject 1 if it has a valid credential; 0 if it has none or it was
    /// revoked.
    public let status: Table
    /// How many subjects there are.
    public let subjects: Int
    /// How often a subject is checked.
    public let popularity: PopularityDraw

    /// Creates an offer.
    public init(status: Table, subjects: Int, popularity: PopularityDraw) {
      self.status = status
      self.subjects = subjects
      self.popularity = popularity
    }
  }

  /// Studies with a number of places.
  public struct Enrolment: Sendable {
    /// For each study x subjects + subject: 1 if the subject takes part.
    public let members: Table
    /// For each study, how many take part.
    public let counts: Table
    /// For each study, how many may.
    public let capacities: Table
    /// How many studies there are.
    public let studies: Int
    /// How many subjects there are.
    public let subjects: Int
    /// How often a study is chosen.
    public let popularity: PopularityDraw

    /// Creates an offer.
    public init(
      members: Table, counts: Table, capacities: Table, studies: Int, subjects: Int,
      popularity: PopularityDraw
    ) {
      self.members = members
      self.counts = counts
      self.capacities = capacities
      self.studies = studies
      self.subjects = subjects
      self.popularity = popularity
    }
  }
}

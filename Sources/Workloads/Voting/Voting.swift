import EventKernel
import Ledger
import Settings

/// Elections: voters register, vote, and hand their vote to others.
///
/// The tally of a ballot's option is the hot key: everybody who votes for it writes it. With
/// `tally: increment` that write commutes; with `read-write` each vote depends on the one before. Aptos
/// measured the difference between one counter and a hundred: 2,273 against 33,328 transactions a second.
///
/// An election comes to its end: voters have voted, and most are on the roll from the start. With the standard
/// shape and blocks of 1,000 transactions 20 % revert in 10 blocks, and 28 % in 200.
public struct Voting: Domain {
  /// The shape of the elections.
  public let options: VotingOptions
  private let state: VotingState
  private let ballots: PopularityDraw

  /// The types of transaction, with the numbers that ``fill(_:type:at:from:)`` takes.
  enum Kind: Int { case register, cast, delegate }

  /// The types of transaction.
  public static let types = [
    TransactionType(
      "register", share: 0.1,
      "puts a voter on the roll and counts it; reverts if it is there already"),
    TransactionType(
      "cast", share: 0.8,
      "adds a voter's weight to an option's tally; reverts if the voter is not on the roll, has voted on "
        + "this ballot or has handed on its vote"),
    TransactionType(
      "delegate", share: 0.1,
      "hands a voter's weight to another; reverts if either is not on the roll or has handed on its own"
    ),
  ]

  /// Prepares the elections: O(ballots).
  ///
  /// - Throws: ``WorkloadError`` if the popularity does not fit the number of ballots.
  public init(options: VotingOptions, at placement: Placement = .alone) throws(WorkloadError) {
    self.options = options
    state = VotingState(options, at: placement)
    ballots = try PopularityDraw(options.popularity, count: options.ballots)
  }

  /// The shape, in words.
  public var summary: String {
    "\(options.voters) voters, \(options.ballots) ballots (\(options.popularity)) of \(options.choices) "
      + "options, tally by \(options.tally.rawValue)"
  }

  /// One contract for each type.
  public var contracts: [Contract] {
    [state.registerContract(options), state.castContract(options), state.delegateContract(options)]
  }

  /// The number of voters.
  public var senderCount: Int { options.voters }

  /// The roll with the voters who are registered at the start.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    let registered = Int((Double(options.voters) * options.registered).rounded())
    for voter in 0..<registered { world[state.weights[voter]] = 1 }
    world[state.rollLength] = Word(registered)
  }

  /// A registration, vote or delegation of a random voter.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    let voter = stream.integer(below: options.voters)
    call.sender = voter
    switch Kind(rawValue: type) {
    case .register:
      call.arguments.append(Word(voter))
    case .cast:
      call.arguments.append(Word(voter))
      call.arguments.append(Word(ballots.next(from: stream, in: moment.block)))
      call.arguments.append(Word(stream.integer(below: options.choices)))
    case .delegate:
      call.arguments.append(Word(voter))
      call.arguments.append(Word(stream.integer(below: options.voters)))
    case nil: preconditionFailure("voting has no type \(type)")
    }
  }

  /// The tallies are the votes that were cast, and the roll is as long as it says.
  public var invariants: [Invariant] { state.invariants(options) }
}

extension Voting {
  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "voting", summary: "elections: registering, voting and delegating",
    facts: "one hot counter against a hundred made 2,273 and 33,328 transactions a second on Aptos",
    types: types,
    settings: VotingOptions.settings
  ) { values, placement in try Voting(options: VotingOptions(values), at: placement) }
}

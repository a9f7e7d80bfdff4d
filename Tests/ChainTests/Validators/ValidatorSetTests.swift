import Chain
import Testing

@Suite("Sets of validators")
struct ValidatorSetTests {
  @Test("any two quorums share more than can be at fault", arguments: 1...60)
  func intersection(count: Int) {
    let validators = ValidatorSet(count: count)
    let shared = 2 * validators.quorumWeight - count
    #expect(shared > validators.faultMax)
    #expect(validators.isQuorum(weight: validators.quorumWeight))
    #expect(!validators.isQuorum(weight: validators.quorumWeight - 1))
    // Those that are not at fault can form a quorum by themselves.
    #expect(validators.isQuorum(weight: count - validators.faultMax))
  }

  @Test("a vote counts once, by its weight")
  func votes() {
    var votes = VoteCount(validators: 100)
    let first = votes.insert(99, weight: 5)
    let second = votes.insert(99, weight: 5)
    votes.insert(3, weight: 1)
    #expect(first && !second)
    #expect(votes.weight == 6 && votes.count == 2)
    #expect(votes.contains(99) && !votes.contains(98))
  }
}

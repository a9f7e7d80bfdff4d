import Ledger

/// Where SmallBank keeps its state.
struct SmallBankState {
  /// What a customer has saved.
  let savings: Table
  /// What a customer has in its checking account.
  let checking: Table
  /// What a customer owes the bank for checks beyond its checking account; only such checks touch it.
  let overdrafts: Table
  /// How many penalties a customer has got, which are part of what it owes.
  let penalties: Table
  /// The shape of the bank.
  let options: SmallBankOptions

  init(_ options: SmallBankOptions, at placement: Placement) {
    self.options = options
    savings = placement.table(0)
    checking = placement.table(1)
    overdrafts = placement.table(2)
    penalties = placement.table(3)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let tooLittleChecking: UInt16 = 1
    static let tooLittleSavings: UInt16 = 2
  }

  /// What holds after every block.
  ///
  /// Amounts are the same for all transactions of a type, so that money can be followed without a total in
  /// the state, which would be a hot key that the benchmark does not have.
  var invariants: [Invariant] {
    [
      Invariant("money comes and goes only by deposits, withdrawals, checks and overdrafts") {
        observation in
        let paid = { (kind: SmallBank.Kind, amount: Int) in
          observation.successes(kind.rawValue) &* Word(amount)
        }
        let kept =
          observation.sum(savings, options.customers)
          &+ observation.sum(checking, options.customers)
          &+ paid(.transactSavings, options.withdrawal) &+ paid(.writeCheck, options.check)
          &+ observation.sum(penalties, options.customers) &* Word(options.penalty)
        let received =
          observation.sumBefore(savings, options.customers)
          &+ observation.sumBefore(checking, options.customers)
          &+ paid(.depositChecking, options.deposit)
          &+ observation.sum(overdrafts, options.customers)
        return Invariant.compare(
          "the accounts and what was paid out add up to", kept, with: received,
          "what there was, was paid in and was lent adds up to")
      },
      Invariant("savings shrink by withdrawals, or to nothing") { observation in
        for customer in 0..<options.customers {
          let before = observation.genesis[savings[customer]]
          let now = observation.state[savings[customer]]
          guard now == 0 || now <= before && (before - now) % Word(options.withdrawal) == 0 else {
            return "customer \(customer) had saved \(before) and now has \(now)"
          }
        }
        return nil
      },
      Invariant("a penalty is owed with a part of its check") { observation in
        for customer in 0..<options.customers {
          let penalties = observation.state[penalties[customer]]
          let overdraft = observation.state[overdrafts[customer]]
          if overdraft < penalties * Word(options.penalty + 1) {
            return "customer \(customer) owes \(penalties) penalties, but only \(overdraft)"
          }
        }
        return nil
      },
    ]
  }
}

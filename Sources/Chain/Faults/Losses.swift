/// Which part of the messages between validators gets lost, beside what the network loses anyway.
///
/// A fault loses its part of the messages that one of its validators sends or receives; of several faults,
/// each takes its part of what the others leave.
struct Losses {
  private struct Loss {
    let fault: Int
    let share: Double
    let members: [Bool]
  }

  private var losses: [Loss] = []
  private let count: Int

  /// Nothing gets lost.
  init(validators: Int) { count = validators }

  /// Whether nothing gets lost.
  var isEmpty: Bool { losses.isEmpty }

  /// Begins to lose what the fault with a number loses.
  mutating func begin(_ share: Double, at validators: [Int], by fault: Int) {
    losses.append(
      Loss(fault: fault, share: share, members: membership(of: validators, among: count)))
  }

  /// Ends what a fault did.
  mutating func end(_ fault: Int) { losses.removeAll { $0.fault == fault } }

  /// The part of the messages from one validator to another that gets lost, 0...1.
  func share(from source: Int, to target: Int) -> Double {
    var kept = 1.0
    for loss in losses where loss.members[source] || loss.members[target] { kept *= 1 - loss.share }
    return 1 - kept
  }
}

/// A flag for each of so many validators: whether it is one of these.
func membership(of validators: [Int], among count: Int) -> [Bool] {
  var members = [Bool](repeating: false, count: count)
  for validator in validators { members[validator] = true }
  return members
}

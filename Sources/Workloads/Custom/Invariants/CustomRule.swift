import Ledger

/// An invariant that a scenario states, in the language of contracts.
///
/// It speaks of the state by `sum(table)`, `least(table)`, `greatest(table)` and `load table[key]`, of the
/// transactions of a type that succeeded by `successes(type)`, and of the state before the first block by
/// `before(expression)`. Its numbers are exact, where those of contracts have 64 bits.
struct CustomRule: Sendable {
  /// The sentence.
  let name: String
  /// What it says.
  let text: String
  let expression: Expression
  let tables: [CustomTable]
  let places: [Table]
  let types: [String]

  /// The same for those who check invariants.
  var invariant: Invariant {
    Invariant(name) { observation in violation(in: observation) }
  }

  /// What breaks it; `nil` if it holds.
  func violation(in observation: Observation) -> String? {
    let now = View(observation: observation, isBefore: false)
    do throws(Trouble) {
      guard try value(of: expression, in: now) == 0 else { return nil }
      guard case .binary(let operation, let left, let right) = expression.form,
        !operation.isTruthOnly
      else { return "\(text) does not hold" }
      let found = (left: try value(of: left, in: now), right: try value(of: right, in: now))
      return "\(text) does not hold: on the left \(found.left), on the right \(found.right)"
    } catch {
      return "\(text) cannot be evaluated: \(error.reason)"
    }
  }

  /// Of which state, and which counts, an expression speaks.
  struct View {
    let observation: Observation
    let isBefore: Bool

    var state: WorldState { isBefore ? observation.genesis : observation.state }
  }

  /// Why an expression has no value.
  struct Trouble: Error {
    let reason: String
  }

  /// The functions of invariants.
  enum Function: String, CaseIterable {
    case sum, least, greatest, successes, before, min, max, keys

    var operandCount: Int {
      switch self {
      case .min, .max: 2
      case .sum, .least, .greatest, .successes, .before, .keys: 1
      }
    }
  }
}

extension BinaryOperator {
  /// Whether it joins truths rather than numbers.
  fileprivate var isTruthOnly: Bool { self == .and || self == .or }
}

/// The faults that are going on, and whom they are about.
///
/// Faults of one kind may overlap at a validator: what is said here holds while at least one of them lasts.
struct ActiveFaults {
  private let faults: [Fault]
  /// The validators of each fault that is going on; empty for one that is not.
  private(set) var members: [[Int]]
  private var isGoingOn: [Bool]
  /// How many crashes, silences and equivocations each validator is in.
  private var crashes: [Int32]
  private var silences: [Int32]
  private var equivocations: [Int32]

  /// None is going on, of these, among so many validators.
  init(_ faults: [Fault], validators: Int) {
    self.faults = faults
    members = faults.map { _ in [] }
    isGoingOn = faults.map { _ in false }
    crashes = Array(repeating: 0, count: validators)
    (silences, equivocations) = (crashes, crashes)
  }

  /// A fault begins with these validators.
  mutating func begin(_ number: Int, with validators: [Int]) {
    precondition(!isGoingOn[number], "fault \(number) begins twice")
    isGoingOn[number] = true
    members[number] = validators
    count(number, by: 1)
  }

  /// A fault ends; the validators with which it began.
  mutating func end(_ number: Int) -> [Int] {
    precondition(isGoingOn[number], "fault \(number) ends and was not there")
    count(number, by: -1)
    isGoingOn[number] = false
    defer { members[number] = [] }
    return members[number]
  }

  private mutating func count(_ number: Int, by one: Int32) {
    for validator in members[number] {
      switch faults[number].kind {
      case .crash: crashes[validator] += one
      case .silent: silences[validator] += one
      case .equivocate: equivocations[validator] += one
      case .slow, .partition, .loss: break
      }
    }
  }

  /// Whether a validator is down.
  func isDown(_ validator: Int) -> Bool { crashes[validator] > 0 }

  /// Whether a validator proposes no blocks.
  func isSilent(_ validator: Int) -> Bool { silences[validator] > 0 }

  /// Whether a validator is two in one.
  func isTwo(_ validator: Int) -> Bool { equivocations[validator] > 0 }

  /// How many times slower a validator is: the product over the faults that slow it down.
  func slowness(of validator: Int) -> Double {
    var product = 1.0
    for (number, fault) in faults.enumerated() {
      guard case .slow(let factor) = fault.kind, members[number].contains(validator) else {
        continue
      }
      product *= factor
    }
    return product
  }

  /// Marks those that are at fault now.
  func mark(_ isFaulty: inout [Bool]) {
    for (number, fault) in faults.enumerated() where fault.kind.isValidatorAtFault {
      for validator in members[number] { isFaulty[validator] = true }
    }
  }
}

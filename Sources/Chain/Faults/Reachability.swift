/// Which validators hear which, while some are cut off.
struct Reachability {
  private struct Cut {
    let fault: Int
    let isOneWay: Bool
    let members: [Bool]
  }

  private var cuts: [Cut] = []
  private let count: Int

  /// Everyone hears everyone.
  init(validators: Int) { count = validators }

  /// Cuts validators off, by the fault with a number.
  mutating func cut(_ validators: [Int], isOneWay: Bool, by fault: Int) {
    cuts.append(
      Cut(fault: fault, isOneWay: isOneWay, members: membership(of: validators, among: count)))
  }

  /// Ends what a fault did.
  mutating func heal(_ fault: Int) { cuts.removeAll { $0.fault == fault } }

  /// Whether what one validator sends reaches another.
  func reaches(_ source: Int, _ target: Int) -> Bool {
    for cut in cuts where cut.members[source] != cut.members[target] {
      if cut.members[source] || !cut.isOneWay { return false }
    }
    return true
  }
}

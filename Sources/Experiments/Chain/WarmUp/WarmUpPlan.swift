/// How the warm-up of a chain's runs at a point comes about.
enum WarmUpPlan: Equatable {
  /// The scenario says how long it is.
  case given
  /// MSER-5 has yet to say so, in pilots.
  case toBeFound
  /// MSER-5 has said so.
  case found(WarmUpFinding)

  /// What MSER-5 has found, if it was asked.
  var finding: WarmUpFinding? {
    if case .found(let finding) = self { finding } else { nil }
  }
}

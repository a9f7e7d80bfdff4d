import Settings

extension HotSpot {
  /// The settings of the form `hot-spot`.
  static let onceSettings: [Setting] = [
    share,
    Setting(
      "from", .integer(0...blockMax), default: .integer(0), "the first block in which it is hot"),
    Setting(
      "until", .integer(1...blockMax), default: .integer(blockMax),
      "the first block in which it is so no longer; hot for ever unless it is given"),
    zipf,
  ]

  /// The settings of the form `drifting`.
  static let driftingSettings: [Setting] = [
    share,
    Setting(
      "every", .integer(1...blockMax), default: .integer(5),
      "after how many blocks other keys get hot"),
    Setting(
      "keys", .integer(1...blockMax), default: .integer(1), "how many keys are hot at a time"),
    zipf,
  ]

  private static let share = Setting(
    "share", .share, default: .real(0.4), "the part of the draws that goes to the hot keys")
  private static let zipf = Setting(
    "zipf", .real(0...Popularity.exponentMax), default: .real(0),
    "the exponent of Zipf's law for the rest of the draws; 0 is uniform")

  /// Reads checked values of ``onceSettings``.
  ///
  /// - Throws: ``WorkloadError`` if it ends before it begins.
  init(once values: SettingValues, setting: String) throws(WorkloadError) {
    let (from, until) = (values.integer("from"), values.integer("until"))
    guard from < until else {
      throw WorkloadError(
        setting: setting,
        reason:
          "hot from block \(from) until block \(until) is never; expected 'until' above 'from'")
    }
    self = .once(
      share: values.real("share"), blocks: from..<until, exponent: values.real("zipf"))
  }

  /// Reads checked values of ``driftingSettings``.
  init(drifting values: SettingValues) {
    self = .drifting(
      share: values.real("share"), every: values.integer("every"), keys: values.integer("keys"),
      exponent: values.real("zipf"))
  }
}

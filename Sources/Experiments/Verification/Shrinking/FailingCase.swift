import Execution

/// Something that goes wrong, all of it written down.
struct FailingCase: Equatable {
  /// Which transactions of the block are there.
  var kept: [Int]
  /// How many workers there are.
  var workers: Int
  /// Every choice from the first step to the last, or to the step at which it was given up.
  var schedule: Schedule
  /// What goes wrong.
  var reason: String

  /// Whether its schedule is the simpler one: fewer switches, then fewer steps.
  func isSimpler(than other: FailingCase) -> Bool {
    (schedule.switches, schedule.choices.count)
      < (other.schedule.switches, other.schedule.choices.count)
  }
}

import Experiments

extension VerificationOutcome {
  /// All of it in a sentence.
  ///
  /// ```
  /// 1,000,000 schedules of 9 executors: no violation.
  /// ```
  public var verdict: String {
    let wrong = executors.filter { $0.finding != nil }
    let subject = "\(tried) of \(Readable.counted(executors.count - untried, "executor"))"
    guard !wrong.isEmpty else {
      if schedules == 0 { return "No schedule was tried, so nothing is proved." }
      let restriction = problem == nil ? "" : " of serial equivalence"
      return "\(subject): no violation\(restriction)\(remark)."
    }
    let labels = wrong.map(\.label).joined(separator: ", ")
    return "\(subject): \(Readable.counted(wrong.count, "executor")) failed: \(labels)."
  }

  /// How many executors had no turn: there were too few schedules, or an interruption.
  private var untried: Int {
    executors.count { $0.tally.schedules == 0 && $0.tally.searches == 0 }
  }

  private var tried: String {
    let searches = executors.reduce(0) { $0 + $1.tally.searches }
    guard searches > 0 else { return Readable.counted(schedules, "schedule") }
    return Readable.counted(searches, "search", plural: "searches") + " through the interleavings"
  }

  /// What keeps it from being the whole truth.
  private var remark: String {
    let searches = executors.reduce(0) { $0 + $1.tally.searches }
    let complete = executors.reduce(0) { $0 + $1.tally.completeSearches }
    var remark = ""
    if searches > 0 {
      let cut = searches - complete
      remark =
        cut == 0
        ? "; all are complete" : "; \(Readable.count(cut)) \(cut == 1 ? "is" : "are") cut short"
    }
    if untried > 0 { remark += "; \(Readable.counted(untried, "executor")) had no turn" }
    return remark
  }
}

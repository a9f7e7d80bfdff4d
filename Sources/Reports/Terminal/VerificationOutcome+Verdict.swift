import Experiments

extension VerificationOutcome {
  /// All of it in a sentence.
  ///
  /// ```
  /// 1,000,000 schedules of 9 executors: no violation.
  /// ```
  public var verdict: String {
    let wrong = executors.filter { $0.finding != nil }
    let subject = "\(tried) of \(Readable.counted(executors.count, "executor"))"
    guard !wrong.isEmpty else {
      if schedules == 0 { return "No schedule was tried, so nothing is proved." }
      return "\(subject): no violation\(remark)."
    }
    let labels = wrong.map(\.label).joined(separator: ", ")
    return "\(subject): \(Readable.counted(wrong.count, "executor")) failed: \(labels)."
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
    if searches > 0 {
      return complete == searches
        ? "; all are complete" : "; \(Readable.count(searches - complete)) are cut short"
    }
    return ""
  }
}

import Experiments

extension ExecutorVerification {
  /// What went wrong with an executor, small and step by step; `nil` if nothing did.
  ///
  /// - Parameter stepMax: How many steps are shown at most.
  public func account(stepMax: Int) -> String? {
    guard let finding else { return nil }
    let number = finding.number.map { " \(Readable.count($0))" } ?? ""
    let size = Readable.counted(finding.transactions, "transaction")
    let head =
      "\(label): schedule\(number) of \(Readable.counted(finding.workers, "worker")) and \(size): "
      + finding.reason
    guard let violation = finding.violation, let replay = finding.replay else {
      return head + "\n  An executor that has executed nothing before does it right: the fault is "
        + "in what it keeps from block to block."
    }
    return head + "\n\n" + replay.account(of: violation, stepMax: stepMax)
  }
}

extension ViolationReplay {
  /// What was executed, how, and what came of it, over several lines.
  ///
  /// - Parameters:
  ///   - violation: What was replayed.
  ///   - stepMax: How many steps are shown at most.
  public func account(of violation: Violation, stepMax: Int) -> String {
    let schedule = violation.schedule
    let place =
      "block \(violation.block) of point \(violation.point), replication \(violation.replication) "
      + "of seed \(violation.seed)"
    let sections = [
      "\(violation.executor), \(Readable.counted(violation.workers, "worker")), \(place)",
      calls, "schedule: \(schedule)",
      "\(Readable.counted(steps.count, "step")), "
        + "\(Readable.counted(schedule.switches, "switch", plural: "switches")):",
      moves(stepMax), difference ?? "serially equivalent",
    ]
    return sections.joined(separator: "\n")
  }

  private var calls: String {
    var text = AlignedText(columns: [
      AlignedText.Column(head: "transaction", isNumber: true),
      AlignedText.Column(head: "of the block", isNumber: true),
      AlignedText.Column(head: "contract", isNumber: false),
      AlignedText.Column(head: "declares", isNumber: false),
    ])
    text.rows = transactions.enumerated().map { index, call in
      ["\(index)", "\(call.number)", call.contract, call.accesses]
    }
    return text.lines.map { "  " + $0 }.joined(separator: "\n")
  }

  private func moves(_ limit: Int) -> String {
    var text = AlignedText(columns: [
      AlignedText.Column(head: "step", isNumber: true),
      AlignedText.Column(head: "who", isNumber: false),
      AlignedText.Column(head: "what", isNumber: false),
      AlignedText.Column(head: "how much", isNumber: false),
    ])
    text.rows = steps.prefix(limit).enumerated().map { index, move in
      ["\(index)", move.actor, move.kind, move.amount]
    }
    let lines = text.lines.map { "  " + $0 }
    let rest = steps.count - limit
    return (rest > 0 ? lines + ["  ... and \(Readable.count(rest)) more"] : lines)
      .joined(separator: "\n")
  }
}

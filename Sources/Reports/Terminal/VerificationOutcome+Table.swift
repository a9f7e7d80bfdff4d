import Experiments

extension VerificationOutcome {
  /// A table for the terminal: a row an executor, those that went wrong in colour.
  ///
  /// It says what was tried and what of it was met; columns with nothing in them are left out. Rates
  /// are those of one job. Ends with a line break.
  public func table(paint: Paint = .plain) -> String {
    let hasSearches = executors.contains { $0.tally.searches > 0 }
    var text = AlignedText(columns: hasSearches ? Self.searchColumns : columns)
    text.rows = executors.map { hasSearches ? searchRow($0) : row($0) }
    let lines = text.lines.enumerated().map { index, line in
      switch index {
      case 0: paint.strong(line)
      case 1: paint.faint(line)
      default: executors[index - 2].finding == nil ? line : paint.bad(line)
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static let tried = ["schedules", "schedules/s", "steps/schedule"].map {
    AlignedText.Column(head: $0, isNumber: true)
  }

  private var columns: [AlignedText.Column] {
    let encounters = VerificationTally().encounters.map {
      AlignedText.Column(head: $0.name, isNumber: true)
    }
    return [AlignedText.Column(head: "executor", isNumber: false)] + Self.tried
      + [AlignedText.Column(head: "aborts", isNumber: false)] + encounters
  }

  private func row(_ executor: ExecutorVerification) -> [String] {
    let tally = executor.tally
    let aborts = tally.aborts.filter { $0.count > 0 }
      .map { "\(Readable.quantity(Double($0.count))) \($0.name)" }
    // A column is left out where no executor met such a thing, not where one did not.
    let encounters = tally.encounters.enumerated().map { index, encounter in
      executors.contains { $0.tally.encounters[index].count > 0 }
        ? Readable.quantity(Double(encounter.count)) : ""
    }
    return [
      executor.label, Readable.count(tally.schedules),
      tally.schedulesPerSecond.map { Readable.quantity($0.rounded()) } ?? "",
      tally.stepsPerSchedule.map { Readable.decimal($0, 0) } ?? "", aborts.joined(separator: ", "),
    ] + encounters
  }

  private static let searchColumns =
    [AlignedText.Column(head: "executor", isNumber: false)]
    + ["searches", "complete", "states", "schedules", "schedules/s"].map {
      AlignedText.Column(head: $0, isNumber: true)
    }

  private func searchRow(_ executor: ExecutorVerification) -> [String] {
    let tally = executor.tally
    return [
      executor.label, Readable.count(tally.searches), Readable.count(tally.completeSearches),
      Readable.count(tally.states), Readable.count(tally.schedules),
      tally.schedulesPerSecond.map { Readable.quantity($0.rounded()) } ?? "",
    ]
  }
}

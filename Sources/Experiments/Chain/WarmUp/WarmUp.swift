import EventKernel

/// How much of the beginning of a point's runs is not measured, and why so much.
struct WarmUp: Equatable {
  /// The name of the rule in scenarios.
  static let rule = "mser-5"

  /// The time that is left out.
  let length: TimeSpan
  /// What MSER-5 has found.
  let finding: WarmUpFinding

  /// The warm-up of a point whose runs are there.
  init(length: TimeSpan, _ finding: WarmUpFinding) {
    self.length = length
    self.finding = finding
  }

  /// Finds it in pilots, whose measured time begins with the run.
  ///
  /// It is the same for all executors, which are compared in pairs of runs: as long as the one takes that
  /// settles last, of those that keep up with their load. The others have no steady state. Where no cut is to be
  /// had, or one of them is not to be trusted, it is half of the time before the cool-down, which is more than
  /// any trusted cut.
  ///
  /// - Precondition: there is a pilot of every executor.
  init(in pilots: [ChainDetail], of executors: [String]) {
    precondition(!pilots.isEmpty, "no pilot to find a warm-up in")
    let half = (pilots[0].window.upperBound - .zero) * 0.5
    var (length, finding) = (TimeSpan.zero, WarmUpFinding(.overloaded))
    for executor in executors {
      let runs = pilots.filter { $0.executor == executor }
      guard Self.keepsUp(runs) else { continue }
      switch Settling(of: runs) {
      case .at(let cut):
        guard finding.kind == .overloaded || cut - .zero > length else { continue }
        (length, finding) = (cut - .zero, WarmUpFinding(.settled, executor: executor))
      case .late:
        self.init(length: half, WarmUpFinding(.late, executor: executor))
        return
      case .unseen:
        self.init(length: half, WarmUpFinding(.unseen, executor: executor))
        return
      }
    }
    self.init(length: finding.kind == .overloaded ? half : length, finding)
  }

  /// Whether runs keep up with their load in the second half of their time: what is not answered yet does not grow
  /// in most of them, and hardly any is refused.
  ///
  /// In the first half a queue may fill that is full later, which is what a warm-up is.
  private static func keepsUp(_ runs: [ChainDetail]) -> Bool {
    var (growing, sent, refused) = (0, 0, 0)
    for run in runs {
      let (first, end) = (run.window.lowerBound, run.window.upperBound)
      let half = first + (end - first) * 0.5..<end
      if Backlog(run, in: half)?.isGrowing == true { growing += 1 }
      for row in run.series where half.contains(row.start) {
        sent += row.submitted
        refused += row.rejected
      }
    }
    return 2 * growing <= runs.count && Double(refused) <= Backlog.tolerance * Double(sent)
  }
}

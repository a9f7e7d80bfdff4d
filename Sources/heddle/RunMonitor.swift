import Dispatch
import Experiments
import Foundation
import Reports
import Synchronization

/// Runs something long under the eyes of a user: a progress bar, and Ctrl-C.
struct RunMonitor {
  /// Whether there is no progress bar.
  let isQuiet: Bool
  /// What there are many of.
  var noun = "runs"

  /// Runs an experiment to the end, or to the first Ctrl-C and the end of what is then under way.
  func watch(
    _ experiment: Experiment, jobs: Int, journal: RunJournal? = nil
  ) -> ExperimentOutcome {
    watch { stop, tell in
      experiment.run(jobs: jobs, stop: stop, journal: journal) { tell($0.done, $0.total) }
    }
  }

  /// Runs the cells of some records again, to the end or to the first Ctrl-C.
  func watch(
    _ experiment: Experiment, repeating records: [RunRecord], jobs: Int
  ) -> ExperimentOutcome {
    watch { stop, tell in
      experiment.repeating(records, jobs: jobs, stop: stop) { tell($0.done, $0.total) }
    }
  }

  /// Runs a verification to the end, or to the first Ctrl-C.
  func watch(_ verification: Verification, jobs: Int) -> VerificationOutcome {
    watch { stop, tell in
      verification.run(jobs: jobs, stop: stop, clock: ContinuousClock()) {
        tell($0.done, $0.total)
      }
    }
  }

  /// Runs a body that heeds a signal and tells how much of how much is done.
  ///
  /// A second Ctrl-C ends the program at once.
  private func watch<Outcome>(
    _ body: (StopSignal, @escaping @Sendable (_ done: Int, _ total: Int) -> Void) -> Outcome
  ) -> Outcome {
    let stop = StopSignal()
    let interrupt = interrupt(stop)
    defer { interrupt.cancel() }
    let clock = ContinuousClock()
    let start = clock.now
    let bar = Mutex(
      ProgressBar(
        total: 0, of: noun, isTerminal: Terminal.showsProgress, output: Terminal.report))
    let outcome = body(stop) { [isQuiet] done, total in
      if isQuiet { return }
      bar.withLock {
        $0.total = total
        $0.advance(to: done, elapsed: clock.now - start)
      }
    }
    if !isQuiet { bar.withLock { $0.finish() } }
    return outcome
  }

  private func interrupt(_ stop: StopSignal) -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "heddle.interrupt"))
    source.setEventHandler { [noun] in
      if stop.isStopped { Foundation.exit(130) }
      stop.stop()
      Terminal.note("\nstopping after the \(noun) under way; press Ctrl-C again to stop at once")
    }
    source.activate()
    return source
  }
}

import Dispatch
import Experiments
import Foundation
import Reports
import Synchronization

/// Runs an experiment under the eyes of a user: a progress bar, and Ctrl-C.
struct RunMonitor {
  /// Whether there is no progress bar.
  let isQuiet: Bool

  /// Runs to the end, or to the first Ctrl-C and the end of what is then under way.
  ///
  /// A second Ctrl-C ends the program at once.
  func watch(_ experiment: Experiment, jobs: Int) -> ExperimentOutcome {
    let stop = StopSignal()
    let interrupt = Self.interrupt(stop)
    defer { interrupt.cancel() }
    let clock = ContinuousClock()
    let start = clock.now
    let bar = Mutex(
      ProgressBar(total: 0, isTerminal: Terminal.showsProgress, output: Terminal.report))
    let outcome = experiment.run(jobs: jobs, stop: stop) { [isQuiet] progress in
      if isQuiet { return }
      bar.withLock {
        $0.total = progress.total
        $0.advance(to: progress.done, elapsed: clock.now - start)
      }
    }
    if !isQuiet { bar.withLock { $0.finish() } }
    return outcome
  }

  private static func interrupt(_ stop: StopSignal) -> any DispatchSourceSignal {
    signal(SIGINT, SIG_IGN)
    let source = DispatchSource.makeSignalSource(
      signal: SIGINT, queue: DispatchQueue(label: "heddle.interrupt"))
    source.setEventHandler {
      if stop.isStopped { Foundation.exit(130) }
      stop.stop()
      Terminal.note("\nstopping after the runs under way; press Ctrl-C again to stop at once")
    }
    source.activate()
    return source
  }
}

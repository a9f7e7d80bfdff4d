import Experiments
import Foundation

/// Says which schedules were under way when an executor ends the program.
///
/// An executor whose precondition does not hold, or that breaks its memory, cannot be caught; but the
/// schedule can be named, and tried again alone.
struct CrashNote {
  /// What the signal handler reads: made before it can run, and never changed or freed.
  private struct Text {
    let watch: Unmanaged<ScheduleWatch>
    let jobs: Int
    /// What to say of each executor, up to the number.
    let heads: [UnsafeMutablePointer<CChar>]
    /// What was done at each signal before.
    var previous: [(signal: Int32, action: sigaction)] = []
  }

  // Written once, before the handler is in place; a handler has no other way to its data.
  private nonisolated(unsafe) static var text: Text?

  private static let signals = [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGFPE, SIGABRT]

  /// Prepares for the worst; returns what `watch` is to be handed to.
  static func prepare(executors: [String], jobs: Int) -> ScheduleWatch {
    let watch = ScheduleWatch(jobs: jobs)
    var text = Text(
      watch: .passRetained(watch), jobs: jobs,
      heads: executors.map { strdup("heddle: crashed during '\($0)', --number ") })
    for signal in signals {
      var action = sigaction()
      sigaction(signal, nil, &action)
      text.previous.append((signal, action))
    }
    self.text = text
    for signal in signals {
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { CrashNote.handle($0) }
      sigaction(signal, &action, nil)
    }
    return watch
  }

  /// Tells, and lets the program end as it would have.
  private static func handle(_ signal: Int32) {
    tell()
    guard let text else { return }
    for index in text.previous.indices where text.previous[index].signal == signal {
      var action = text.previous[index].action
      sigaction(signal, &action, nil)
    }
    raise(signal)
  }

  /// Writes a line for each job that is at a schedule; calls nothing that a signal handler must not.
  private static func tell() {
    guard let text else { return }
    for job in 0..<text.jobs {
      let current = text.watch._withUnsafeGuaranteedRef { $0.current(job: job) }
      guard let current, current.executor < text.heads.count else { continue }
      let head = text.heads[current.executor]
      _ = write(STDERR_FILENO, head, strlen(head))
      tell(current.number)
    }
  }

  private static func tell(_ number: Int) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 21) { digits in
      var start = 20
      digits[start] = UInt8(ascii: "\n")
      var rest = number
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(rest % 10)
        rest /= 10
      } while rest > 0
      _ = write(STDERR_FILENO, digits.baseAddress! + start, 21 - start)
    }
  }
}

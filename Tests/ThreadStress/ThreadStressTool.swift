import Conformance
import Execution

/// Stresses every registered executor on real threads, outside a test runner, so that little has to be
/// built for a sanitizer.
///
/// `HEDDLE_CONFORMANCE` says how much; beginnings of executors' names as arguments choose among them.
/// `race` and `no-race` instead run one that has a race on purpose, and its twin that has none. A
/// failure, or a report of the sanitizer, makes the exit status other than 0.
@main
struct ThreadStressTool {
  static func main() throws {
    let names = Array(CommandLine.arguments.dropFirst())
    if names == ["race"] || names == ["no-race"] {
      return try control(isOrdered: names != ["race"])
    }
    for executor in ConformanceExecutor.all {
      guard names.isEmpty || names.contains(where: { "\(executor)".hasPrefix($0) }) else {
        continue
      }
      let count = try ThreadStress().run(executor.make())
      print("\(executor): \(count) executions on threads")
    }
  }

  private static func control(isOrdered: Bool) throws {
    let executor = AnyExecutor.foreign(HandOverExecutor(isOrdered: isOrdered))
    let driver = ConformanceDriver.threads(ThreadDriver(threads: 2, profile: .ideal))
    for _ in 0..<20 { try PreparedBlock(.empty).check(executor, driver) }
  }
}

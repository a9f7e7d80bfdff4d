import Conformance
import Execution
import Foundation
import Testing

/// Each mistake takes away one thing that a proof rests on, so tests that would not find it prove
/// nothing.
///
/// A wrong executor may run wild, so each hunt has a process of its own. It ends with a failure status
/// if the mistake was found: by a wrong result, by a stall, by too many steps, or by a precondition of
/// the executor itself.
///
/// Executions until then, by uniform steps | bursts | priorities | on virtual cores | on threads (two
/// busy cores; it varies widely), and schedules of tiny blocks:
///
///     leavesNoEstimates            5      5     20     3  14,321  10,088
///     validatesBeforePublishing   12     24      *    12  10,169       *
///     keepsValidationIndex        16      5      5     5  14,250   1,546
///     closesAfterExecuted        412      *  17,910    -       -       -
///     dropsDependency             15      8      8    11  10,263     440
///     startsBeforeLastShard        6      6      6     6   6,520   4,526
///     readsUnfilled                3      5      5     3  10,016     165
///     reservesForLast              3      3      3     3       3       9
///     trustsFirstPhase             3      3      3     3       3      40
///
/// Those that the table does not name came later and are hunted all the same.
///
/// `*` is a precondition of the executor, `-` not found within 20,000 executions, or within all schedules
/// of three transactions on three workers.
@Suite("Deliberate mistakes are found")
struct MutationTests {
  @Test("by steps in any order", arguments: Mutation.allCases)
  func interleaved(_ mutation: Mutation) async {
    await #expect(processExitsWith: .failure) { [word = mutation.rawValue as String] in
      let executor = AnyExecutor.mutated(try #require(Mutation(rawValue: word)))
      for means in [FaultHunt.Means.uniform, .bursts, .priorities] {
        FaultHunt(means, limit: 20_000).exitIfFound(executor)
      }
    }
  }

  /// What no block of three transactions shows: somebody must begin to wait for the next incarnation of
  /// a transaction between two steps of the worker that ended the one before, and another must have
  /// aborted that meanwhile.
  ///
  /// And what no exhaustive search shows, since its idle workers need not be woken.
  static let beyondTinyBlocks: Set<Mutation> = [.closesAfterExecuted, .losesWakes]

  @Test(
    "by every schedule of tiny blocks",
    arguments: Mutation.allCases.filter { !beyondTinyBlocks.contains($0) })
  func exhaustive(_ mutation: Mutation) async {
    await #expect(processExitsWith: .failure) { [word = mutation.rawValue as String] in
      let executor = AnyExecutor.mutated(try #require(Mutation(rawValue: word)))
      FaultHunt(.exhaustive, limit: 400_000).exitIfFound(executor)
    }
  }
}

extension FaultHunt {
  /// Hunts, and ends this process with a failure status if there is a fault.
  fileprivate func exitIfFound(_ executor: AnyExecutor) {
    // A precondition that fails is a find, not a crash to be examined for seconds.
    signal(SIGILL, SIG_DFL)
    guard let finding = run(executor) else { return }
    print("\(means) after \(finding.executions): \(finding.reason)")
    exit(EXIT_FAILURE)
  }
}

/// How much is tried to prove executors right.
public struct VerificationOptions: Sendable, Equatable {
  /// How many schedules are tried in all; how many each search may try, if ``isExhaustive``.
  public var schedules: Int
  /// The numbers of workers, each within 1...64.
  public var workers: [Int]
  /// Whether all interleavings of tiny blocks are gone through, rather than some of any block.
  public var isExhaustive: Bool
  /// The number of the only schedule that each executor tries; `nil` for all.
  public var only: Int?

  /// The most transactions of a block all of whose interleavings can be gone through.
  public static let tinyBlockMax = 4

  /// Creates options.
  public init(
    schedules: Int = 1_000_000, workers: [Int] = [2, 3, 4], isExhaustive: Bool = false,
    only: Int? = nil
  ) {
    precondition(schedules >= 1, "\(schedules) schedules prove nothing")
    precondition(
      !workers.isEmpty && workers.allSatisfy { 1...64 ~= $0 },
      "the numbers of workers are \(workers)")
    self.schedules = schedules
    self.workers = workers
    self.isExhaustive = isExhaustive
    self.only = only
  }
}

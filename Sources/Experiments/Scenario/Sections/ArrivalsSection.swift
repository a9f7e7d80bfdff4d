import Settings
import Workloads

/// When transactions arrive, and how often what has arrived is closed into a block.
public struct ArrivalsSection: Sendable, Equatable {
  /// The process and the interval, complete.
  let values: SettingValues

  /// The time from one block's closing to the next one's, in nanoseconds; positive.
  public var blockIntervalNanoseconds: Int64 { values.nanoseconds("block-interval") }

  /// The settings of the section.
  public static let settings = [
    ArrivalProcess.setting,
    Setting(
      "block-interval", .duration, default: .nanoseconds(100_000_000),
      "The time from one block's closing to the next one's."),
  ]

  /// The longest run, 100 days: far from where nanoseconds in 64 bits end.
  private static let longestRun: Int64 = 100 * 86_400 * 1_000_000_000
}

extension ArrivalsSection {
  private static let path = "arrivals"

  /// Reads the section of a scenario that has it; `nil` after noting what is wrong.
  init?(
    _ entry: Tree.Entry, filling blocks: Blocks?, of workload: WorkloadChoice?,
    with decoder: inout SettingsDecoder
  ) {
    guard let values = decoder.values(of: Self.settings, in: entry.value, at: Self.path)
    else { return nil }
    self.values = values
    guard isPossible(entry, blocks, with: &decoder) else { return nil }
    if let workload, workload.definesBlocks {
      decoder.refuse(
        entry.place,
        "'arrivals' has no effect: the workload '\(workload.kind)' brings its own blocks; "
          + "remove the key")
      return nil
    }
  }

  private func isPossible(
    _ entry: Tree.Entry, _ blocks: Blocks?, with decoder: inout SettingsDecoder
  ) -> Bool {
    let interval = entry.value.value(at: ["block-interval"])?.place ?? entry.place
    guard blockIntervalNanoseconds > 0 else {
      decoder.refuse(interval, "'arrivals.block-interval': expected a time above 0s")
      return false
    }
    guard let blocks, blockIntervalNanoseconds > Self.longestRun / Int64(blocks.count)
    else { return true }
    decoder.refuse(
      interval,
      "'arrivals.block-interval': \(SettingValue.integer(blocks.count).text) blocks at intervals of "
        + "\(SettingValue.nanoseconds(blockIntervalNanoseconds).text) take more than 100 days; "
        + "give fewer blocks")
    return false
  }
}

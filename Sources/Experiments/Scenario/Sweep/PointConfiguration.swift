import Ledger
import Settings

/// Everything that the runs of one point of a scenario have in common, decoded and checked.
public struct PointConfiguration: Sendable, Equatable {
  /// Which clock measures the runs.
  public let clock: ClockKind
  /// Number and size of the blocks, or with a chain their limits; `nil` if the workload brings its own.
  public let blocks: Blocks?
  /// When transactions arrive; `nil` if blocks are full and follow each other.
  public let arrivals: ArrivalsSection?
  /// The chain around the executors; `nil` if blocks are simply executed.
  public let chain: ChainSection?
  /// What the blocks are filled with.
  public let workload: WorkloadChoice
  /// On what the state lies that they touch.
  public let storage: StorageLayout
  /// Where and by what they are executed.
  public let execution: ExecutionSection
}

extension PointConfiguration {
  /// The setting `clock`.
  static let clockSetting = Setting(
    "clock", .choice(ClockKind.allCases.map(\.rawValue)),
    default: .text(ClockKind.virtual.rawValue), "Simulated time, or wall-clock time on threads.")

  /// Reads the sections that make a point.
  init?(
    _ root: Tree.Mapping, _ place: Place, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) {
    let clock = Self.clock(in: root, place, with: &decoder)
    let workload = WorkloadChoice(
      in: root, from: place, among: catalogue, with: &decoder)
    let storage = StorageSection.layout(
      in: root, modules: workload?.modules?.modules ?? [], with: &decoder)
    let execution = ExecutionSection(in: root, from: place, among: catalogue, with: &decoder)
    let blocks = Blocks(in: root, from: place, with: &decoder)
    var isConsistent = true
    // A chain builds blocks of its own, of transactions that were recorded.
    let definesBlocks = workload?.definesBlocks == true && root[ChainSection.path] == nil
    if definesBlocks, let workload {
      isConsistent = !Blocks.refuse(in: root, besides: workload.kind, with: &decoder)
    }
    let arrivals = root["arrivals"].map { entry in
      ArrivalsSection(entry, filling: blocks, of: workload, with: &decoder)
    }
    if arrivals == .some(nil) { isConsistent = false }
    let chain = root[ChainSection.path].map { entry in
      isConsistent =
        ChainSection.allows(root, with: &decoder) && isConsistent
      return ChainSection(entry, executing: workload, among: catalogue, with: &decoder)
    }
    if chain == .some(nil) { isConsistent = false }
    if let execution, let clock {
      isConsistent = execution.suits(clock, in: root, with: &decoder) && isConsistent
    }
    guard isConsistent, let clock, let workload, let storage, let execution, let blocks
    else { return nil }
    self.init(
      clock: clock, blocks: definesBlocks ? nil : blocks,
      arrivals: arrivals.flatMap(\.self), chain: chain.flatMap(\.self),
      workload: workload, storage: storage, execution: execution)
  }

  private static func clock(
    in root: Tree.Mapping, _ place: Place, with decoder: inout SettingsDecoder
  ) -> ClockKind? {
    guard case .text(let word) = decoder.value(of: clockSetting, in: root, at: "", from: place)
    else { return nil }
    return ClockKind(rawValue: word)
  }
}

import Chain
import EventKernel

/// The detail of a chain's run in a journal: instants and spans in nanoseconds, so that they read back exactly.
struct JournalDetail: Codable {
  /// The label of the executor, whose record has the rest of what says which run it is.
  let executor: String
  private let modules: [String]
  private let window: [Int64]
  private let warmUp: String?
  private let latency: Latency?
  private let blocks: [[Int64?]]
  private let series: [[Int64?]]
  private let faults: [Fault]
  private let safetyViolation: String?
  private let livenessLoss: String?

  private struct Latency: Codable {
    let shares: [Double]
    let total: [Double]
    let legs: [String: [Double]]
  }

  private struct Fault: Codable {
    let during: [Int64]
    let text: String
  }

  /// Notes a detail.
  init(_ detail: ChainDetail) {
    executor = detail.executor
    modules = detail.modules
    window = Self.bounds(detail.window)
    warmUp = detail.warmUp?.text
    latency = detail.latency.map { latency in
      Latency(
        shares: latency.shares, total: latency.total,
        legs: Dictionary(
          uniqueKeysWithValues: latency.legs.map { ($0.key.rawValue, $0.value) }))
    }
    blocks = detail.blocks.map(\.journalRow)
    series = detail.series.map(\.journalRow)
    faults = detail.faults.map { Fault(during: Self.bounds($0.during), text: $0.text) }
    safetyViolation = detail.safetyViolation
    livenessLoss = detail.livenessLoss
  }

  /// The detail, as it was; `nil` if it does not fit together.
  func detail(of record: RunRecord) -> ChainDetail? {
    guard let window = Self.range(window) else { return nil }
    var detail = ChainDetail(
      point: record.point, swept: record.swept, executor: executor,
      replication: record.replication, window: window)
    detail.modules = modules
    if let warmUp {
      guard let finding = WarmUpFinding(text: warmUp) else { return nil }
      detail.warmUp = finding
    }
    if let latency {
      guard let distribution = Self.distribution(latency) else { return nil }
      detail.latency = distribution
    }
    detail.blocks = blocks.compactMap { BlockRow(journalRow: $0) }
    detail.series = series.compactMap { SeriesRow(journalRow: $0) }
    detail.faults = faults.compactMap { fault in
      Self.range(fault.during).map { FaultMark(during: $0, text: fault.text) }
    }
    detail.safetyViolation = safetyViolation
    detail.livenessLoss = livenessLoss
    let isWhole =
      detail.blocks.count == blocks.count && detail.series.count == series.count
      && detail.faults.count == faults.count
    return isWhole ? detail : nil
  }

  private static func distribution(_ latency: Latency) -> LatencyDistribution? {
    var legs: [Leg: [Double]] = [:]
    for (name, times) in latency.legs {
      guard let leg = Leg(rawValue: name), times.count == latency.shares.count else { return nil }
      legs[leg] = times
    }
    guard latency.total.count == latency.shares.count else { return nil }
    return LatencyDistribution(shares: latency.shares, total: latency.total, legs: legs)
  }

  private static func bounds(_ range: Range<Instant>) -> [Int64] {
    [range.lowerBound.nanoseconds, range.upperBound.nanoseconds]
  }

  private static func range(_ bounds: [Int64]) -> Range<Instant>? {
    guard bounds.count == 2, bounds[0] <= bounds[1] else { return nil }
    return Instant.nanoseconds(bounds[0])..<Instant.nanoseconds(bounds[1])
  }
}

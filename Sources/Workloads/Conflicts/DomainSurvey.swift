import Ledger
import Settings

/// What the transactions of a domain do, and how much they stand in each other's way, as measured by
/// executing some blocks serially.
public struct DomainSurvey: Sendable {
  /// How unevenly the domain's main choice is made.
  public enum Skew: String, Sendable, CaseIterable {
    /// All equally often.
    case low
    /// As the domain does it by itself.
    case standard
    /// By Zipf's law with exponent 1.2.
    case high

    /// The value of the setting `popularity`; `nil` for the domain's own.
    var popularity: SettingValue? {
      switch self {
      case .low: .tagged("uniform", nil)
      case .standard: nil
      case .high: .tagged("zipf", .real(1.2))
      }
    }
  }

  /// The domain.
  public let entry: DomainEntry
  /// The popularity of the domain's main choice, in words.
  public let popularity: String
  /// What was measured.
  public let statistics: ConflictStatistics

  /// The size of the blocks, and how many there are.
  public static let blocks = 4
  /// How many transactions a block has.
  public static let transactionsPerBlock = 2_500

  /// Executes some blocks of a domain with its standard settings but for the skew.
  ///
  /// - Throws: ``WorkloadError`` if the domain cannot be made.
  /// - Precondition: all of its settings have defaults.
  public init(of entry: DomainEntry, skew: Skew) throws {
    self.entry = entry
    let values = SettingValues(
      skew.popularity.map { ["popularity": $0] } ?? [:], for: entry.settings)
    popularity = values["popularity"].text
    let workload = try DomainWorkload(
      entry.name, parts: [entry.part(values)],
      context: WorkloadContext(
        seed: 1, blocks: Self.blocks, transactionsPerBlock: Self.transactionsPerBlock))
    let genesis = workload.genesis()
    let recorder = AccessRecorder(from: genesis)
    var statistics = ConflictStatistics()
    for number in 0..<workload.blockCount {
      let block = workload.makeBlock(number, on: genesis)
      statistics.add(ConflictStatistics(BlockAccesses(recorder.record(block), of: block)))
    }
    self.statistics = statistics
  }

  /// Whether a domain can be surveyed: nothing has to be given.
  public static func isPossible(for entry: DomainEntry) -> Bool {
    entry.settings.allSatisfy { $0.standard != nil }
  }
}

extension ConflictStatistics {
  /// The share of transactions that reverted; `nil` without transactions.
  public var revertShare: Double? {
    let (reverted, known) = types.values.reduce((0, 0)) { ($0.0 + $1.reverted, $0.1 + $1.known) }
    return known > 0 ? Double(reverted) / Double(known) : nil
  }
}

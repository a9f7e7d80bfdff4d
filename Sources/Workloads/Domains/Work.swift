import Ledger
import Settings

/// How heavy the contracts of a domain are, compared with what is usual for them.
///
/// A contract's explicit work stands for all that a real one does besides reading and writing state:
/// decoding, checks, arithmetic in software. Each contract says what is usual, in gas: nanoseconds on the
/// reference machine.
public struct Work: Sendable, Equatable {
  /// What explicit work is multiplied by.
  public var factor = 1.0

  /// The usual work.
  public init() {}

  /// The setting `work` of a domain.
  public static let setting = Setting(
    "work", .real(0...1_000), default: .real(1),
    "what the explicit work of every contract is multiplied by; 0 leaves reads, writes and operations"
  )

  /// Reads the value of a ``setting``.
  public init(in values: SettingValues) {
    factor = values.real("work")
  }

  /// What is left of a usual amount of work.
  public func scaled(_ gas: UInt64) -> UInt64 { UInt64((Double(gas) * factor).rounded()) }
}

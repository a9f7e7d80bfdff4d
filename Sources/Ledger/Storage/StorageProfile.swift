/// What it takes to read state that is not in memory: the device under a module of the chain.
///
/// A read of a key either *hits* the cache in memory, at no extra cost, or is a **cold read**, which
/// waits for the device. Only reads wait: writes go to the cache and are flushed after the block, and
/// an increment that is applied without being read waits for nothing.
public struct StorageProfile: Sendable, Equatable {
  /// The name in a scenario.
  public let name: String
  /// How long a cold read waits, in nanoseconds; 0 for memory.
  public let coldRead: UInt32
  /// The part of the keys that are in the cache before a block, 0...1.
  public let hitRate: Double

  /// The longest wait, 4 s, in nanoseconds.
  public static let coldReadMax: UInt32 = 4_000_000_000
  /// The hit rate of the shipped profiles, memory apart.
  public static let hitRateStandard = 0.9

  /// Creates a profile.
  ///
  /// - Precondition: `coldRead` is at most ``coldReadMax`` and `hitRate` within 0...1.
  public init(name: String, coldRead: UInt32, hitRate: Double = StorageProfile.hitRateStandard) {
    precondition(
      coldRead <= Self.coldReadMax, "a cold read of \(coldRead) ns is longer than 4 s")
    precondition(0...1 ~= hitRate, "a hit rate of \(hitRate) is not within 0...1")
    self.name = name
    self.coldRead = coldRead
    self.hitRate = hitRate
  }

  /// Whether any read can be a cold one.
  public var hasColdReads: Bool { coldRead > 0 && hitRate < 1 }
}

extension StorageProfile {
  // One random read of a small record, with nothing else in the queue: round figures of what vendors
  // state and benchmarks show for the class of device. None was measured here.

  /// Everything is in memory.
  public static let memory = StorageProfile(name: "memory", coldRead: 0, hitRate: 1)
  /// A flash drive on PCI Express: 80 us, for the most part the read time of its flash; figures for a
  /// read of blockchain state that is not cached go from 20 to 100 us.
  public static let nvme = StorageProfile(name: "nvme", coldRead: 80_000)
  /// A flash drive on SATA: 150 us, the slower bus and its protocol included.
  public static let ssd = StorageProfile(name: "ssd", coldRead: 150_000)
  /// A disk of 7,200 turns a minute: 8 ms of seek and half a turn of 8.3 ms.
  public static let hdd = StorageProfile(name: "hdd", coldRead: 12_000_000)

  /// The profiles that a scenario can name, fastest first.
  public static let shipped: [StorageProfile] = [.memory, .nvme, .ssd, .hdd]
}

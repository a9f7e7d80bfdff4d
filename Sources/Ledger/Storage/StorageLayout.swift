/// On which storage each module of the chain sits, as the transactions of a block meet it.
///
/// ```swift
/// let layout = StorageLayout([7: .hdd], others: .nvme)
/// let block = builder.build().stored(on: layout)
/// ```
/// Whether a key is in the cache before a block follows from the key, the block's number and the hit
/// rate alone, so that all executors meet the same cold keys.
public struct StorageLayout: Sendable, Equatable {
  // Modules share few profiles, so a table of small numbers is enough to compare and to print.
  private let profiles: [StorageProfile]
  private let profileOfModule: [UInt8]
  /// What executors look into; `nil` if nothing is ever cold.
  let table: ColdReadTable?

  /// Everything in memory: no read is cold.
  public static let memory = StorageLayout(.memory)

  /// All modules on the same storage.
  public init(_ profile: StorageProfile) {
    self.init([:], others: profile)
  }

  /// Some modules on storage of their own, the `others` on one.
  public init(_ modules: [UInt8: StorageProfile], others: StorageProfile = .memory) {
    var profiles = [others]
    var profileOfModule = [UInt8](repeating: 0, count: 256)
    for (module, profile) in modules.sorted(by: { $0.key < $1.key }) {
      if !profiles.contains(profile) { profiles.append(profile) }
      // At most 256 modules differ from each other; the others' profile is then nobody's.
      let index = profiles.firstIndex(of: profile) ?? 0
      precondition(index < 256, "256 modules with profiles of their own leave none for the others")
      profileOfModule[Int(module)] = UInt8(index)
    }
    self.profiles = profiles
    self.profileOfModule = profileOfModule
    let isCold = profileOfModule.contains { profiles[Int($0)].hasColdReads }
    table = isCold ? ColdReadTable(profileOfModule.map { profiles[Int($0)] }) : nil
  }

  /// The storage of a module.
  public subscript(module: UInt8) -> StorageProfile {
    profiles[Int(profileOfModule[Int(module)])]
  }

  /// Whether any module has cold reads.
  public var hasColdReads: Bool { table != nil }

  /// Whether all modules have the same storage in both.
  public static func == (left: Self, right: Self) -> Bool {
    (UInt8.min...UInt8.max).allSatisfy { left[$0] == right[$0] }
  }
}

/// The waits and odds of all modules in plain memory.
final class ColdReadTable: @unchecked Sendable {
  // Immutable after `init`, hence Sendable.
  let entries: UnsafeMutablePointer<ColdReads.Entry>

  init(_ profiles: [StorageProfile]) {
    entries = .allocate(capacity: profiles.count)
    for (module, profile) in profiles.enumerated() {
      (entries + module).initialize(to: ColdReads.Entry(profile))
    }
  }

  deinit { entries.deallocate() }
}

import Experiments
import Ledger
import Testing

@Suite("The storage of a scenario")
struct StorageSectionTests {
  static func storage(_ text: String, overrides: [String] = []) throws -> StorageLayout {
    try scenario(smallest + text, overrides: overrides).points[0].configuration.storage
  }

  @Test("is memory by default, a word, or a map that refines a profile")
  func profiles() throws {
    #expect(try Self.storage("") == .memory)
    #expect(try Self.storage("storage: memory") == .memory)
    #expect(try Self.storage("storage: nvme") == StorageLayout(.nvme))
    #expect(try Self.storage("storage: {profile: hdd}") == StorageLayout(.hdd))
    let refined = StorageProfile(name: "ssd", coldRead: 50_000, hitRate: 0.95)
    #expect(
      try Self.storage("storage: {profile: ssd, cold-read: 50us, hit-rate: 95%}")
        == StorageLayout(refined))
    #expect(
      try Self.storage("storage: {profile: ssd, cold-read: 4s}")[0].coldRead
        == StorageProfile.coldReadMax)
  }

  @Test("can be swept, whole and in part")
  func sweep() throws {
    let whole = try scenario(smallest + "sweep: {storage: [memory, nvme, hdd]}")
    #expect(
      whole.points.map(\.configuration.storage)
        == [.memory, StorageLayout(.nvme), StorageLayout(.hdd)])
    let part = try scenario(
      smallest + "storage: {profile: ssd}\nsweep: {storage.hit-rate: [0%, 50%]}")
    #expect(part.points.map(\.configuration.storage[3].hitRate) == [0, 0.5])
    #expect(
      try Self.storage("storage: {profile: ssd}", overrides: ["storage.cold-read=1ms"])[0].coldRead
        == 1_000_000)
  }

  @Test(
    "that is wrong is told what was expected",
    arguments: [
      (
        "storage: sdd",
        "10: 'storage': unknown word 'sdd'; did you mean 'ssd'? One of: memory, nvme, ssd, hdd"
      ),
      (
        "storage: [ssd]",
        "10: 'storage': expected one of: memory, nvme, ssd, hdd, found a list"
      ),
      (
        "storage: {cold-read: 1ms}",
        "10: 'storage' needs the key 'profile': one of: memory, nvme, ssd, hdd"
      ),
      (
        "storage: {profile: ssd, cold-raed: 1ms}",
        "25: unknown key 'cold-raed' in 'storage'; did you mean 'cold-read'? "
          + "Valid keys: profile, cold-read, hit-rate"
      ),
      (
        "storage: {profile: ssd, cold-read: 50}",
        "36: 'storage.cold-read': 50 needs a unit, such as 50ms"
      ),
      (
        "storage: {profile: ssd, cold-read: 5s}",
        "36: 'storage.cold-read': 5s is above the greatest value 4s"
      ),
      (
        "storage: {profile: ssd, hit-rate: 95}",
        "35: 'storage.hit-rate': 95 is above the greatest value 100%; 95 percent is written 95%"
      ),
      (
        "storage: {profile: memory, hit-rate: 5%}",
        "28: 'storage.hit-rate' has no effect: memory has no cold reads; "
          + "choose another profile, such as nvme"
      ),
    ])
  func wrong(line: String, complaint: String) {
    #expect(complaints(smallest + line) == ["x.yaml:3:\(complaint)"])
  }
}

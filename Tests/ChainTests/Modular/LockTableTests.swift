import Testing

@testable import Chain

@Suite("Locks of a module")
struct LockTableTests {
  @Test(
    "a key that one transaction writes is closed to all others, and open again when it is unlocked")
  func exclusive() {
    var table = LockTable()
    table.lock([TouchedKey(7), TouchedKey(8)], for: 1)
    #expect(!table.allows([TouchedKey(7)]))
    #expect(!table.allows([TouchedKey(3), TouchedKey(8, isWritten: false)]))
    #expect(table.allows([TouchedKey(3)]))
    #expect(table.count == 2 && table.isHeld(by: 1) && !table.isHeld(by: 2))
    table.unlock(1)
    #expect(table.allows([TouchedKey(7)]) && table.isEmpty)
  }

  @Test("a key that is read is open to readers until the last one of them is gone")
  func shared() {
    var table = LockTable()
    let read = [TouchedKey(7, isWritten: false)]
    table.lock(read, for: 1)
    #expect(table.allows(read) && !table.allows([TouchedKey(7)]))
    table.lock(read, for: 2)
    table.unlock(1)
    #expect(!table.allows([TouchedKey(7)]))
    table.unlock(2)
    #expect(table.allows([TouchedKey(7)]) && table.isEmpty)
  }

  @Test("a key that is named twice is locked once, for writing if one of the two writes")
  func twice() {
    var table = LockTable()
    table.lock([TouchedKey(7, isWritten: false), TouchedKey(7)], for: 1)
    #expect(table.count == 1 && !table.allows([TouchedKey(7, isWritten: false)]))
    table.unlock(1)
    table.unlock(1)
    #expect(table.isEmpty)
  }

  @Test("a transaction without keys holds its place, and nothing else")
  func none() {
    var table = LockTable()
    table.lock([], for: 1)
    #expect(table.isEmpty && table.isHeld(by: 1))
    table.unlock(1)
    #expect(!table.isHeld(by: 1))
  }
}

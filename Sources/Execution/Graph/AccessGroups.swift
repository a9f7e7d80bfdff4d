import Ledger

/// For each slot, the last *group* of accesses that commute with each other (readers, incrementers,
/// or one writer), and the group before it.
///
/// That is all one must know to order the next access: everything earlier is ordered through these
/// two.
struct AccessGroups {
  /// The last two groups of accesses to a slot.
  struct Group: BitwiseCopyable {
    fileprivate var mode = DeclaredAccess.Mode.read
    fileprivate var members: Int32 = -1
    fileprivate var before: Int32 = -1
    /// How many members the last group has.
    fileprivate(set) var count: Int32 = 0
    /// How many members the group before it has.
    fileprivate(set) var countBefore: Int32 = 0
    /// A number that whoever orders the accesses keeps with the last group; -1 for a new one.
    var note: Int32 = -1
  }

  private struct Member: BitwiseCopyable {
    let transaction: Int32
    let next: Int32
  }

  private var members = GrowingBuffer<Member>()
  private var groups = GrowingBuffer<Group>()

  func deallocate() {
    members.deallocate()
    groups.deallocate()
  }

  mutating func reset() {
    members.removeAll()
    groups.removeAll()
  }

  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(members.bytes)
    visit(groups.bytes)
  }

  /// Adds a transaction's access to a slot, in preset order, once for a slot and transaction.
  ///
  /// It must come after all members of the group before the one that it has joined. The pointer is
  /// valid until the next call.
  mutating func enter(
    _ transaction: Int32, slot: Int32, _ mode: DeclaredAccess.Mode
  ) -> UnsafeMutablePointer<Group> {
    while groups.count <= Int(slot) { groups.append(Group()) }
    let group = groups.base + Int(slot)
    if group.pointee.members < 0 || group.pointee.mode.conflicts(with: mode) {
      group.pointee.before = group.pointee.members
      group.pointee.countBefore = group.pointee.count
      group.pointee.members = -1
      group.pointee.count = 0
      group.pointee.mode = mode
      group.pointee.note = -1
    }
    members.append(Member(transaction: transaction, next: group.pointee.members))
    group.pointee.members = Int32(members.count - 1)
    group.pointee.count += 1
    return group
  }

  /// Visits the members of the group before the last, the latest first.
  @inline(__always)
  func forEachBefore(_ group: Group, _ body: (_ transaction: Int32) -> Void) {
    var member = group.before
    while member >= 0 {
      body(members[Int(member)].transaction)
      member = members[Int(member)].next
    }
  }
}

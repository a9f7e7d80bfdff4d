import Ledger

/// The batch under way: the transactions carried over from the one before, then new ones.
///
/// Between two barriers it is only read; whoever arrives last at the end of a batch moves it on.
struct AriaBatch {
  /// What the workers do until the next barrier.
  enum Stage: UInt8 {
    case execute, judge, fallBack, collect
  }

  private(set) var stage = Stage.execute
  /// The number of the batch, from 1: a note that is all ones is of no batch.
  private(set) var number: UInt32 = 1
  /// How many transactions it holds.
  private(set) var count = 0
  /// The aborted transactions of the last batch, ascending.
  private var carried = GrowingBuffer<Int32>()
  /// The first transaction of the block that was in no batch before.
  private var firstNew = 0
  private var total = 0
  private var size = 0

  func deallocate() { carried.deallocate() }

  mutating func begin(block total: Int, size: Int) {
    self.total = total
    self.size = size
    number = 1
    firstNew = 0
    count = min(size, total)
    carried.removeAll()
    stage = total == 0 ? .collect : .execute
  }

  /// The transaction at a position: they ascend.
  @inline(__always)
  func transaction(at position: Int) -> Int32 {
    position < carried.count
      ? carried[position] : Int32(truncatingIfNeeded: firstNew &+ position &- carried.count)
  }

  mutating func beginJudging() { stage = .judge }

  mutating func beginFallback() { stage = .fallBack }

  /// Goes on to the next batch: O(aborted + count / 64).
  mutating func advance(aborted: AtomicBits) {
    let carriedBefore = carried.count
    var kept = 0
    var position = aborted.first(from: 0, to: count)
    while position < count {
      let transaction =
        position < carriedBefore
        ? carried[position] : Int32(firstNew + position - carriedBefore)
      // Never ahead of where it reads, so that the list can be changed in place.
      if kept < carried.count { carried[kept] = transaction } else { carried.append(transaction) }
      kept += 1
      position = aborted.first(from: position + 1, to: count)
    }
    precondition(kept < count, "batch \(number) of \(count) transactions committed none")
    if kept < carried.count { carried.removeLast(carried.count - kept) }
    firstNew += count - carriedBefore
    number += 1
    count = min(size, kept + total - firstNew)
    stage = count == 0 ? .collect : .execute
  }

  /// Visits all that changes during a block.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(carried.bytes)
    [UInt64(stage.rawValue), UInt64(number), UInt64(count), UInt64(firstNew)]
      .withUnsafeBytes(visit)
  }
}

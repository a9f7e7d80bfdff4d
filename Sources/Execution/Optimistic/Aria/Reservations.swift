import Ledger
import Synchronization

/// Who wants a key in the batch under way: the lowest transaction that reads it, that writes it and
/// that increments it, in three notes of the key's location in ``CommittedWords``.
///
/// A note is `~batch << 32 | transaction`. A later batch thus makes a smaller number, so that one
/// atomic minimum both replaces what an earlier batch has left and finds the lowest transaction of
/// this one: nothing is cleared between batches.
struct Reservations {
  /// What a transaction wants a key for; the numbers of the notes.
  enum Purpose: Int {
    case read = 0
    case write = 1
    case increment = 2
  }

  /// How many notes of a location belong to reservations.
  static let noteCount = 3
  /// Above every transaction: nobody.
  static let nobody = Int32.max

  let words: CommittedWords
  /// Turned around for ``Mutation/reservesForLast``, so that the minimum finds the highest.
  private let mask: UInt32

  init(_ words: CommittedWords, mutation: Mutation?) {
    self.words = words
    mask = mutation == .reservesForLast ? UInt32(Self.nobody) : 0
  }

  /// Reserves a key for a transaction unless a lower one of its batch has done so.
  ///
  /// Relaxed: reservations are looked at after a barrier.
  @inline(__always)
  func reserve(
    _ purpose: Purpose, at location: UInt32, batch: UInt32, transaction: Int32
  ) {
    let note = words.note(purpose.rawValue, at: location)
    let wanted = UInt64(~batch) << 32 | UInt64(UInt32(bitPattern: transaction) ^ mask)
    // Not the atomic minimum, which compares unsigned words as if they were signed (Swift 6.3). Notes
    // only fall, so one that is low enough already need not be written.
    var current = note.pointee.load(ordering: .relaxed)
    while wanted < current {
      let (exchanged, now) = note.pointee.compareExchange(
        expected: current, desired: wanted, ordering: .relaxed)
      if exchanged { return }
      current = now
    }
  }

  /// The lowest transaction of a batch that has reserved a key.
  @inline(__always)
  func holder(_ purpose: Purpose, at location: UInt32, batch: UInt32) -> Int32 {
    let note = words.note(purpose.rawValue, at: location).pointee.load(ordering: .relaxed)
    guard UInt32(truncatingIfNeeded: note >> 32) == ~batch else { return Self.nobody }
    return Int32(bitPattern: UInt32(truncatingIfNeeded: note) ^ mask)
  }
}

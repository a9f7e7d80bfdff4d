import Synchronization

/// A set of ranks from which any worker takes the lowest: a priority queue without locks.
///
/// Two levels of bits: a word of 64 ranks, and a summary bit for each word that may have one. Taking
/// is exact when workers step one at a time, and nearly so under threads.
///
/// All accesses are sequentially consistent, for Dekker's sake: inserting sets a word's bit, *then*
/// its summary bit; emptying a word clears the summary bit, *then* looks at the word again. One of
/// the two must see the other, or a ready transaction is lost.
struct ReadySet {
  private let storage: UnsafeMutablePointer<Storage>

  private struct Storage {
    var words: UnsafeMutablePointer<Atomic<UInt64>>
    var summaries: UnsafeMutablePointer<Atomic<UInt64>>
    var wordCount: Int

    var summaryCount: Int { (wordCount + 63) / 64 }
  }

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(
      to: Storage(
        words: .allocate(capacity: 1), summaries: .allocate(capacity: 1), wordCount: 0))
  }

  func deallocate() {
    storage.pointee.words.deallocate()
    storage.pointee.summaries.deallocate()
    storage.deallocate()
  }

  /// Empties the set and makes room for ranks below `count`.
  func reset(count: Int) {
    let needed = (count + 63) / 64
    if needed > storage.pointee.wordCount {
      deallocateWords()
      storage.pointee.words = .allocate(capacity: needed)
      storage.pointee.wordCount = needed
      storage.pointee.summaries = .allocate(capacity: storage.pointee.summaryCount)
    }
    for word in 0..<storage.pointee.wordCount {
      (storage.pointee.words + word).initialize(to: Atomic(0))
    }
    for summary in 0..<storage.pointee.summaryCount {
      (storage.pointee.summaries + summary).initialize(to: Atomic(0))
    }
  }

  private func deallocateWords() {
    storage.pointee.words.deallocate()
    storage.pointee.summaries.deallocate()
  }

  /// Visits the memory of both levels.
  func visitMemory(_ visit: (UnsafeRawBufferPointer) -> Void) {
    visit(
      UnsafeRawBufferPointer(start: storage.pointee.words, count: storage.pointee.wordCount * 8))
    visit(
      UnsafeRawBufferPointer(
        start: storage.pointee.summaries, count: storage.pointee.summaryCount * 8))
  }

  @inline(__always)
  func insert(_ rank: Int32) {
    let word = Int(rank) >> 6
    storage.pointee.words[word].bitwiseOr(1 << UInt64(rank & 63), ordering: .sequentiallyConsistent)
    storage.pointee.summaries[word >> 6].bitwiseOr(
      1 << UInt64(word & 63), ordering: .sequentiallyConsistent)
  }

  /// Takes the lowest rank, `nil` if there is none.
  @inline(__always)
  func takeLowest() -> Int32? {
    for summary in 0..<storage.pointee.summaryCount {
      var candidates = storage.pointee.summaries[summary].load(ordering: .sequentiallyConsistent)
      while candidates != 0 {
        let word = summary << 6 | candidates.trailingZeroBitCount
        if let rank = take(fromWord: word) { return rank }
        candidates &= candidates - 1
      }
    }
    return nil
  }

  /// Takes the lowest rank from `start` on, or else the lowest of all: who goes round like this with
  /// where it was last passes nobody over.
  func takeNext(from start: Int32) -> Int32? {
    let word = Int(start) >> 6
    if let rank = take(fromWord: word, among: .max << UInt64(start & 63)) { return rank }
    for summary in (word >> 6)..<storage.pointee.summaryCount {
      var candidates = storage.pointee.summaries[summary].load(ordering: .sequentiallyConsistent)
      if summary == word >> 6 { candidates &= .max << UInt64(word & 63 + 1) }
      while candidates != 0 {
        let word = summary << 6 | candidates.trailingZeroBitCount
        if let rank = take(fromWord: word) { return rank }
        candidates &= candidates - 1
      }
    }
    return takeLowest()
  }

  /// Whether there is nothing to take: a hint.
  var isEmpty: Bool {
    (0..<storage.pointee.summaryCount).allSatisfy {
      storage.pointee.summaries[$0].load(ordering: .relaxed) == 0
    }
  }

  @inline(__always)
  private func take(fromWord word: Int, among mask: UInt64 = .max) -> Int32? {
    var bits = storage.pointee.words[word].load(ordering: .sequentiallyConsistent) & mask
    while bits != 0 {
      let lowest = bits & (~bits &+ 1)
      let before = storage.pointee.words[word].bitwiseAnd(
        ~lowest, ordering: .sequentiallyConsistent
      ).oldValue
      if before & ~lowest == 0 { clearSummary(ofWord: word) }
      if before & lowest != 0 { return Int32(word << 6 | lowest.trailingZeroBitCount) }
      bits = before & ~lowest & mask
    }
    clearSummary(ofWord: word)
    return nil
  }

  @inline(__always)
  private func clearSummary(ofWord word: Int) {
    let bit = UInt64(1) << UInt64(word & 63)
    let summary = storage.pointee.summaries + (word >> 6)
    summary.pointee.bitwiseAnd(~bit, ordering: .sequentiallyConsistent)
    if storage.pointee.words[word].load(ordering: .sequentiallyConsistent) != 0 {
      summary.pointee.bitwiseOr(bit, ordering: .sequentiallyConsistent)
    }
  }
}

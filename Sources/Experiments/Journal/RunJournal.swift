import Foundation
import Synchronization

/// The finished runs of a results folder, each on the disk as soon as it is finished.
///
/// ```swift
/// let lock = try FolderLock(folder)
/// let journal = try RunJournal(lock, of: provenance)
/// let outcome = experiment.run(jobs: 2, stop: stop, journal: journal) { _ in }
/// try journal.seal()
/// ```
/// The file `runs.journal` has a line a cell (one replication of one point, by all executors), appended and
/// flushed before the next cell of that thread begins; the first line is the ``Provenance``. A cell of which
/// runs failed is noted with its failures: it is finished too. A last line that was torn is cut off; a damaged
/// line elsewhere is left out, and what it noted is run again.
///
/// While cells run side by side, lines are in the order in which they ended. A sealed journal has them by
/// point, then replication: equal experiments leave equal bytes, however often they were interrupted.
public final class RunJournal: Sendable {
  /// The name inside the results folder.
  public static let name = "runs.journal"

  /// Where it is.
  public let url: URL
  /// What was wrong with the file when it was opened, in a sentence; `nil` if nothing was.
  public let damage: String?
  /// How many finished runs were found in it.
  public let foundCount: Int

  let found: [JournalEntry.Key: Cell.Result]
  private let provenance: Provenance
  private let lock: FolderLock
  private let state: Mutex<State>

  private struct State {
    /// The open file, at its end.
    let descriptor: Int32
    /// The bytes of whole lines.
    var count: Int
    var order: [JournalEntry.Key]
    var results: [JournalEntry.Key: Cell.Result]
    var problem: JournalError?
  }

  /// Opens the journal of a folder, or begins one.
  ///
  /// - Throws: ``JournalError`` if the folder has results that depend on something else, with what has changed,
  ///   or the file cannot be read or written.
  public init(_ lock: FolderLock, of provenance: Provenance) throws(JournalError) {
    let url = lock.folder.appending(path: Self.name)
    do {
      let isThere = FileManager.default.fileExists(atPath: url.path)
      let bytes = isThere ? try Data(contentsOf: url) : Data()
      let text = JournalText(bytes)
      let isNew = bytes.isEmpty
      if !isNew {
        guard let earlier = text.provenance else {
          throw JournalError.unreadable(path: url.relativePath)
        }
        let changes = provenance.changes(since: earlier)
        guard changes.isEmpty else {
          throw JournalError.changed(folder: lock.folder.relativePath, changes: changes)
        }
      }
      if isNew || !text.damagedLines.isEmpty {
        try DurableFile.replace(
          url, with: try Self.lines(provenance, text.order, text.results))
      }
      let descriptor = Foundation.open(url.path, O_RDWR | O_APPEND | O_CLOEXEC)
      try DurableFile.check(descriptor)
      var count = Int(lseek(descriptor, 0, SEEK_END))
      if text.damagedLines.isEmpty, !isNew, text.wholeCount < count {
        count = text.wholeCount
        try DurableFile.check(ftruncate(descriptor, off_t(count)))
      }
      self.url = url
      self.lock = lock
      self.provenance = provenance
      found = text.results
      foundCount = found.values.reduce(0) { $0 + $1.records.count }
      damage = Self.damage(text, foundCount, url)
      state = Mutex(
        State(descriptor: descriptor, count: count, order: text.order, results: text.results))
    } catch let error as JournalError {
      throw error
    } catch {
      throw .unusable(path: url.relativePath, reason: JournalError.reason(of: error))
    }
  }

  deinit { state.withLock { _ = close($0.descriptor) } }
}

extension RunJournal {
  /// Why the journal could not be written any more; `nil` as long as it can.
  public var problem: JournalError? { state.withLock(\.problem) }

  /// How many finished runs are in it.
  public var runCount: Int {
    state.withLock { $0.results.values.reduce(0) { $0 + $1.records.count } }
  }

  /// Notes what became of a cell, and returns once it is on the disk; whether it is.
  ///
  /// After the first failure nothing more is noted, and ``problem`` says why.
  func append(_ result: Cell.Result, of key: JournalEntry.Key) -> Bool {
    state.withLock { state in
      if state.problem != nil { return false }
      do {
        let line = try JournalText.line(JournalEntry(result, of: key))
        try DurableFile.write(line, to: state.descriptor)
        try DurableFile.check(fsync(state.descriptor))
        state.count += line.count
        state.order.append(key)
        state.results[key] = result
        return true
      } catch {
        // A part of the line may be there; should cutting it off fail too, the next reader does it.
        _ = ftruncate(state.descriptor, off_t(state.count))
        state.problem = .unusable(path: url.relativePath, reason: JournalError.reason(of: error))
        return false
      }
    }
  }

  /// Puts the lines in order, once the experiment has ended.
  ///
  /// Nothing may be noted afterwards.
  ///
  /// - Throws: ``JournalError/unusable(path:reason:)``; the journal is then as it was.
  public func seal() throws(JournalError) {
    let (order, results) = state.withLock { ($0.order, $0.results) }
    let sorted = order.sorted { ($0.point, $0.replication) < ($1.point, $1.replication) }
    if sorted == order { return }
    do {
      try DurableFile.replace(url, with: try Self.lines(provenance, sorted, results))
    } catch {
      throw .unusable(path: url.relativePath, reason: JournalError.reason(of: error))
    }
  }

  private static func lines(
    _ provenance: Provenance, _ order: [JournalEntry.Key],
    _ results: [JournalEntry.Key: Cell.Result]
  ) throws -> [Data] {
    let header = try JournalText.line(JournalText.Header(provenance: provenance))
    return try [header]
      + order.compactMap { key in
        try results[key].map { try JournalText.line(JournalEntry($0, of: key)) }
      }
  }

  private static func damage(_ text: JournalText, _ kept: Int, _ url: URL) -> String? {
    guard let first = text.damagedLines.first else { return nil }
    let others = text.damagedLines.count - 1
    let rest = others == 0 ? "" : others == 1 ? " and 1 other" : " and \(others) others"
    let lines = "line \(first)" + rest
    return "\(url.relativePath) is damaged in \(lines): what was noted there is run again, "
      + "and the other \(kept) finished runs are kept"
  }
}

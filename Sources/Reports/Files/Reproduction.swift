import Experiments
import Foundation

/// Compares results with those of the same scenario, run again.
///
/// Simulated results must be the same to the byte. Measured times never are; what executors must agree on
/// whoever is faster is compared row by row: blocks, transactions, reverts and final states.
public struct Reproduction {
  /// The results that are to be reproduced.
  public let original: ResultsFolder
  /// The results of the second time.
  public let again: ResultsFolder

  /// Names the two folders.
  public init(of original: ResultsFolder, in again: ResultsFolder) {
    self.original = original
    self.again = again
  }

  /// What differs in the tables, and in those plots of the original that were drawn again; a sentence a file.
  ///
  /// Not compared are the manifest, which names the host, the journal, which names the program, the log of
  /// times, and PDFs, which name the program that drew them.
  ///
  /// - Returns: The sentences, none if all is equal, and the number of files that were compared.
  public func differencesOfFiles(
    withPictures: Bool
  ) throws(ResultsError) -> (sentences: [String], fileCount: Int) {
    var sentences: [String] = []
    let tables = ResultsFolder.tableNames.filter { $0 != Manifest.name }
    let endings = ["dat", "gp"] + (withPictures ? [PlotFormat.svg.rawValue] : [])
    let plots = Plots.all.flatMap { plot in endings.map { "plots/\(plot.name).\($0)" } }
      .filter { original.contains($0) }
    let names = (tables + plots).filter { original.contains($0) || again.contains($0) }
    for name in names {
      if !original.contains(name) {
        sentences.append("\(name) is not in \(original.url.relativePath)")
      } else if !again.contains(name) {
        sentences.append("\(name) is not made any more")
      } else if let place = try firstDifference(in: name) {
        sentences.append("\(name) differs \(place)")
      }
    }
    return (sentences, names.count)
  }

  /// The place at which a file differs, with what stands there; `nil` if it does not.
  private func firstDifference(in name: String) throws(ResultsError) -> String? {
    let (then, now) = (try original.get(name), try again.get(name))
    if then.utf8.elementsEqual(now.utf8) { return nil }
    let newline = UInt8(ascii: "\n")
    func split(_ text: String) -> [Substring.UTF8View] {
      let end = text.utf8.last == newline ? 1 : 0
      return text.utf8.dropLast(end).split(
        separator: newline, omittingEmptySubsequences: false)
    }
    let (lines, others) = (split(then), split(now))
    let number = zip(lines, others).prefix { $0.elementsEqual($1) }.count
    guard number < lines.count else { return "in line \(number + 1), where it ended" }
    guard number < others.count else { return "in line \(number + 1), where it ends now" }
    let common = zip(lines[number], others[number]).prefix { $0 == $1 }.count
    func excerpt(_ line: Substring.UTF8View) -> String {
      let start = max(0, common - 20)
      let bytes = line.dropFirst(start).prefix(60)
      return (start > 0 ? "..." : "") + String(decoding: bytes, as: UTF8.self)
        + (line.count > start + 60 ? "..." : "")
    }
    return """
      in line \(number + 1), from character \(common + 1):
        was '\(excerpt(lines[number]))'
        is  '\(excerpt(others[number]))'
      """
  }
}

extension Reproduction {
  /// What differs in the runs that both folders have, though no time enters it; a sentence a column of a run.
  ///
  /// - Parameter ownOrder: The labels of executors that choose an order of their own: their end depends on
  ///   who was first.
  /// - Returns: The sentences, none if all is equal, and the number of runs that were compared.
  public func differencesOfRuns(
    ownOrder: Set<String>
  ) throws(ResultsError) -> (sentences: [String], runCount: Int) {
    struct Key: Hashable {
      let point: Int
      let executor: String
      let replication: Int

      init(_ record: RunRecord) {
        point = record.point
        executor = record.executor
        replication = record.replication
      }
    }
    let now = Dictionary(
      try again.results().records.map { (Key($0), $0) }, uniquingKeysWith: { first, _ in first })
    var sentences: [String] = []
    var runCount = 0
    for then in try original.results().records {
      // With a stopping rule the number of replications depends on what was measured.
      guard let record = now[Key(then)] else { continue }
      runCount += 1
      let columns = Self.columns(of: then, hasOwnOrder: ownOrder.contains(then.executor))
      for column in columns where then.field(column) != record.field(column) {
        sentences.append(
          "point \(then.point), \(then.executor), replication \(then.replication): "
            + "\(column.rawValue) was '\(then.field(column))' and is '\(record.field(column))'")
      }
    }
    return (sentences, runCount)
  }

  /// The columns that must be equal.
  private static func columns(of record: RunRecord, hasOwnOrder: Bool) -> [RunColumn] {
    if record.clock == ClockKind.virtual.rawValue { return RunColumn.allCases }
    let always: [RunColumn] = [.seed, .cores, .seriallyEquivalent]
    // A chain's blocks, and those of clients that wait for replies, depend on how long execution took.
    let isFedBack = record.chain != nil || record.load != nil && record.speedup == nil
    if isFedBack { return always }
    let given = always + [.blocks, .transactions]
    return hasOwnOrder ? given : given + [.committed, .reverted, .stateRoot]
  }
}

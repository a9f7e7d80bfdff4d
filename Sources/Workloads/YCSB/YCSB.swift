import EventKernel
import Ledger
import Settings

/// YCSB: reads and writes of records in a table, after popularity.
///
/// B. Cooper et al., *Benchmarking Cloud Serving Systems with YCSB*, SoCC 2010; with several operations a
/// transaction, as in papers on transactions: BOHM and Aria have ten.
///
/// A transaction is named after its first operation, which is drawn by the mix. The others are drawn by the
/// same mix, each for itself, so `mix` has the shares of all operations. Nothing reverts: the benchmark has
/// no conditions.
///
/// # Deviations from the paper
/// - A field is a word. A record also has a version, which reads and scans read, and all writes write.
/// - Scans ask for at most ten records unless `scan-length` says otherwise; the paper has up to 100.
/// - The newest record is found through a counter in the state, not remembered by a client.
public struct YCSB: Domain {
  /// The shape of the benchmark.
  public let options: YCSBOptions
  private let state: YCSBState
  private let ranks: PopularityDraw
  private let kinds: ContractDraw

  /// The kinds of operation, with the numbers of the types.
  enum Kind: Int, CaseIterable { case read, update, insert, scan, readModifyWrite }

  /// The types of transaction, by their first operation; the shares are workload A's.
  public static let types = [
    TransactionType("read", share: 0.5, "reads all of a record; never reverts"),
    TransactionType(
      "update", share: 0.5, "overwrites a field of a record without reading it; never reverts"),
    TransactionType(
      "insert", share: 0, "adds a record, whose number is the count of all; never reverts"),
    TransactionType(
      "scan", share: 0, "reads several records, one behind the other; never reverts"),
    TransactionType(
      "read-modify-write", share: 0,
      "reads all of a record and writes a field of it; never reverts"),
  ]

  /// Prepares the benchmark: O(records) if they are not equally popular.
  ///
  /// - Throws: ``WorkloadError`` if the popularity does not fit the number of records, `GSLError` if a table
  ///   of chances cannot be built.
  public init(options: YCSBOptions, at placement: Placement = .alone) throws {
    self.options = options
    state = YCSBState(options, at: placement)
    ranks = try PopularityDraw(options.popularity, count: options.records)
    kinds = try ContractDraw(options.shares)
  }

  /// The shape, in words.
  public var summary: String {
    let mix = zip(Self.types.names, options.shares).filter { $1 > 0 }
      .map { "\($0) \(($1 * 1_000).rounded() / 10) %" }
    return
      "YCSB \(options.preset.rawValue): \(options.operations) operations (\(mix.joined(separator: ", "))) "
      + "on \(options.records) records (\(options.popularity)\(options.latest ? ", newest first" : "")) of "
      + "\(options.fields) fields"
  }

  /// One contract for each kind of first operation.
  public var contracts: [Contract] {
    zip(Self.types, Kind.allCases).map { state.contract($0.name, first: $1) }
  }

  /// A thousand clients, who take turns.
  public var senderCount: Int { 1_000 }

  /// What holds of records and versions.
  public var invariants: [Invariant] { state.invariants }
}

extension YCSB {
  /// The first records.
  public func populate(_ world: WorldState, from stream: RandomStream) {
    world[state.count] = Word(options.records)
    for record in 0..<options.records {
      world[state.versions[record]] = 1
      for field in 0..<options.fields {
        world[state.fields[record * options.fields + field]] = Word(record) + 1
      }
    }
  }

  /// An operation of the type, and others.
  public func fill(_ call: inout Call, type: Int, at moment: Moment, from stream: RandomStream) {
    call.sender = moment.ordinal % senderCount
    fillOperation(&call, kind: type, in: moment.block, from: stream)
    for _ in 1..<options.operations {
      fillOperation(&call, kind: kinds.next(from: stream), in: moment.block, from: stream)
    }
  }

  private func fillOperation(
    _ call: inout Call, kind: Int, in block: Int, from stream: RandomStream
  ) {
    let rank = ranks.next(from: stream, in: block)
    let detail =
      Kind(rawValue: kind) == .scan
      ? 1 + stream.integer(below: options.scanLength) : stream.integer(below: options.fields)
    call.arguments.append(Word(kind))
    call.arguments.append(Word(options.latest ? rank : scattered(rank)))
    call.arguments.append(Word(detail))
    call.arguments.append(Word(stream.integer(below: 1 << 32)) + 1)
  }

  /// The record of a rank: popular records are not neighbours, so that scans do not all meet.
  ///
  /// The factor is a prime above all numbers of records, which makes it a permutation.
  private func scattered(_ rank: Int) -> Int { rank * 2_654_435_761 % options.records }

  /// How the registry lists it.
  public static let entry = DomainEntry(
    name: "ycsb", summary: "YCSB: operations on the records of a table",
    facts:
      "after Cooper et al. (SoCC 2010): presets are its core workloads, requests follow Zipf 0.99",
    types: types,
    settings: YCSBOptions.settings,
    mix: { values in
      let preset: YCSBPreset = values.choice("preset")
      return preset.shares.map { Mix($0) } ?? Mix(in: values)
    }
  ) { values, placement in try YCSB(options: YCSBOptions(values), at: placement) }
}

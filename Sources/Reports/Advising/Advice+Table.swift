import Experiments
import Statistics

extension Advice {
  /// A row a situation and executor, at as many cores as it needs; the one to take in colour and with a mark; ends with
  /// a line break.
  ///
  /// Above `limit` rows only those to take, and of these the first; a last line says so. Empty if nothing was
  /// executed.
  public func table(rows limit: Int = 40, paint: Paint = .plain) -> String {
    let all = cases.flatMap { some in
      some.options.indices.map { (some: some, option: $0) }
    }
    let isWhole = all.count <= limit
    let shown = isWhole ? all : Array(all.filter { $0.option == $0.some.choice }.prefix(limit))
    guard !shown.isEmpty else { return "" }
    var text = AlignedText(columns: columns)
    text.rows = shown.map { cells(of: $0.some, $0.option) }
    let chosen = shown.indices.filter { shown[$0].option == shown[$0].some.choice }
    return text.painted(paint, best: Set(chosen))
      + (isWhole ? "" : "(\(shown.count) of \(all.count) rows: those to take)\n")
  }

  private var columns: [AlignedText.Column] {
    let swept = results.sweptColumns
    return situationPlaces.map { swept[$0] } + [
      .init(head: "executor", isNumber: false), .init(head: "cores", isNumber: true),
      .init(head: metric == .achieved ? "achieved" : "throughput", isNumber: true),
      .init(head: "x \(reference)", isNumber: true),
      .init(head: Readable.share(confidence) + " CI", isNumber: true),
      .init(head: "of bound", isNumber: true), .init(head: "limited by", isNumber: false),
      .init(head: "", isNumber: false),
    ]
  }

  private func cells(of some: Case, _ place: Int) -> [String] {
    let option = some.options[place]
    let interval = option.gain.flatMap { gain in
      gain.interval.map { Readable.range($0, of: gain.ratio) }
    }
    let limit = option.limit.map { limit in
      limit.limit.name + (limit.share.map { " (\(Readable.share($0)))" } ?? "")
    }
    return situationPlaces.map { some.situation.values[$0] ?? "" } + [
      option.knee.executor, "\(option.knee.cores)",
      Readable.quantity(option.value) + " tx/s",
      option.gain.map { Readable.ratio($0.ratio) } ?? "", interval ?? "",
      option.boundShare.map(Readable.share) ?? "", limit ?? "",
      place == some.choice
        ? "<- take" : (some.equals.contains(option.knee.executor) ? "as good" : ""),
    ]
  }

  /// The places of the swept paths that tell situations apart.
  private var situationPlaces: [Int] { cases.first?.situation.values.keys.sorted() ?? [] }

  /// What gains are over.
  var reference: String { results.executors.contains(baseline) ? baseline : "sequential" }
}

import Experiments

/// Which points of two folders are the same, by the values of what is swept.
///
/// A path that has one value in each folder says nothing about points, even if the values differ: laptop here and
/// server there is what the folders differ by. A path that only one of them sweeps is looked up among what the
/// command line has set for the other.
struct PointMatch {
  /// The points of both, in the order of the first folder.
  private(set) var pairs: [(first: Results.Point, second: Results.Point)] = []
  /// The points that only the first has.
  private(set) var onlyInFirst: [Results.Point] = []
  /// The points that only the second has.
  private(set) var onlyInSecond: [Results.Point] = []
  /// The paths that have one value each, and not the same: what the folders differ by as a whole.
  let differences: [(path: String, first: String?, second: String?)]

  init(_ first: ComparedFolder, _ second: ComparedFolder) {
    let paths = (first.results.paths + second.results.paths).uniqued()
    func values(_ path: String, _ folder: ComparedFolder) -> [String?] {
      folder.results.points.map { folder.value(of: path, at: $0) }.uniqued()
    }
    let isWhole = paths.map {
      values($0, first).count <= 1 && values($0, second).count <= 1
    }
    differences = zip(paths, isWhole).filter(\.1).compactMap { path, _ in
      let pair = (values(path, first).first ?? nil, values(path, second).first ?? nil)
      return Self.normal(pair.0) == Self.normal(pair.1) ? nil : (path, pair.0, pair.1)
    }
    let keyPaths = zip(paths, isWhole).filter { !$0.1 }.map(\.0)
    func key(_ point: Results.Point, _ folder: ComparedFolder) -> [String] {
      keyPaths.map { Self.normal(folder.value(of: $0, at: point)) }
    }
    let others = Dictionary(
      second.results.points.map { (key($0, second), $0) }, uniquingKeysWith: { one, _ in one })
    var met: Set<Int> = []
    for point in first.results.points {
      if let other = others[key(point, first)] {
        pairs.append((point, other))
        met.insert(other.number)
      } else {
        onlyInFirst.append(point)
      }
    }
    onlyInSecond = second.results.points.filter { !met.contains($0.number) }
  }

  /// A value so that equal ones are equal texts: `10_000` is 10000, and what is not known is empty.
  private static func normal(_ text: String?) -> String {
    guard let text else { return "" }
    return SweptValue("", text).number.map { shortestText($0) } ?? text
  }
}

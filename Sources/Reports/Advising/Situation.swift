import Experiments

/// Points that differ by nothing but the number of cores.
struct Situation {
  /// What its points have in common of the swept values that vary, by place among the swept paths.
  let values: [Int: String]
  /// What it is called, for example `zipf = 0.6`; empty if there is no other.
  let words: String
  /// Its points, those with fewer cores first.
  let points: [Results.Point]

  /// The path that says how many cores there are.
  static let coresPath = "execution.cores"

  /// The situations of an experiment, in the order of their first points.
  static func all(of results: Results) -> [Situation] {
    let cores = results.paths.firstIndex(of: coresPath)
    let others = results.varying.filter { $0 != cores }
    let names = results.shortNames
    func key(_ point: Results.Point) -> [String] { others.map { point.swept[$0].text } }
    let groups = Dictionary(grouping: results.points, by: key).values
    return groups.sorted { $0[0].number < $1[0].number }.map { points in
      let coordinates = results.coordinates(of: points[0])
      func number(_ point: Results.Point) -> Double {
        cores.flatMap { point.swept[$0].number } ?? 0
      }
      return Situation(
        values: Dictionary(uniqueKeysWithValues: others.map { ($0, coordinates[$0]) }),
        words: others.map { "\(names[$0]) = \(coordinates[$0])" }.joined(separator: ", "),
        points: points.sorted { (number($0), $0.number) < (number($1), $1.number) })
    }
  }
}

import Experiments

/// Named places along an axis.
struct Ticks {
  let places: [(word: String, x: Double)]
  /// How many letters stand side by side.
  var room = 60

  /// The words, in order.
  var words: [String] { places.map(\.word) }

  /// Those of them that are far enough apart to be read, from the left.
  var apart: Ticks {
    guard let first = places.first, let last = places.last, last.x > first.x else { return self }
    let distance = (last.x - first.x) * 0.06
    return Ticks(
      places: places.dropFirst().reduce(into: [first]) { kept, place in
        if place.x - kept[kept.count - 1].x >= distance { kept.append(place) }
      })
  }

  /// Whether the words are too long to stand side by side.
  var isLong: Bool { words.contains { $0.count * words.count > room } }

  /// The gnuplot command; a panel above others has ticks without words.
  func command(isLowest: Bool) -> String {
    if places.isEmpty { return "set format x '\(isLowest ? "%g" : "")'" }
    let list = places.map { word, x in
      "\((isLowest ? word.cut(to: 32) : "").gnuplotTick) \(shortestText(x))"
    }
    return "set xtics (\(list.joined(separator: ", ")))" + (isLong ? " rotate by 30 right" : "")
  }
}

extension Figure {
  /// The words and places of the ticks, where the numbers do not choose them.
  var ticks: Ticks {
    switch axis.scale {
    case .binary:
      return sweptTicks
    case .categories(let words):
      return Ticks(places: words.enumerated().map { ($1, Double($0)) })
    case .executors:
      return Ticks(places: executors.enumerated().map { ($1, Double($0)) })
    case .linear:
      // Where the values are few, they say more than round numbers between them: no 1.4 cores.
      return sweptTicks.places.count <= 12 ? sweptTicks.apart : Ticks(places: [])
    case .decimal:
      return Ticks(places: [])
    }
  }

  /// A tick at each value that was swept.
  private var sweptTicks: Ticks {
    let marks = panels.flatMap { $0.series.flatMap(\.marks) }.map(\.x)
    return Ticks(places: marks.uniqued().sorted().map { (shortestText($0), $0) })
  }
}

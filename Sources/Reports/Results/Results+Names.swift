import Experiments

extension Results {
  /// The short name of each swept path: its last word, or all of it where last words collide.
  ///
  /// The rate of `arrivals.poisson` is one of arrivals, and `modules.health.storage` is that of a module:
  /// `health.storage`.
  public var shortNames: [String] {
    let last = paths.map { path in
      let words = path.split(separator: ".").map(String.init)
      if words.count > 2, words[0] == "modules" { return "\(words[1]).\(words[words.count - 1])" }
      let isRate = words.count > 1 && words[words.count - 2] == "arrivals"
      return (isRate ? words[words.count - 2] : words.last) ?? path
    }
    return zip(paths, last).map { path, name in
      last.count { $0 == name } > 1 ? path : name
    }
  }

  /// The places of the swept paths that take more than one value.
  ///
  /// See ``axes`` for those that do so by themselves.
  public var varying: [Int] {
    paths.indices.filter { index in Set(points.map { $0.swept[index].text }).count > 1 }
  }

  /// A point in words, for example `cores = 16, zipf = 0.6`; empty if nothing varies.
  public func words(for point: Point) -> String {
    let names = shortNames
    let values = coordinates(of: point)
    return varying.map { "\(names[$0]) = \(values[$0])" }.joined(separator: ", ")
  }

  /// The swept values of a point as a table shows them: files without folder and ending, and choices with
  /// settings like executors, `hotstuff (timeout: 2s)`, unless that would make two of them look alike.
  public func coordinates(of point: Point) -> [String] {
    zip(point.swept, paths.indices).map { value, index in
      canShorten[index] ? value.shortText : value.text
    }
  }

  /// Whether the short texts of each swept path are as distinct as its values.
  static func canShorten(_ points: [Point], paths: [String]) -> [Bool] {
    paths.indices.map { index in
      Set(points.map { $0.swept[index].shortText }).count
        == Set(points.map { $0.swept[index].text }).count
    }
  }
}

extension SweptValue {
  /// The name of a file without folder and endings; what a map names, with the rest of it; any other value as
  /// it is.
  fileprivate var shortText: String {
    if text.hasPrefix("{") { return choice ?? text }
    // The slash of a rate, or one inside of a list, does not make it a path.
    guard text.contains("/"), number == nil, !text.hasPrefix("["),
      let name = text.split(separator: "/").last,
      let stem = name.split(separator: ".").first
    else { return text }
    return String(stem)
  }

  /// `pbft (timeout: 1s)` of `{protocol: pbft, timeout: 1s}`.
  private var choice: String? {
    guard text.hasSuffix("}"),
      let key = ["protocol", "profile", "kind"].first(where: { text.hasPrefix("{\($0): ") })
    else { return nil }
    let body = text.dropFirst("{\(key): ".count).dropLast()
    let parts = body.split(separator: ", ", maxSplits: 1)
    return parts.count < 2 ? String(body) : "\(parts[0]) (\(parts[1]))"
  }
}

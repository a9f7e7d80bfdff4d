import Experiments

extension Results {
  /// The short name of each swept path: its last word, or all of it where last words collide.
  public var shortNames: [String] {
    let last = paths.map { $0.split(separator: ".").last.map(String.init) ?? $0 }
    return zip(paths, last).map { path, name in
      last.count { $0 == name } > 1 ? path : name
    }
  }

  /// The places of the swept paths that take more than one value.
  public var varying: [Int] {
    paths.indices.filter { index in Set(points.map { $0.swept[index].text }).count > 1 }
  }

  /// A point in words, for example `cores = 16, zipf = 0.6`; empty if nothing varies.
  public func words(for point: Point) -> String {
    let names = shortNames
    let values = coordinates(of: point)
    return varying.map { "\(names[$0]) = \(values[$0])" }.joined(separator: ", ")
  }

  /// The swept values of a point as a table shows them: files without folder and ending, unless
  /// that would make two of them look alike.
  public func coordinates(of point: Point) -> [String] {
    zip(point.swept, paths.indices).map { value, index in
      canShorten[index] ? value.fileStem : value.text
    }
  }

  /// Whether the file stems of each swept path are as distinct as its values.
  static func canShorten(_ points: [Point], paths: [String]) -> [Bool] {
    paths.indices.map { index in
      Set(points.map { $0.swept[index].fileStem }).count
        == Set(points.map { $0.swept[index].text }).count
    }
  }
}

extension SweptValue {
  /// The name of a file without folder and endings; any other value as it is.
  fileprivate var fileStem: String {
    // The slash of a rate, or one inside of a map or a list, does not make it a path.
    guard text.contains("/"), number == nil, !text.hasPrefix("{"), !text.hasPrefix("["),
      let name = text.split(separator: "/").last,
      let stem = name.split(separator: ".").first
    else { return text }
    return String(stem)
  }
}

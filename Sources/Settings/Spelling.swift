extension Collection<String> {
  /// The word that a misspelt `word` most likely stands for; `nil` if none is close.
  ///
  /// Close is at most one slip for every three letters, and always at least one, where a slip is a
  /// letter too many, too few, or wrong, or two neighbours swapped. Letter case is no slip. Of
  /// words that are equally close the first is taken.
  public func nearest(to word: String) -> String? {
    let allowed = Swift.max(1, word.count / 3)
    return self.map {
      (word: $0, distance: slips(between: word.lowercased(), and: $0.lowercased()))
    }
    .filter { $0.distance <= allowed }
    .min { $0.distance < $1.distance }?.word
  }

  /// The question that suggests the nearest word, or nothing: `; did you mean 'cores'?`.
  public func suggestion(for word: String) -> String {
    nearest(to: word).map { "; did you mean '\($0)'?" } ?? ""
  }
}

/// The Damerau-Levenshtein distance in its restricted form, where no letter is edited twice
/// (optimal string alignment), in three rows of the table.
private func slips(between source: String, and target: String) -> Int {
  let source = Array(source)
  let target = Array(target)
  var beforeLast: [Int] = []
  var last = Array(0...target.count)
  for (row, letter) in source.enumerated() {
    var current = [row + 1]
    for (column, other) in target.enumerated() {
      let replaced = last[column] + (letter == other ? 0 : 1)
      var best = Swift.min(replaced, last[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, letter == target[column - 1], source[row - 1] == other {
        best = Swift.min(best, beforeLast[column - 1] + 1)
      }
      current.append(best)
    }
    beforeLast = last
    last = current
  }
  return last[target.count]
}

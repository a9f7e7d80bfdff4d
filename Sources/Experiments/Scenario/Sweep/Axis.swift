import Settings

/// One line of a sweep: a path and the values that it takes, one after the other.
struct Axis {
  /// The dotted path, such as `execution.cores`.
  let path: String
  /// Where the path stands in the sweep.
  let place: Place
  /// The values, in the order of the steps; at least one.
  let values: [Tree]

  /// The keys on the way to the value.
  var keys: [String] { path.components }

  /// Whether a value of one path is a part of the other's, or the other way around.
  static func overlap(_ left: String, _ right: String) -> Bool {
    zip(left.components, right.components).allSatisfy(==)
  }
}

extension String {
  /// The keys of a dotted path.
  var components: [String] {
    split(separator: ".", omittingEmptySubsequences: false).map(String.init)
  }
}

extension Axis {
  /// Reads one line of a sweep, or of a group below `owner`: a path, and a list of values.
  init?(_ entry: Tree.Entry, in owner: String = "sweep", with decoder: inout SettingsDecoder) {
    path = entry.key
    place = entry.place
    guard Self.allows(entry, with: &decoder) else { return nil }
    guard case .list(let values) = entry.value.content, !values.isEmpty else {
      let found = if case .list = entry.value.content { "an empty list" } else { entry.value.found }
      decoder.refuse(
        entry.value.place,
        "'\(owner).\(entry.key)': expected a list of values, such as [1, 2, 4], found \(found)"
          + DimensionKind.words.suggestion(for: entry.key))
      return nil
    }
    self.values = values
  }

  /// Whether a path may be swept; notes why not.
  static func allows(_ entry: Tree.Entry, with decoder: inout SettingsDecoder) -> Bool {
    guard let reason = refusal(of: entry.key) else { return true }
    decoder.refuse(entry.place, "'\(entry.key)' cannot be swept: \(reason)")
    return false
  }

  /// Why a path stays the same at all points; `nil` if it may be swept.
  private static func refusal(of path: String) -> String? {
    let keys = path.components
    if keys.contains("") { return "expected keys joined by dots, such as execution.cores" }
    if path == "execution" || keys.starts(with: ["execution", "executors"]) {
      return "every point already compares all the executors; "
        + "list the variants under 'execution.executors'"
    }
    switch keys[0] {
    case "sweep": return "a sweep does not nest; give it one more path instead"
    case "seed": return "replications already vary the random streams, alike at all points"
    case "title", "replications", "budget", "report": return "it belongs to the scenario as a whole"
    default: return nil
    }
  }
}

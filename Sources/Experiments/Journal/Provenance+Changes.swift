extension Provenance {
  /// What is not as it was, a clause each, the most telling first; empty if nothing has changed.
  public func changes(since earlier: Provenance) -> [String] {
    var changes: [String] = []
    if scenario != earlier.scenario {
      changes.append("the scenario was '\(earlier.scenario)' and is now '\(scenario)'")
    }
    if let line = Self.firstDifference(text, earlier.text) {
      changes.append("the text of the scenario has changed at line \(line)")
    }
    if overrides != earlier.overrides {
      changes.append(
        "the arguments were \(Self.list(earlier.overrides)) and are now \(Self.list(overrides))")
    } else if seed != earlier.seed {
      changes.append("the seed was \(earlier.seed) and is now \(seed)")
    }
    changes += inputChanges(since: earlier)
    changes += programChanges(since: earlier)
    let facts = Set(host.keys).union(earlier.host.keys).sorted()
    for fact in facts where host[fact] != earlier.host[fact] {
      let (now, then) = (host[fact] ?? "unknown", earlier.host[fact] ?? "unknown")
      changes.append("the \(fact) of the machine that measures was '\(then)' and is now '\(now)'")
    }
    return changes
  }

  /// What has changed of machine profiles and of files that the scenario names.
  public func inputChanges(since earlier: Provenance) -> [String] {
    Self.changes("machine profile", machines, earlier.machines)
      + Self.changes("file", files, earlier.files)
  }

  private func programChanges(since earlier: Provenance) -> [String] {
    if version != earlier.version {
      return ["heddle was version \(earlier.version) and is now \(version)"]
    }
    if gslVersion != earlier.gslVersion {
      return [
        "the GNU Scientific Library was version \(earlier.gslVersion) and is now \(gslVersion)"
      ]
    }
    if program != earlier.program || columns != earlier.columns {
      return ["heddle has been built anew"]
    }
    return []
  }

  private static func changes(
    _ noun: String, _ now: [String: String], _ then: [String: String]
  ) -> [String] {
    Set(now.keys).union(then.keys).sorted().compactMap { name in
      switch (then[name], now[name]) {
      case (nil, _): "the \(noun) '\(name)' is new"
      case (_, nil): "the \(noun) '\(name)' is used no longer"
      case (let old, let new): old == new ? nil : "the \(noun) '\(name)' has changed"
      }
    }
  }

  /// The first line, from 1, in which two texts differ; `nil` if they are equal.
  private static func firstDifference(_ text: String, _ other: String) -> Int? {
    // Bytes, since texts are equal also where accents are written in different ways.
    if text.utf8.elementsEqual(other.utf8) { return nil }
    let newline = UInt8(ascii: "\n")
    let lines = text.utf8.split(separator: newline, omittingEmptySubsequences: false)
    let others = other.utf8.split(separator: newline, omittingEmptySubsequences: false)
    return 1 + zip(lines, others).prefix { $0.elementsEqual($1) }.count
  }

  private static func list(_ arguments: [String]) -> String {
    arguments.isEmpty ? "none" : "'\(arguments.joined(separator: " "))'"
  }
}

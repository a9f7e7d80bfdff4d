/// Where paths stand below `sweep`: as keys themselves, dots and all, or as keys of a group.
extension Sweep {
  /// The keys of a path that begins with `sweep`, such as `sweep.execution.cores`, `sweep.sobol.points` or
  /// `sweep.zip.2.workload.accounts`; `nil` for any other path.
  static func keys(of path: String) -> [String]? {
    var rest = path.components[...]
    guard rest.popFirst() == "sweep", let first = rest.first else { return nil }
    var keys = ["sweep"]
    if DimensionKind.words.contains(first) {
      keys.append(rest.removeFirst())
      if let number = rest.first, Int(number) != nil { keys.append(rest.removeFirst()) }
    }
    return rest.isEmpty ? keys : keys + [rest.joined(separator: ".")]
  }

  /// What a sweep says of a path, by itself or in a group: its values, or the ends of its range.
  static func tree(of path: String, in root: Tree) -> Tree? {
    guard let sweep = root.value(at: ["sweep"])?.mapping else { return nil }
    let maps = sweep.entries.filter { DimensionKind.words.contains($0.key) }.flatMap { entry in
      if case .list(let items) = entry.value.content { items } else { [entry.value] }
    }
    return ([sweep] + maps.compactMap(\.mapping)).compactMap { $0[path]?.value }.first
  }
}

extension Tree {
  /// A sweep without the paths that overlap with one, also in groups; `nil` if there is none to take out.
  ///
  /// A group that loses its last path goes, and so do steps of a group that do not differ any more.
  func withoutSwept(_ path: String) -> Tree? {
    guard case .map(let mapping) = content else { return nil }
    var rest = Mapping()
    var isChanged = false
    for entry in mapping.entries {
      switch DimensionKind(rawValue: entry.key) {
      case .zip, .sobol:
        let value = entry.value.groups(
          without: path, isZip: entry.key == DimensionKind.zip.rawValue)
        isChanged = isChanged || value.isChanged
        if let tree = value.tree {
          rest.entries.append(Entry(key: entry.key, place: entry.place, value: tree))
        }
      case .list, nil:
        if Axis.overlap(entry.key, path) {
          isChanged = true
        } else {
          rest.entries.append(entry)
        }
      }
    }
    return isChanged ? Tree(content: .map(rest), place: place) : nil
  }

  /// A group, or a list of them, without a path; `nil` for one that has no path left.
  private func groups(without path: String, isZip: Bool) -> (tree: Tree?, isChanged: Bool) {
    switch content {
    case .list(let items):
      let parts = items.map { $0.groups(without: path, isZip: isZip) }
      let left = parts.compactMap(\.tree)
      return (
        left.isEmpty ? nil : Tree(content: .list(left), place: place),
        parts.contains(where: \.isChanged)
      )
    case .map(let mapping):
      let kept = mapping.entries.filter { !Axis.overlap($0.key, path) }
      if kept.count == mapping.entries.count { return (self, false) }
      let hasPaths = kept.contains { isZip || $0.key != SobolSection.countSetting.name }
      guard hasPaths else { return (nil, true) }
      let rest = Tree(content: .map(Mapping(entries: kept)), place: place)
      return (isZip ? rest.withDistinctSteps : rest, true)
    default: return (self, false)
    }
  }

  /// A group of lists without the steps that repeat an earlier one; as it is, if lists are not equally long.
  private var withDistinctSteps: Tree {
    guard case .map(var mapping) = content else { return self }
    let lists = mapping.entries.map { entry -> [Tree] in
      if case .list(let values) = entry.value.content { values } else { [] }
    }
    guard let count = lists.first?.count, lists.allSatisfy({ $0.count == count }) else {
      return self
    }
    var steps: Set<[String]> = []
    let kept = (0..<count).filter { step in steps.insert(lists.map { $0[step].text }).inserted }
    for index in mapping.entries.indices {
      mapping.entries[index].value.content = .list(kept.map { lists[index][$0] })
    }
    return Tree(content: .map(mapping), place: place)
  }
}

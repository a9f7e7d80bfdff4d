extension Tree {
  /// Puts a value at the end of a chain of keys, and makes the maps on the way where they are
  /// missing.
  ///
  /// Whether the keys mean anything is not asked here: decoding asks it, and speaks of `place`,
  /// where the chain was written. An item of a list is found by its number, from 1; what else stands in the
  /// way, a scalar or a list, gives way to a map.
  mutating func graft(_ value: Tree, at path: some Collection<String>, from place: Place) {
    guard let key = path.first else {
      self = value
      return
    }
    if case .list(var items) = content, let number = Int(key), items.indices ~= number - 1 {
      items[number - 1].graft(value, at: path.dropFirst(), from: place)
      content = .list(items)
      return
    }
    if mapping == nil { self = Tree(content: .map(Mapping()), place: place) }
    guard case .map(var mapping) = content else { return }
    mapping.graft(value, at: key, then: path.dropFirst(), from: place)
    content = .map(mapping)
  }

  /// Takes a key out of this map.
  mutating func remove(_ key: String) {
    guard case .map(var mapping) = content else { return }
    mapping.remove { $0 == key }
    content = .map(mapping)
  }
}

extension Tree.Mapping {
  fileprivate mutating func graft(
    _ value: Tree, at key: String, then rest: some Collection<String>, from place: Place
  ) {
    latest = key
    if let index = entries.firstIndex(where: { $0.key == key }) {
      entries[index].value.graft(value, at: rest, from: place)
    } else {
      var branch = Tree(content: .nothing, place: place)
      branch.graft(value, at: rest, from: place)
      entries.append(Tree.Entry(key: key, place: place, value: branch))
    }
  }

  /// Takes out the entries whose key is one of those.
  mutating func remove(where isGone: (String) -> Bool) {
    entries.removeAll { isGone($0.key) }
  }
}

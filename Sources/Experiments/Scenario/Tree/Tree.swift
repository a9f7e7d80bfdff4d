/// A YAML value in which every part remembers the place where it was written.
///
/// Scalars stay text: the setting that a text is meant for decides what it is, not YAML's own
/// guess, so that `on`, `2%` and `10_000` mean the same thing everywhere.
struct Tree: Sendable {
  /// What stands there.
  var content: Content
  /// Where it starts.
  let place: Place

  /// The four shapes of a value.
  enum Content: Sendable {
    /// A key without a value, or an explicit `null`.
    case nothing
    /// A single value.
    case scalar(String)
    /// A list.
    case list([Tree])
    /// A map.
    case map(Mapping)
  }

  /// A map in file order; no key occurs twice.
  struct Mapping: Sendable {
    /// The keys and their values.
    var entries: [Entry] = []
    /// The key that was grafted last; `nil` in a map that stands as it was written.
    ///
    /// In `popularity: {uniform: ..., zipf: 1.1}` it tells which of two forms was meant, when one
    /// of them is the file's and the other came from a sweep.
    var latest: String?
  }

  /// One key of a map and its value.
  struct Entry: Sendable {
    /// The key.
    let key: String
    /// Where the key stands.
    let place: Place
    /// The value.
    var value: Tree
  }
}

extension Tree {
  /// The map that this is, or `nil`.
  var mapping: Mapping? {
    if case .map(let mapping) = content { mapping } else { nil }
  }

  /// The value that a chain of keys leads to, or `nil`; the keys of a list's items are 1, 2 and so on.
  func value(at path: some Collection<String>) -> Tree? {
    guard let key = path.first else { return self }
    if case .list(let items) = content {
      guard let number = Int(key), items.indices ~= number - 1 else { return nil }
      return items[number - 1].value(at: path.dropFirst())
    }
    return mapping?[key]?.value.value(at: path.dropFirst())
  }

  /// What stands there, for the sentence "expected ..., found ...".
  var found: String {
    switch content {
    case .nothing: "nothing"
    case .scalar(let text): "'\(text)'"
    case .list: "a list"
    case .map: "a map"
    }
  }

  /// The value on one line, as one would write it in a file.
  var text: String {
    switch content {
    case .nothing: ""
    case .scalar(let text): text
    case .list(let items): "[\(items.map(\.text).joined(separator: ", "))]"
    case .map(let mapping):
      "{\(mapping.entries.map { "\($0.key): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}

extension Tree.Mapping {
  /// The entry of a key, or `nil`.
  subscript(key: String) -> Tree.Entry? {
    entries.first { $0.key == key }
  }

  /// The keys, in file order.
  var keys: [String] { entries.map(\.key) }
}

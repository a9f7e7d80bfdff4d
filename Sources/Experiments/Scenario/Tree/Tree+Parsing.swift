import Yams

extension Tree {
  /// Parses the text of a file.
  ///
  /// - Throws: ``ScenarioErrors`` at the place where the text stops being YAML.
  static func parse(_ text: String, file: String) throws(ScenarioErrors) -> Tree {
    try parse(text, in: .file(file)) { .position(file: file, line: $0, column: $1) }
  }

  /// Parses the value of an argument; all of it stands at that argument.
  static func parse(_ text: String, argument: String) throws(ScenarioErrors) -> Tree {
    try parse(text, in: .argument(argument)) { _, _ in .argument(argument) }
  }

  private static func parse(
    _ text: String, in whole: Place, at place: (Int, Int) -> Place
  ) throws(ScenarioErrors) -> Tree {
    // The parser counts a byte order mark as a column, which spoils the indentation.
    let text =
      text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
    let root: Node?
    do {
      root = try Yams.compose(yaml: text, .default, .default, .utf8)
    } catch {
      throw ScenarioErrors([syntaxError(error, of: text, in: whole, at: place)])
    }
    guard let root else { return Tree(content: .nothing, place: whole) }
    return try Tree(root, in: whole, at: place)
  }

  private init(_ node: Node, in whole: Place, at place: (Int, Int) -> Place) throws(ScenarioErrors)
  {
    self.place = node.mark.map { place($0.line, $0.column) } ?? whole
    switch node {
    case .scalar(let scalar):
      content = scalar.isNull ? .nothing : .scalar(scalar.string)
    case .sequence(let sequence):
      var items: [Tree] = []
      for item in sequence { items.append(try Tree(item, in: whole, at: place)) }
      content = .list(items)
    case .mapping(let mapping):
      var entries: [Entry] = []
      for (key, value) in mapping {
        let keyPlace = key.mark.map { place($0.line, $0.column) } ?? whole
        guard let word = key.scalar?.string else {
          throw ScenarioErrors(keyPlace, "expected a word as the key, found a list or a map")
        }
        entries.append(
          Entry(key: word, place: keyPlace, value: try Tree(value, in: whole, at: place)))
      }
      content = .map(Mapping(entries: entries))
    case .alias:
      preconditionFailure("the composer left an alias at \(self.place)")
    }
  }

  private static func syntaxError(
    _ error: any Error, of text: String, in whole: Place, at place: (Int, Int) -> Place
  ) -> Diagnostic {
    switch error as? YamlError {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _):
      let setting = context.map { " \($0.text) that starts at \($0.mark)" } ?? ""
      return Diagnostic(
        place(mark.line, mark.column), "not valid YAML: \(problem)\(setting)")
    case .composer(let context, let problem, let mark, _):
      let setting = context.map { "\($0.text), " } ?? ""
      return Diagnostic(
        place(mark.line, mark.column), "not valid YAML: \(setting)\(problem)")
    case .duplicatedKeysInMapping(let keys, let context):
      let words = keys.map { "'\($0)'" }.joined(separator: ", ")
      let noun = keys.count == 1 ? "key \(words) is" : "keys \(words) are"
      return Diagnostic(
        place(context.mark.line, context.mark.column), "\(noun) given more than once in one map")
    case .reader(let problem, let offset, _, _):
      let before = text.prefix(offset ?? 0)
        .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      return Diagnostic(
        place(max(1, before.count), (before.last?.count ?? 0) + 1), "not valid YAML: \(problem)")
    default:
      return Diagnostic(whole, "not valid YAML: \(error)")
    }
  }
}

extension Node.Scalar {
  /// Whether this is a key without a value or an unquoted `null`.
  fileprivate var isNull: Bool {
    style == .plain && ["", "~", "null"].contains(string)
  }
}

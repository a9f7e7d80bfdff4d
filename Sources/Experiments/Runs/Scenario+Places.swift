import Workloads

extension Scenario {
  /// Where a setting was given: on the command line, in the sweep, or in the file; the nearest thing around
  /// it where it was not.
  func place(of path: String) -> Place {
    if let argument = override(of: path) { return argument }
    guard let tree = try? Tree.parse(text, file: self.path) else { return .file(self.path) }
    var keys = path.components
    while !keys.isEmpty {
      let swept = Sweep.tree(of: keys.joined(separator: "."), in: tree)
      if let found = swept ?? tree.value(at: keys) { return found.place }
      keys.removeLast()
    }
    return .file(self.path)
  }

  /// Where a character of a setting's text stands in the file; `nil` if the text is not written there
  /// character by character, as in a block behind `|` or on a single line.
  func place(of path: String, at position: TextPosition) -> Place? {
    guard override(of: path) == nil, let tree = try? Tree.parse(text, file: self.path),
      Sweep.tree(of: path, in: tree) == nil, let scalar = tree.value(at: path.components),
      case .scalar(let content) = scalar.content,
      case .position(let file, let line, let column) = scalar.place
    else { return nil }
    let source = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let written = content.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    // A position at the end of the text is behind its last line.
    let number = min(position.line, written.count) - 1
    guard number >= 0, line <= source.count else { return nil }
    let head = source[line - 1].unicodeScalars.dropFirst(column - 1)
    if head.contains("|"), line + number < source.count {
      let row = source[line + number]
      guard row.hasSuffix(written[number]) else { return nil }
      let indentation = row.unicodeScalars.count - written[number].unicodeScalars.count
      return .position(
        file: file, line: line + number + 1, column: indentation + position.column)
    }
    guard written.count == 1 else { return nil }
    let quote = head.first.map { $0 == "\"" || $0 == "'" } == true ? 1 : 0
    guard String(String.UnicodeScalarView(head.dropFirst(quote))).hasPrefix(content)
    else { return nil }
    return .position(file: file, line: line, column: column + quote + position.column - 1)
  }

  /// The last argument of `--set` that gives a setting or something that it is in.
  private func override(of path: String) -> Place? {
    let option = "--set "
    return overrides.last { argument in
      guard argument.hasPrefix(option) else { return false }
      let keys = String(argument.dropFirst(option.count).prefix { $0 != "=" }).components
      return path.components.starts(with: keys)
    }.map { .argument($0) }
  }
}

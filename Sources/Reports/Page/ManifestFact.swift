import Foundation

/// A line of a manifest: what, and its value.
struct ManifestFact: Equatable {
  let name: String
  let value: String

  /// All lines of a manifest's text, sorted by name, but for those that stand elsewhere on a page.
  ///
  /// Whatever a manifest holds is shown, also by a program that does not know what it means. `path` is for
  /// the messages only.
  static func all(
    in text: String, path: String, without hidden: Set<String>
  ) throws(ResultsError) -> [ManifestFact] {
    do {
      let manifest = try JSONDecoder().decode([String: JSONValue].self, from: Data(text.utf8))
      return manifest.filter { !hidden.contains($0.key) }
        .sorted { $0.key < $1.key }
        .flatMap { facts(of: $0.value, named: $0.key.replacing("_", with: " ")) }
    } catch {
      throw .malformed(path: path, line: 1, reason: "this is not a manifest of heddle: \(error)")
    }
  }

  private static func facts(of value: JSONValue, named name: String) -> [ManifestFact] {
    switch value {
    case .nothing: []
    case .text(let text): [ManifestFact(name: name, value: text)]
    case .list(let values): list(values.flatMap { facts(of: $0, named: name) }, named: name)
    case .map(let values):
      values.sorted { $0.key < $1.key }.flatMap { facts(of: $0.value, named: "\(name): \($0.key)") }
    }
  }

  /// Facts that share a name are one, a line each.
  private static func list(_ facts: [ManifestFact], named name: String) -> [ManifestFact] {
    let lines = facts.filter { $0.name == name }.map(\.value).joined(separator: "\n")
    return (lines.isEmpty ? [] : [ManifestFact(name: name, value: lines)])
      + facts.filter { $0.name != name }
  }
}

/// A value of JSON whose leaves are texts.
private enum JSONValue: Decodable {
  case nothing
  case text(String)
  case list([JSONValue])
  case map([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .nothing
    } else if let text = try? value.decode(String.self) {
      self = .text(text)
    } else if let answer = try? value.decode(Bool.self) {
      self = .text(answer ? "yes" : "no")
    } else if let number = try? value.decode(UInt64.self) {
      self = .text("\(number)")
    } else if let number = try? value.decode(Double.self) {
      self = .text(Readable.significant(number))
    } else if let list = try? value.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .map(try value.decode([String: JSONValue].self))
    }
  }
}

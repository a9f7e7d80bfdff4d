import Execution
import Settings

extension ViolationFile {
  /// Reads a file.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with it.
  public static func load(path: String) throws(ScenarioErrors) -> ViolationFile {
    try decode(TextFile.read(path), path: path)
  }

  /// Reads the text of a file; `path` stands in the diagnostics.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with it.
  public static func decode(_ text: String, path: String) throws(ScenarioErrors) -> ViolationFile {
    let tree = try Tree.parse(text, file: path)
    var reading = Reading(tree)
    guard let file = reading.file() else { throw ScenarioErrors(reading.decoder.diagnostics) }
    return file
  }

  /// A diagnostic at the place where a file gives a key.
  public static func diagnostic(
    at key: String, _ message: String, inFile path: String
  ) -> Diagnostic {
    let tree = try? Tree.parse(TextFile.read(path), file: path)
    let place = tree?.value(at: [key])?.place ?? .file(path)
    return Diagnostic(place, "'\(key)': \(message)")
  }

  /// Reads key after key and notes what is wrong.
  private struct Reading {
    let tree: Tree
    var decoder = SettingsDecoder(folder: "")

    init(_ tree: Tree) {
      self.tree = tree
    }

    /// All of the file; `nil` after noting what is wrong.
    mutating func file() -> ViolationFile? {
      guard let mapping = decoder.mapping(tree, at: "") else { return nil }
      _ = decoder.checkKeys(of: mapping, at: "", known: Key.allCases.map(\.rawValue))
      let violation = Violation(
        seed: UInt64(integer(.seed, 0...Int.max)), point: integer(.point, 1...1_000_000),
        replication: integer(.replication, 1...1_000_000),
        block: integer(.block, 0...1_000_000_000), transactions: transactions(),
        executor: text(.executor), workers: integer(.workers, 1...64), schedule: schedule(),
        difference: text(.difference))
      let file = ViolationFile(
        scenario: text(.scenario), scenarioHash: text(.hash), overrides: items(.set).map(\.text),
        violation: violation)
      return decoder.diagnostics.isEmpty ? file : nil
    }

    private mutating func value(_ key: Key, _ kind: SettingKind) -> SettingValue? {
      decoder.value(
        of: Setting(key.rawValue, kind, default: nil, ""), in: tree.mapping ?? Tree.Mapping(),
        at: "", from: tree.place)
    }

    private mutating func text(_ key: Key) -> String {
      guard case .text(let text) = value(key, .text) else { return "" }
      return text
    }

    private mutating func integer(_ key: Key, _ bounds: ClosedRange<Int>) -> Int {
      guard case .integer(let number) = value(key, .integer(bounds)) else {
        return bounds.lowerBound
      }
      return number
    }

    /// The items of a list.
    private mutating func items(_ key: Key) -> [Tree] {
      guard let list = tree.mapping?[key.rawValue]?.value else {
        decoder.missing(key.rawValue, in: "", tree.place, expected: "a list")
        return []
      }
      guard case .list(let items) = list.content else {
        decoder.refuse(list.place, "'\(key.rawValue)': expected a list, found \(list.found)")
        return []
      }
      return items
    }

    private mutating func transactions() -> [Int] {
      var numbers: [Int] = []
      for item in items(.transactions) {
        let kind = SettingKind.integer((numbers.last ?? -1) + 1...Int(Int32.max))
        guard
          case .integer(let number) = decoder.value(
            of: kind, from: item, at: Key.transactions.rawValue)
        else { break }
        numbers.append(number)
      }
      return numbers
    }

    private mutating func schedule() -> Schedule {
      let text = text(.schedule)
      if let schedule = Schedule(text) { return schedule }
      let wrong = text.split(separator: " ").first { Schedule(String($0)) == nil } ?? "its length"
      decoder.refuse(
        tree.mapping?[Key.schedule.rawValue]?.value.place ?? tree.place,
        "'schedule': expected choices and how often each is made, such as 0x12 1 0x3, "
          + "found '\(wrong)'")
      return Schedule()
    }
  }
}

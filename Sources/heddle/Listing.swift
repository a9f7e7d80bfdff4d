import Settings
import Workloads

/// Lists for people: aligned columns, two spaces apart.
enum Listing {
  /// A named thing, its sentence, its facts, and a line for each type of transaction and each setting.
  static func entry(
    _ name: String, _ summary: String, facts: String, types: [TransactionType] = [],
    _ settings: [Setting]
  ) -> String {
    var lines = [name, "  \(capitalized(summary))."]
    if !facts.isEmpty { lines.append("  \(capitalized(facts)).") }
    if !types.isEmpty {
      lines.append("  Types of transaction, with their standard shares:")
      let rows = types.map {
        [$0.name, SettingKind.share.text(of: .real($0.share)), capitalized($0.summary)]
      }
      lines.append(aligned(rows, indent: 4))
      lines.append("  Settings, with their defaults:")
    }
    if !settings.isEmpty { lines.append(aligned(rows(settings), indent: 4)) }
    return lines.joined(separator: "\n")
  }

  /// Rows of equal length, one under the other.
  static func aligned(_ rows: [[String]], indent: Int = 0) -> String {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    let space = String(repeating: " ", count: indent)
    return rows.map { row in
      let cells = zip(row, widths).enumerated().map { column, cell in
        column == row.count - 1
          ? cell.0 : cell.0 + String(repeating: " ", count: cell.1 - cell.0.count)
      }
      return space + cells.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// Name, default and sentence of each setting; those of a group follow it with its name in front,
  /// as do those of a map's values behind what stands for a name.
  private static func rows(_ settings: [Setting], in group: String = "") -> [[String]] {
    settings.flatMap { setting in
      let name = group + setting.name
      if case .group(let members) = setting.kind { return rows(members, in: name + ".") }
      let standard = setting.standardText.map { $0.isEmpty ? "-" : $0 } ?? "(required)"
      let row = [name, standard, capitalized(setting.summary) + "; " + setting.kind.expectation]
      guard case .map(.group(let members), let noun) = setting.kind else { return [row] }
      return [row] + rows(members, in: "\(name).\(noun.uppercased()).")
    }
  }

  private static func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

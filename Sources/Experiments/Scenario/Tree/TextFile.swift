import Foundation
import Settings

/// Reading a text file, with a diagnostic for each way in which that can fail.
enum TextFile {
  /// The text of a file.
  ///
  /// - Throws: ``ScenarioErrors`` if there is no such file, it is a folder, cannot be read, or is
  ///   not UTF-8.
  static func read(_ path: String) throws(ScenarioErrors) -> String {
    if let problem = absence(of: path) { throw ScenarioErrors(.file(path), problem) }
    if isFolder(path) {
      throw ScenarioErrors(.file(path), "this is a folder; expected a YAML file")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path))
    } catch {
      throw ScenarioErrors(.file(path), "cannot be read; check its permissions")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      let (line, column) = firstInvalid(in: data)
      throw ScenarioErrors(
        .position(file: path, line: line, column: column),
        "not UTF-8 text; save the file in UTF-8")
    }
    return text
  }

  /// Why there is nothing at a path, with the nearest name beside it; `nil` if there is something.
  static func absence(of path: String) -> String? {
    guard !FileManager.default.fileExists(atPath: path) else { return nil }
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().path
    guard isFolder(folder) else { return "no such file, and no folder '\(folder)'" }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return "no such file\(names.sorted().suggestion(for: url.lastPathComponent))"
  }

  /// The folder of a file, as it was written; empty for a bare file name.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  /// The line and column, from 1, of the first character that is not UTF-8.
  private static func firstInvalid(in data: Data) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    var bytes = data.makeIterator()
    var decoder = UTF8()
    while case .scalarValue(let scalar) = decoder.decode(&bytes) {
      if scalar == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
    }
    return (line, column)
  }
}

import Foundation
import Reports

/// The published values that a scenario names: the file as it is, and what stands in it.
struct PublishedText {
  let text: String
  let figure: PublishedFigure

  /// Reads a file.
  ///
  /// - Throws: `ResultsError` if it cannot be read or does not hold what it should.
  init(file path: String) throws(ResultsError) {
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw .unreadable(path: path, reason: error.localizedDescription)
    }
    figure = try PublishedFigure(text, path: path)
  }
}

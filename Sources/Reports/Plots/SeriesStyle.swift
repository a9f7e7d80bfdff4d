/// The colour and marker of an executor, by the order of its first appearance.
///
/// The colours are those of ``Palette``; past the eighth executor they come again with hollow markers.
struct SeriesStyle {
  let colour: String
  let marker: Int

  init(_ index: Int) {
    let colours = Palette.all
    // gnuplot's circle, square, triangle, diamond, triangle down, pentagon; even ones are hollow.
    let filled = [7, 5, 9, 13, 11, 15, 7, 5]
    let isAgain = index / colours.count % 2 == 1
    colour = colours[index % colours.count]
    marker = filled[index % filled.count] - (isAgain ? 1 : 0)
  }

  /// The colour of words and hatches on an area of the colour.
  var text: String { ["#0072B2", "#000000"].contains(colour) ? "#FFFFFF" : "#000000" }

  /// Points joined by a line, in gnuplot's words.
  var line: String { line(marker) }

  /// The same for a tail: dashed, and the points hollow.
  var tail: String { line(marker - marker % 2) + " dashtype 2" }

  /// Points without a line.
  var points: String { points(marker) }

  /// The same, hollow.
  var hollowPoints: String { points(marker - marker % 2) }

  private func points(_ marker: Int) -> String {
    "points pointtype \(marker) pointsize 0.6 linecolor '\(colour)'"
  }

  private func line(_ marker: Int) -> String {
    "linespoints linewidth 1.8 pointtype \(marker) pointsize 0.8 linecolor '\(colour)'"
  }
}

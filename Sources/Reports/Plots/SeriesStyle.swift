/// The colour and marker of an executor, by the order of its first appearance.
///
/// The colours are Okabe and Ito's (2008, "Color universal design"), which people with any kind of
/// colour blindness tell apart; yellow comes last, as it is faint on white. Past the eighth
/// executor they come again with hollow markers.
struct SeriesStyle {
  let colour: String
  let marker: Int

  init(_ index: Int) {
    let colours = [
      "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000", "#F0E442",
    ]
    // gnuplot's circle, square, triangle, diamond, triangle down, pentagon; even ones are hollow.
    let filled = [7, 5, 9, 13, 11, 15, 7, 5]
    let isAgain = index / colours.count % 2 == 1
    colour = colours[index % colours.count]
    marker = filled[index % filled.count] - (isAgain ? 1 : 0)
  }
}

/// Okabe and Ito's colours (2008, "Color universal design"), which people with any kind of colour
/// blindness tell apart.
enum Palette {
  static let blue = "#0072B2"
  static let vermilion = "#D55E00"
  static let green = "#009E73"
  static let purple = "#CC79A7"
  static let orange = "#E69F00"
  static let sky = "#56B4E9"
  static let black = "#000000"
  static let yellow = "#F0E442"

  /// All of them; yellow comes last, as it is faint on white.
  static let all = [blue, vermilion, green, purple, orange, sky, black, yellow]
}

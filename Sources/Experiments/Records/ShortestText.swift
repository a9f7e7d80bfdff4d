/// The shortest decimal text that reads back as exactly this number, whatever the locale.
///
/// Equal numbers give equal bytes on every machine. Whole numbers have no `.0`; a number that does
/// not apply (`nil`, infinite or not a number) is the empty text.
public func shortestText(_ value: Double?) -> String {
  guard let value, value.isFinite else { return "" }
  let text = value == 0 ? "0" : value.description
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}

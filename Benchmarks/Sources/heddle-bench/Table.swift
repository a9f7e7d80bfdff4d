/// The benchmark's rows under a heading, in aligned columns.
func table(of benchmark: some Benchmark, _ rows: [BenchmarkRow]) -> String {
  let header = ["", "measured", "reference", "unit", "ratio", "budget", ""]
  let cells =
    [header]
    + rows.map { row in
      [
        row.what, rounded(row.result.measured), rounded(row.result.reference), row.unit,
        rounded(row.result.ratio) + "x", row.budget.text,
        row.budget.holds(for: row.result).map { $0 ? "within" : "MISSED" } ?? "",
      ]
    }
  let widths = header.indices.map { column in cells.map { $0[column].count }.max() ?? 0 }
  let lines = cells.map { row in
    zip(row, widths).enumerated().map { column, cell in
      padded(cell.0, to: cell.1, left: column == 0 || column == 3)
    }.joined(separator: "  ")
  }
  return (["\(benchmark.name): \(benchmark.budget)"] + lines).joined(separator: "\n")
}

/// A number with its thousands set apart.
func grouped(_ number: Int) -> String {
  var digits = String(number)
  var groups: [Substring] = []
  while digits.count > 3 {
    groups.insert(digits.suffix(3), at: 0)
    digits = String(digits.dropLast(3))
  }
  return ([Substring(digits)] + groups).joined(separator: ",")
}

/// A number with two decimals.
func rounded(_ value: Double) -> String {
  let hundredths = Int((value * 100).rounded())
  return "\(hundredths / 100).\(String(100 + hundredths % 100).dropFirst())"
}

private func padded(_ text: String, to width: Int, left: Bool) -> String {
  let padding = String(repeating: " ", count: width - text.count)
  return left ? text + padding : padding + text
}

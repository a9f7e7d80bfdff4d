import Experiments

extension Stacks {
  /// The label of the vertical axis.
  var label: String {
    switch quantity {
    case .latency: isRelative ? "share of mean latency (%)" : "mean latency (\(unit.name))"
    case .shares(let whole): "share of \(whole) (%)"
    }
  }

  /// The parts that any bar has.
  var partsInUse: [Part] {
    Part.allCases.filter { part in
      panels.contains { $0.stacks.contains { ($0.parts[part] ?? 0) > 0 } }
    }
  }

  /// The highest bar.
  var top: Double {
    if case .shares = quantity { return 100 }
    return isRelative ? 100 : (panels.flatMap { $0.stacks.map(\.total) }.max() ?? 1) / unit.size
  }

  /// What is drawn in a panel: the last part's bar from the ground up, the others before it, then words.
  func curves(of panel: Panel, _ data: inout DataBlocks) -> [String] {
    // About the pixels that a bar has for words; see FigureLayout.
    let room = (panels.count == 1 ? 560 : (panels.count <= 4 ? 340 : 270)) / words.count
    var bars: [String] = []
    var labels: [String] = []
    var ends = panel.stacks.map { _ in 0.0 }
    for part in Part.allCases {
      let heights = panel.stacks.map { height(of: part, in: $0) }
      let starts = ends
      ends = zip(ends, heights).map(+)
      let places = panel.stacks.map { Double($0.place) }
      let bar = data.add(
        [part.word, panel.title], zip(places, ends).map { [$0, $1, 0.72] as [Double?] })
      bars.append("\(bar) using 1:2:3 with boxes linecolor '\(part.colour.fill)'")
      // A word needs some height to stand in.
      let legible = panel.stacks.indices.filter { heights[$0] >= 0.07 * top && room >= 36 }
      if legible.isEmpty { continue }
      let words = data.add(
        [part.word, "share", panel.title],
        legible.map { index in
          let share = (panel.stacks[index].parts[part] ?? 0) / panel.stacks[index].total
          return [
            shortestText(places[index]), shortestText((starts[index] + ends[index]) / 2),
            "\"\(Readable.share(share))\"",
          ]
        })
      labels.append(
        "\(words) using 1:2:3 with labels font ',11' textcolor '\(part.colour.text)'")
    }
    return bars.reversed() + labels + totals(of: panel, room: room, &data)
  }

  /// The whole time above each bar.
  private func totals(of panel: Panel, room: Int, _ data: inout DataBlocks) -> [String] {
    guard case .latency = quantity, room >= 44 else { return [] }
    let rows = panel.stacks.map { stack in
      let height = Part.allCases.reduce(0) { $0 + self.height(of: $1, in: stack) }
      return [
        "\(stack.place)", shortestText(height), "\"\(Readable.milliseconds(stack.total))\"",
      ]
    }
    let block = data.add(["total", panel.title], rows)
    return [
      "\(block) using 1:2:3 with labels font ',11' offset 0,0.6 textcolor '#333333'"
    ]
  }

  private func height(of part: Part, in stack: Stack) -> Double {
    let value = stack.parts[part] ?? 0
    if case .shares = quantity { return 100 * value }
    return isRelative ? 100 * value / stack.total : value / unit.size
  }
}

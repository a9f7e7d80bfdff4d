import Experiments

/// The cells of ``WinnersPlot``: two swept paths, and what stands where.
struct WinnerGrid {
  /// A swept path along an edge of the grid.
  struct Edge {
    /// The place of the path among the swept ones.
    let path: Int
    let label: String
    /// Its values, numbers rising.
    let words: [String]

    /// A tick for each value, with room for so many letters.
    func ticks(room: Int) -> Ticks {
      Ticks(places: words.enumerated().map { ($1, Double($0)) }, room: room)
    }

    /// Whether the words need more room beside a panel than three digits.
    var isWide: Bool { words.contains { $0.count > 4 } }
  }

  let x: Edge
  let y: Edge

  /// The two paths with most values: cores from left to right, else the path with most of them.
  ///
  /// Of paths that move together the first stands for all.
  ///
  /// - Precondition: at least two paths vary by themselves.
  init(of results: Results) {
    precondition(results.axes.count >= 2, "a grid over \(results.axes.count) paths")
    let edges = results.axes.map { path in
      Edge(
        path: path,
        label: results.shortNames[path].replacing("-", with: " ") + results.escort(of: path),
        words: results.words(along: path))
    }
    let most = edges.enumerated().sorted { left, right in
      let (a, b) = (left.element.words.count, right.element.words.count)
      return a == b ? left.offset < right.offset : a > b
    }.prefix(2).map(\.element)
    let isTurned = results.paths[most[1].path] == "execution.cores"
    (x, y) = isTurned ? (most[1], most[0]) : (most[0], most[1])
    coordinates = Dictionary(
      uniqueKeysWithValues: results.points.map { point in
        (point.number, results.paths.indices.map { results.stepWords(of: point, along: $0) })
      })
  }

  private let coordinates: [Int: [String]]

  /// Ranges that show whole cells.
  var scales: [String] {
    func range(_ edge: Edge) -> String { "[-0.5:\(shortestText(Double(edge.words.count) - 0.5))]" }
    return ["unset grid", "set xrange " + range(x), "set yrange " + range(y)]
  }

  /// The ticks beside a panel.
  func verticalTicks(isFirst: Bool) -> String {
    let places = y.words.enumerated().map { place, word in
      "\((isFirst ? word.cut(to: 11) : "").gnuplotTick) \(place)"
    }
    return "set ytics (\(places.joined(separator: ", ")))"
  }

  /// About the width and height of a cell, in the units of ``FigureLayout``.
  func room(panels: Int) -> (width: Double, height: Double) {
    let size = FigureLayout.panelSize(of: panels)
    return (
      Double(size.width) / Double(x.words.count), Double(size.height) / Double(y.words.count)
    )
  }

  /// What is drawn in a panel: cells in the colours of winners, hatches, and numbers where there is room.
  func curves(
    of cells: [WinnerMap.Cell], _ title: String, room: (width: Double, height: Double),
    executors: [String], _ data: inout DataBlocks
  ) -> [String] {
    var areas: [String] = []
    var hatches: [String] = []
    var numbers: [String] = []
    for executor in executors.indices {
      let won = cells.filter { $0.winner == executor }
      if won.isEmpty { continue }
      let style = SeriesStyle(executor)
      let name = executors[executor]
      areas.append(
        data.add([name, title], won.map { rectangle($0, width: 0.97, height: 0.97) })
          + " \(Self.box) fillstyle solid 1 noborder linecolor '\(style.colour)'")
      let doubtful = won.filter { !$0.isTold }
      if !doubtful.isEmpty {
        hatches.append(
          data.add(
            [name, "not told apart", title],
            doubtful.map { rectangle($0, width: 0.97, height: 0.97) })
            + " \(Self.box) fillstyle transparent pattern 4 noborder linecolor '\(style.text)'")
      }
      let words = won.map { ($0, Self.word(of: $0)) }.filter {
        !$1.isEmpty && Double($1.count) * 6.5 + 6 <= room.width && room.height >= 15
      }
      if words.isEmpty { continue }
      let patches = words.filter { !$0.0.isTold }
      if !patches.isEmpty {
        // A number is read on one colour.
        hatches.append(
          data.add(
            [name, "behind numbers", title],
            patches.map { cell, word in
              rectangle(
                cell, width: (Double(word.count) * 6.5 + 5) / room.width, height: 14 / room.height)
            }) + " \(Self.box) fillstyle solid 1 noborder linecolor '\(style.colour)'")
      }
      let block = data.add(
        [name, "times better than the next", title],
        words.map { cell, word in
          let place = place(of: cell)
          return [shortestText(place.x), shortestText(place.y), "\"\(word)\""]
        })
      numbers.append("\(block) using 1:2:3 with labels font ',11' textcolor '\(style.text)'")
    }
    return areas + hatches + numbers
  }

  private static let box = "using 1:2:4:5:6:7 with boxxyerror"

  /// The number in a cell.
  private static func word(of cell: WinnerMap.Cell) -> String {
    guard let factor = cell.factor else { return "" }
    return Readable.ratio(factor) + (cell.metric == .latencyP50 ? " p50" : "")
  }

  private func place(of cell: WinnerMap.Cell) -> (x: Double, y: Double) {
    let words = coordinates[cell.point.number] ?? []
    func place(_ edge: Edge) -> Double { Double(edge.words.firstIndex(of: words[edge.path]) ?? 0) }
    return (place(x), place(y))
  }

  private func rectangle(_ cell: WinnerMap.Cell, width: Double, height: Double) -> [Double?] {
    let (x, y) = place(of: cell)
    return [
      x, y, cell.factor, x - width / 2, x + width / 2, y - height / 2, y + height / 2,
    ]
  }
}

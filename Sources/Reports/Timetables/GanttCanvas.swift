import EventKernel
import Execution

/// The SVG of a chart of cores, piece by piece.
struct GanttCanvas {
  private let layout: GanttLayout
  private let axis: ChartAxis
  private var body: [String] = []
  /// What is written over all bars.
  private var front: [String] = []

  init(_ timetable: Timetable) {
    layout = GanttLayout(timetable)
    axis = ChartAxis(timetable.makespan, count: 12)
  }

  /// The picture.
  var text: String {
    let (width, height) = (n(layout.totalWidth), n(layout.totalHeight))
    let head = """
      <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
      viewBox="0 0 \(width) \(height)" font-family="Helvetica, Arial, sans-serif">
      <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" \
      patternTransform="rotate(45)"><rect width="6" height="6" fill="#FFFFFF"/>\
      <rect width="2" height="6" fill="\(Palette.sky)"/></pattern>
      <marker id="arrow" viewBox="0 0 6 6" refX="6" refY="3" markerWidth="6" markerHeight="6" \
      orient="auto"><path d="M0,0 L6,3 L0,6 z" fill="#000000"/></marker>
      </defs>
      <rect width="100%" height="100%" fill="#FFFFFF"/>
      """
    return ([head] + body + front + ["</svg>", ""]).joined(separator: "\n")
  }

  mutating func writeTitle(_ title: String, _ notes: [String]) {
    body.append(word(title, at: GanttLayout.left, 26, size: 17, "font-weight=\"bold\""))
    for (line, note) in notes.enumerated() {
      body.append(
        word(
          note, at: GanttLayout.left, 46 + 17 * Double(line), size: 12, "fill=\"#444444\""))
    }
  }

  mutating func writeAxis() {
    let (top, bottom) = (GanttLayout.top, layout.bottom)
    for (time, text) in axis.ticks {
      let x = layout.x(time)
      body.append(
        "<line x1=\"\(n(x))\" y1=\"\(n(top))\" x2=\"\(n(x))\" y2=\"\(n(bottom + 5))\" "
          + "stroke=\"#D8D8D8\" stroke-width=\"1\"/>")
      body.append(word(text, at: x, bottom + 19, size: 12, "text-anchor=\"middle\""))
    }
    body.append(
      word(
        "time (\(axis.unit))", at: GanttLayout.left + GanttLayout.width / 2, bottom + 38, size: 13,
        "text-anchor=\"middle\""))
  }

  mutating func writeRow(_ core: Int, isThread: Bool) {
    let y = layout.y(core)
    // Light, so that the lines of the axis still show where nothing is done.
    body.append(
      "<rect x=\"\(n(GanttLayout.left))\" y=\"\(n(y))\" width=\"\(n(GanttLayout.width))\" "
        + "height=\"\(n(layout.bar))\" fill=\"\(ChartMark.idle.fill)\" fill-opacity=\"0.7\"/>")
    guard layout.isNamed(core) else { return }
    body.append(
      word(
        "\(isThread ? "thread" : "core") \(core)", at: GanttLayout.left - 8,
        y + layout.bar / 2 + 4, size: min(12, layout.pitch), "text-anchor=\"end\""))
  }

  mutating func writeBar(
    _ bar: ChartBars.Bar, _ core: Int, _ words: (label: String, title: String)?
  ) {
    let (left, right) = (layout.x(bar.start), layout.x(bar.end))
    let y = layout.y(core)
    // White edges tell neighbours apart, unless they would be all that can be seen.
    let edge = right - left >= 4 ? " stroke=\"#FFFFFF\" stroke-width=\"0.7\"" : ""
    let rect =
      "<rect x=\"\(n(left))\" y=\"\(n(y))\" width=\"\(n(right - left))\" "
      + "height=\"\(n(layout.bar))\" fill=\"\(bar.mark.fill)\"\(edge)"
    guard let words else {
      body.append(rect + "/>")
      return
    }
    body.append(rect + "><title>\(XMLText.escaped(words.title))</title></rect>")
    guard layout.bar >= 9, right - left >= Double(words.label.count) * 6 + 5,
      !words.label.isEmpty
    else { return }
    front.append(
      word(
        words.label, at: (left + right) / 2, y + layout.bar / 2 + 3.6, size: 10,
        "text-anchor=\"middle\" fill=\"#FFFFFF\" pointer-events=\"none\""))
  }

  /// From the end of whoever was waited for to the beginning of the one who waited.
  mutating func writeLine(from source: Timetable.Span, to target: Timetable.Span) {
    let start = min(source.end, target.start).nanoseconds
    let x1 = layout.x(start)
    let y1 = layout.y(source.core) + layout.bar / 2
    let x2 = layout.x(target.start.nanoseconds)
    let y2 = layout.y(target.core) + layout.bar / 2
    let ends = "x1=\"\(n(x1))\" y1=\"\(n(y1))\" x2=\"\(n(x2))\" y2=\"\(n(y2))\""
    // A white rim, so that it can be seen on bars too.
    front.append(
      "<line \(ends) stroke=\"#FFFFFF\" stroke-width=\"2.6\" stroke-opacity=\"0.8\"/>")
    front.append(
      "<line \(ends) stroke=\"#000000\" stroke-width=\"0.9\" marker-end=\"url(#arrow)\"/>")
  }

  mutating func writeLegend(_ marks: [ChartMark], hasLines: Bool) {
    let y = layout.bottom + 58
    var x = GanttLayout.left
    for mark in marks + [.idle] {
      body.append(
        "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"16\" height=\"12\" fill=\"\(mark.fill)\" "
          + "stroke=\"#777777\" stroke-width=\"0.5\"/>")
      body.append(word(mark.name, at: x + 22, y + 10.5, size: 12))
      x += 22 + Double(mark.name.count) * 6.4 + 24
    }
    guard hasLines else { return }
    body.append(
      "<line x1=\"\(n(x))\" y1=\"\(n(y + 6))\" x2=\"\(n(x + 22))\" y2=\"\(n(y + 6))\" "
        + "stroke=\"#000000\" stroke-width=\"0.9\" marker-end=\"url(#arrow)\"/>")
    body.append(word("from who was waited for to who waited", at: x + 28, y + 10.5, size: 12))
  }

  private func word(
    _ text: String, at x: Double, _ y: Double, size: Double, _ style: String = ""
  ) -> String {
    "<text x=\"\(n(x))\" y=\"\(n(y))\" font-size=\"\(n(size))\""
      + (style.isEmpty ? "" : " " + style) + ">\(XMLText.escaped(text))</text>"
  }

  /// A number as short as it is needed.
  private func n(_ value: Double) -> String {
    let text = Readable.decimal(value, 2)
    return text.hasSuffix(".00") ? String(text.dropLast(3)) : text
  }
}

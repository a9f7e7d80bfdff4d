import Testing

@testable import Reports

private func inline(_ body: String, attributes: String = "viewBox=\"0 0 9 9\"") -> String? {
  InlineSVG(
    "<?xml version='1.0'?>\n<!-- a > b -->\n<svg xmlns='http://www.w3.org/2000/svg' "
      + "xmlns:xlink='http://www.w3.org/1999/xlink' \(attributes)>\(body)</svg>\n",
    prefix: "speedup-", labelledBy: "caption")?.source
}

private let start =
  "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\" role=\"img\" aria-labelledby=\"caption\">"

@Suite("A picture in a page")
struct InlineSVGTests {
  @Test("has prefixes before the names that it refers to, and not the others")
  func names() {
    #expect(
      inline(
        "<path id='dot' d='M0 0'/><g id=\"gnuplot_plot_1a\"><use xlink:href='#dot'/></g>"
          + "<clipPath id='c'/><g clip-path = 'url(#c)'/>")
        == start + "<path id=\"speedup-dot\" d=\"M0 0\"/><g><use href=\"#speedup-dot\"/></g>"
        + "<clipPath id=\"speedup-c\"/><g clip-path=\"url(#speedup-c)\"/></svg>")
  }

  @Test("keeps texts as they are, those that look like markup too")
  func texts() {
    let text = "<text>a &lt;b id=\"c\"> url(#d) <tspan> </tspan>&amp;</text>"
    let shown = "<text>a &lt;b id=\"c\"&gt; url(#d) <tspan> </tspan>&amp;</text>"
    #expect(inline(text) == start + shown + "</svg>")
  }

  @Test("has neither titles nor descriptions")
  func titles() {
    #expect(inline("<title>Gnuplot</title><g><desc>5.4<i/></desc></g>") == start + "<g></g></svg>")
  }

  @Test("needs nothing from outside")
  func outside() {
    #expect(
      inline("<use href='https://example.org/a.svg#b'/><g fill='url(https://example.org/c)'/>")
        == start + "<use/><g/></svg>")
  }

  @Test("keeps quotes inside of attributes apart")
  func quotes() {
    #expect(
      inline("<g a='\"b\"' c=\"d>e\"/>")
        == start + "<g a=\"&quot;b&quot;\" c=\"d>e\"/></svg>")
  }

  @Test("is nothing if the file is no picture")
  func noPicture() {
    #expect(InlineSVG("", prefix: "a", labelledBy: "b") == nil)
    #expect(InlineSVG("<html></html>", prefix: "a", labelledBy: "b") == nil)
    #expect(InlineSVG("<svg", prefix: "a", labelledBy: "b") == nil)
  }
}

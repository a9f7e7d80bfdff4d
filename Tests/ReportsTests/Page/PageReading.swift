import Foundation

@testable import Reports

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// A page as an XML parser understands it.
final class PageReading: NSObject, XMLParserDelegate {
  /// What a parser that goes by the book had to say; `nil` for a well-formed page.
  private(set) var problem: String?
  /// The elements, in their order.
  private(set) var elements: [(name: String, attributes: [String: String])] = []
  /// The texts of the page, joined.
  private(set) var text = ""

  init(_ page: String) {
    super.init()
    let parser = XMLParser(data: Data(page.utf8))
    parser.delegate = self
    if !parser.parse() {
      problem = "line \(parser.lineNumber): \(parser.parserError?.localizedDescription ?? "?")"
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements.append((name, attributes))
  }

  func parser(_ parser: XMLParser, foundCharacters characters: String) { text += characters }

  /// How many elements have this name.
  func count(_ name: String) -> Int { elements.count { $0.name == name } }

  /// The values of an attribute, in their order.
  func values(_ attribute: String) -> [String] { elements.compactMap { $0.attributes[attribute] } }

  /// The names that the page refers to: links, fragments, labels.
  var references: [String] {
    values("href").map { String($0.dropFirst()) } + values("aria-labelledby")
      + elements.flatMap { $0.attributes.values }.filter { $0.hasPrefix("url(#") }
      .map { String($0.dropFirst(5).dropLast()) }
  }

  /// What the page would have to fetch.
  var fetched: [String] {
    let outside = values("href").filter { !$0.hasPrefix("#") }
    let attributes = ["src", "srcset", "data", "poster", "xlink:href", "action"].flatMap(values)
    let styles = elements.flatMap { $0.attributes.values }.filter {
      $0.contains("url(") && !$0.contains("url(#")
    }
    return outside + attributes + styles
      + elements.map(\.name).filter { ["script", "link", "iframe", "object", "img"].contains($0) }
  }
}

/// What is written of a folder with these files.
func page(
  in url: URL, environment: [String: String] = ProcessInfo.processInfo.environment
) throws -> String {
  let file = try ResultsFolder(url).writePage(with: Gnuplot(environment: environment))
  return try String(contentsOf: file, encoding: .utf8)
}

import Reports
import Testing

@Suite("A CSV file")
struct CSVWriterTests {
  @Test(
    "quotes a field only where RFC 4180 or a reader needs it",
    arguments: [
      ("plain", "plain"), ("", ""), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
      ("two\nlines", "\"two\nlines\""), (" padded", "\" padded\""), ("a b", "a b"),
    ])
  func quoting(field: String, expected: String) {
    #expect(CSVWriter.quoted(field) == expected)
  }

  @Test("ends every row with a line feed")
  func rows() {
    var csv = CSVWriter(header: ["a", "b"])
    csv.append(["1", ""])
    #expect(csv.text == "a,b\n1,\n")
  }
}

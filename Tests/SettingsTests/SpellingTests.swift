import Settings
import Testing

@Suite("The nearest word")
struct SpellingTests {
  private let keys = ["cores", "machine", "executors"]

  @Test(
    "one slip in three letters is forgiven",
    arguments: [
      ("coers", "cores"), ("core", "cores"), ("Cores", "cores"), ("machines", "machine"),
      ("executers", "executors"), ("exekutorz", "executors"),
    ])
  func near(word: String, key: String) {
    #expect(keys.nearest(to: word) == key)
  }

  @Test("a word that resembles none has no nearest", arguments: ["", "x", "sweep", "mask"])
  func far(word: String) {
    #expect(keys.nearest(to: word) == nil)
  }

  @Test("of equally near words the first is taken")
  func tie() {
    #expect(["cat", "car"].nearest(to: "cap") == "cat")
  }
}

/// Something that is wrong with a text in the language of contracts: where, and one sentence.
struct Fault: Error, Equatable {
  /// Where in the text.
  let position: TextPosition
  /// What is wrong and what was expected.
  let reason: String

  init(_ position: TextPosition, _ reason: String) {
    self.position = position
    self.reason = reason
  }
}

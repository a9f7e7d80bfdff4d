/// What an executor did that no executor may.
package struct ConformanceFailure: Error, CustomStringConvertible {
  /// What is wrong, in words.
  package let description: String

  /// Creates a failure.
  package init(_ description: String) {
    self.description = description
  }
}

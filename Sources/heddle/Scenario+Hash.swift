import Experiments

extension Scenario {
  /// The SHA-256 of its text, before overrides, in hexadecimal digits.
  var hash: String { Digest.of(text) }
}

import Crypto
import Experiments
import Foundation

extension Scenario {
  /// The SHA-256 of its text, before overrides, in hexadecimal digits.
  var hash: String {
    SHA256.hash(data: Data(text.utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

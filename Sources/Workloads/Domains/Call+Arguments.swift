import Ledger

extension Call {
  /// Appends arguments, none of them negative.
  mutating func append(_ numbers: Int...) {
    for number in numbers { arguments.append(Word(number)) }
  }
}

/// A cursor over the fields of one line of a trace, which are separated by single spaces.
///
/// It borrows the line's bytes and makes no strings, except for errors and for fields that are text.
struct TraceLine {
  typealias Field = UnsafeBufferPointer<UInt8>

  private let bytes: UnsafeBufferPointer<UInt8>
  private let file: String
  private let number: Int
  private var position = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>, file: String, number: Int) {
    self.bytes = bytes
    self.file = file
    self.number = number
  }

  /// Whether all fields were taken.
  var isAtEnd: Bool { position > bytes.count }

  /// An error in this line.
  func fault(_ reason: String) -> TraceError {
    TraceError(file: file, line: number, reason: reason)
  }

  /// An error that names what should have been there.
  func expected(_ what: String, found field: Field) -> TraceError {
    fault("expected \(what), found '\(field.text)'")
  }

  /// The next field.
  mutating func field(_ what: @autoclosure () -> String) throws(TraceError) -> Field {
    guard !isAtEnd else { throw fault("expected \(what()), but the line ends") }
    var stop = position
    while stop < bytes.count && bytes[stop] != UInt8(ascii: " ") { stop += 1 }
    defer { position = stop + 1 }
    return Field(rebasing: bytes[position..<stop])
  }

  /// The next field as a whole number.
  mutating func integer(_ what: @autoclosure () -> String) throws(TraceError) -> UInt64 {
    let field = try field(what())
    guard let value = field.integer else {
      throw expected("\(what()), a whole number", found: field)
    }
    return value
  }

  /// The next field as an amount of gas or of work: at most 2^48, so that sums of them fit.
  mutating func amount(_ what: @autoclosure () -> String) throws(TraceError) -> UInt64 {
    let value = try integer(what())
    guard value <= 1 << 48 else { throw fault("\(what()) is too large: \(value)") }
    return value
  }

  /// The next field as a whole number, `nil` for `-`.
  mutating func optionalInteger(
    _ what: @autoclosure () -> String
  ) throws(TraceError) -> UInt64? {
    let field = try field(what())
    if field.isDash { return nil }
    guard let value = field.integer else {
      throw expected("\(what()), a whole number or '-'", found: field)
    }
    return value
  }

  /// The next field as a number in hexadecimal.
  mutating func hexadecimal(_ what: @autoclosure () -> String) throws(TraceError) -> Hex256 {
    let field = try field(what())
    guard let value = Hex256(digits: field) else {
      throw expected("\(what()), 1 to 64 hexadecimal digits", found: field)
    }
    return value
  }

  /// The next field as text.
  mutating func text(_ what: @autoclosure () -> String) throws(TraceError) -> String {
    try field(what()).text
  }

  /// Everything that is left, as text.
  mutating func rest() -> String {
    guard !isAtEnd else { return "" }
    defer { position = bytes.count + 1 }
    return Field(rebasing: bytes[position...]).text
  }

  /// Refuses a line that goes on.
  func end() throws(TraceError) {
    guard !isAtEnd else { return }
    throw expected("the end of the line", found: Field(rebasing: bytes[position...]))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The bytes as text.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether this is `-`, an unknown field.
  var isDash: Bool { count == 1 && self[0] == UInt8(ascii: "-") }

  /// The whole number that the digits write, `nil` if they are none or it needs more than 64 bits.
  var integer: UInt64? {
    var position = 0
    guard let value = leadingInteger(&position), position == count else { return nil }
    return value
  }

  /// The whole number that starts at `position`, which moves behind its last digit.
  func leadingInteger(_ position: inout Int) -> UInt64? {
    let start = position
    var value: UInt64 = 0
    while position < count, case let digit = self[position] &- UInt8(ascii: "0"), digit < 10 {
      let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
      let (sum, overflow) = product.addingReportingOverflow(UInt64(digit))
      if tooLarge || overflow { return nil }
      value = sum
      position += 1
    }
    return position > start ? value : nil
  }
}

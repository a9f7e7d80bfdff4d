extension AccessTrace.Access {
  /// Reads an access token: `<key><flags>[@mark][>mark]`.
  init(token: TraceLine.Field, in line: TraceLine) throws(TraceError) {
    var position = 0
    guard let key = token.leadingInteger(&position), let key = Int(exactly: key) else {
      throw line.expected("an access, which starts with the id of its key", found: token)
    }
    self.key = key
    while position < token.count, let flag = Flag(token[position]) {
      guard take(flag) else {
        throw line.fault(
          "access '\(token.text)': at most one of r and m, and one of w, s, d and f")
      }
      position += 1
    }
    readMark = try Self.mark("@", in: token, at: &position, line)
    writeMark = try Self.mark(">", in: token, at: &position, line)
    guard position == token.count else {
      throw line.fault(
        "access '\(token.text)': expected flags out of r m w s d f, then '@' and '>' with a gas, "
          + "found '\(TraceLine.Field(rebasing: token[position...]).text)'")
    }
    try check(token, line)
  }

  private enum Flag {
    case read(AccessTrace.Read)
    case write(AccessTrace.Write)

    init?(_ letter: UInt8) {
      switch Unicode.Scalar(letter) {
      case "r": self = .read(.value)
      case "m": self = .read(.metering)
      case "w": self = .write(.change)
      case "s": self = .write(.silent)
      case "d": self = .write(.credit)
      case "f": self = .write(.fee)
      default: return nil
      }
    }
  }

  /// Sets a flag, unless one that excludes it is set.
  private mutating func take(_ flag: Flag) -> Bool {
    switch flag {
    case .read(let read) where self.read == .none: self.read = read
    case .write(let write) where self.write == .none: self.write = write
    default: return false
    }
    return true
  }

  private static func mark(
    _ sign: Unicode.Scalar, in token: TraceLine.Field, at position: inout Int, _ line: TraceLine
  ) throws(TraceError) -> UInt64? {
    guard position < token.count, Unicode.Scalar(token[position]) == sign else { return nil }
    position += 1
    guard let mark = token.leadingInteger(&position) else {
      throw line.fault("access '\(token.text)': expected a gas, a whole number, after '\(sign)'")
    }
    return mark
  }

  private func check(_ token: TraceLine.Field, _ line: TraceLine) throws(TraceError) {
    if read == .none, write == .none {
      throw line.fault("access '\(token.text)' has no flag; there are r m w s d f")
    }
    if read == .none, readMark != nil {
      throw line.fault("access '\(token.text)' says where it is read, but is not read")
    }
    if write == .none, writeMark != nil {
      throw line.fault("access '\(token.text)' says where it is written, but is not written")
    }
  }
}

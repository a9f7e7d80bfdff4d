import EventKernel

/// The last events of a schedule, in words.
final class ArenaStory {
  /// How many it keeps at least.
  private static let length = 200
  private var lines: [String] = []

  /// Adds an event.
  func tell(_ now: Instant, _ event: String) {
    // In larger pieces: an array forgets its beginning in linear time.
    if lines.count == 2 * Self.length { lines.removeFirst(Self.length) }
    lines.append("\(now): \(event)")
  }

  /// The last events.
  var end: [String] { lines.suffix(Self.length) }
}

// A story that nobody asks for is `nil`, so its sentences are never made.
extension ArenaRun {
  /// A copy, such as `validator 3` or `first twin 3`.
  func name(_ copy: Int) -> String {
    let it = copies[copy]
    guard it.isTwin else { return "validator \(it.validator)" }
    return "\(it.side == .first ? "first" : "second") twin \(it.validator)"
  }

  /// A copy by its number in an item.
  func name(_ copy: Int32) -> String { name(Int(copy)) }

  /// The validators of which something is true.
  func names(_ isMeant: (ArenaCopy<Protocol>) -> Bool) -> String {
    let names = copies.filter { !$0.isTwin && isMeant($0) }.map { String($0.validator) }
    return names.isEmpty ? "nobody" : names.joined(separator: ", ")
  }

  /// The validators whose bits are set.
  func names(of bits: UInt32) -> String {
    let names = (0..<validators.count).filter { bits & 1 << UInt32($0) != 0 }.map(String.init)
    return names.isEmpty ? "nobody" : names.joined(separator: ", ")
  }

  /// What the seed has planned.
  var plan: [String] {
    [
      "\(validators.count) validators of weights \(validators.weights), \(turns) turns",
      "\(temper)",
    ]
      + faults.map { "validator \($0.validator) is at fault from turn \($0.turn): \($0.behaviour)" }
  }
}

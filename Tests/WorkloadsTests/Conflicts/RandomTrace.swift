import EventKernel

/// A small trace with everything that the format can say, as the text of a file.
func randomTrace(_ random: RandomStream) -> String {
  let kinds = ["s", "b", "n", "c", "e"]
  let parties = 1 + random.integer(below: 4)
  // An account has one balance, one nonce, and so on.
  let keys = (0..<parties).flatMap { party in
    ["s \(party) 1f", "s \(party) 0"] + kinds.dropFirst().map { "\($0) \(party)" }
  }
  let count = random.integer(below: 12)
  var lines = ["#actrace 1", "M chain a chain of chance"]
  lines += (0..<parties).map { "P \($0) " + String(repeating: "\($0 + 1)", count: 40) }
  lines.append("B \(random.integer(below: 99)) 7 - \(count) 0 0 0 none")
  lines += keys.enumerated().map { "K \($0) \($1)" }
  for index in 0..<count {
    let head = "T \(index) \(random.integer(below: 900)) \(random.integer(below: 90)) 3 "
    let middle = ["ok 0 -", "fail - 0", "? - -"][random.integer(below: 3)] + " - call - -"
    let accesses = keys.indices.filter { _ in random.chance(0.2) }.map { randomAccess($0, random) }
    lines.append(([head + middle] + accesses).joined(separator: " "))
  }
  return lines.joined(separator: "\n") + "\n"
}

private func randomAccess(_ key: Int, _ random: RandomStream) -> String {
  var read = ["", "r", "m"][random.integer(below: 3)]
  let write = ["", "w", "s", "d", "f"][random.integer(below: 5)]
  if read.isEmpty, write.isEmpty { read = "r" }
  let readMark = read.isEmpty || random.chance(0.3) ? "" : "@\(random.integer(below: 1_000))"
  let writeMark = write.isEmpty || random.chance(0.3) ? "" : ">\(random.integer(below: 1_000))"
  return "\(key)\(read)\(write)\(readMark)\(writeMark)"
}

import Conformance
import Foundation
import Ledger

extension TestBlock {
  /// Nothing but increments of one counter.
  static func counts(_ count: Int, gas: UInt64 = 0) -> TestBlock {
    TestBlock("\(count) increments of one counter") {
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for index in 0..<count {
        builder.append(
          contract: 1, arguments: [TestKeys.counter.packed, Word(index + 1), gas],
          declared: [DeclaredAccess(TestKeys.counter, .increment)])
      }
      return (builder.build(), WorldState())
    }
  }

  /// Transfers between accounts drawn from a Zipf distribution.
  static func skewedTransfers(
    _ count: Int, accounts: Int, zipf: Double, seed: UInt64
  ) -> TestBlock {
    TestBlock("\(count) transfers over \(accounts) accounts, Zipf \(zipf)") {
      var draw = ZipfDraw(accounts, zipf, seed: seed)
      let genesis = WorldState(capacity: accounts)
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for _ in 0..<count {
        let from = draw.next()
        var to = draw.next()
        while to == from { to = draw.next() }
        let (source, target) = (TestKeys.balance(from), TestKeys.balance(to))
        genesis[source] = 1 << 40
        builder.append(
          contract: 0, arguments: [source.packed, target.packed, 1, 0],
          declared: [DeclaredAccess(source, .write), DeclaredAccess(target, .write)])
      }
      return (builder.build(), genesis)
    }
  }

  /// Copies from a key drawn from a Zipf distribution to one drawn uniformly.
  static func skewedCopies(_ count: Int, keys: Int, zipf: Double, seed: UInt64) -> TestBlock {
    TestBlock("\(count) copies over \(keys) keys, sources Zipf \(zipf)") {
      var draw = ZipfDraw(keys, zipf, seed: seed)
      var random = TestRandom(seed)
      var builder = BlockBuilder(number: 0, library: TestContracts.library)
      for _ in 0..<count {
        let source = TestKeys.balance(draw.next())
        let target = TestKeys.balance(Int.random(in: 0..<keys, using: &random))
        builder.append(
          contract: 2, arguments: [source.packed, target.packed, 0],
          declared: [DeclaredAccess(source, .read), DeclaredAccess(target, .write)])
      }
      return (builder.build(), WorldState())
    }
  }
}

/// Draws numbers by a Zipf distribution, by looking up in its sums.
private struct ZipfDraw {
  private var random: TestRandom
  private let sums: [Double]

  init(_ count: Int, _ exponent: Double, seed: UInt64) {
    random = TestRandom(seed)
    var sum = 0.0
    sums = (1...count).map {
      sum += pow(Double($0), -exponent)
      return sum
    }
  }

  mutating func next() -> Int {
    let wanted = Double.random(in: 0..<sums[sums.count - 1], using: &random)
    var (low, high) = (0, sums.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if sums[middle] > wanted { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

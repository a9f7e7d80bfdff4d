import EventKernel
import Settings
import Testing

@testable import Chain

@Suite("Placing validators")
struct PlacementTests {
  static func read(_ given: [String: SettingValue]) throws -> ValidatorOptions {
    try ValidatorOptions(SettingValues(given, for: ValidatorOptions.settings))
  }

  static func shares(_ parts: (String, Double)...) -> SettingValue {
    .map(parts.map { NamedValue($0.0, .real($0.1)) })
  }

  @Test("nothing is said: as many in each region, all alike")
  func defaults() throws {
    let options = try Self.read([:])
    #expect(options == ValidatorOptions())
    let validators = try options.place(in: .aws)
    #expect(validators.count == 100)
    #expect(validators.allSatisfy { $0.cores == nil && $0.speed == 1 && $0.weight == 1 })
    let counts = (0..<11).map { region in validators.count { $0.place.region == region } }
    #expect(counts == [10, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9])
    #expect(Set(validators.map(\.place)).count == 100)
    let texts = ValidatorOptions.settings.map { $0.standardText ?? "" }
    #expect(texts == ["100", "measured", "equal", "as-executed", "1", "10us", "5"])
  }

  @Test("in SimBlock's regions they stand where its nodes stood, unless they are to be even")
  func measured() throws {
    var options = try Self.read(["count": .integer(1_000)])
    func counts() throws -> [Int] {
      let validators = try options.place(in: .simBlock2019)
      return (0..<6).map { region in validators.count { $0.place.region == region } }
    }
    #expect(try counts() == [332, 500, 9, 118, 22, 19])
    options.regions = .even
    #expect(try counts() == [167, 167, 167, 167, 166, 166])
  }

  @Test("shares of regions are met by largest remainders, in numbers that take turns")
  func regions() throws {
    let given = Self.shares(("us-east-1", 0.4), ("eu-central-1", 0.4), ("ap-northeast-1", 0.2))
    let options = try Self.read(["count": .integer(10), "regions": given])
    let validators = try options.place(in: .aws)
    #expect(validators.map(\.place.region) == [1, 8, 6, 1, 8, 1, 8, 6, 1, 8])
    #expect(validators.map(\.place.ordinal) == [0, 0, 0, 1, 1, 2, 2, 1, 3, 3])
  }

  @Test("a number is divided by its quotas, and what is left by largest remainders")
  func apportionment() {
    #expect(Apportionment.divide(10, by: [0.5, 0.25, 0.25]) == [5, 3, 2])
    #expect(Apportionment.divide(100, by: [0.29, 0.71]) == [29, 71])
    #expect(Apportionment.divide(3, by: [0.9, 0.06, 0.04]) == [3, 0, 0])
    #expect(Apportionment.divide(0, by: [0.5, 0.5]) == [0, 0])
    #expect(Apportionment.divide(2, by: [1, 1, 1]) == [1, 1, 0])
    var stream = SmallStream(seed: 1, purpose: "shares")
    for _ in 0..<200 {
      let shares = (0..<1 + stream.integer(below: 9)).map { _ in 0.001 + stream.uniform() }
      let count = stream.integer(below: 1_000)
      let parts = Apportionment.divide(count, by: shares)
      let sum = shares.reduce(0, +)
      #expect(parts.reduce(0, +) == count)
      #expect(zip(parts, shares).allSatisfy { abs(Double($0) - $1 / sum * Double(count)) < 1 })
    }
  }

  @Test("one validator more leaves all other places as they are")
  func identity() throws {
    var options = try Self.read([
      "cores": Self.shares(("8", 0.5), ("32", 0.5)), "speed": Self.shares(("1", 0.7), ("2", 0.3)),
    ])
    options.count = 100
    let before = try options.place(in: .aws)
    options.count = 101
    let after = try options.place(in: .aws)
    let added = Set(after.map(\.place)).subtracting(before.map(\.place))
    #expect(added.count == 1 && Set(before.map(\.place)).isSubset(of: after.map(\.place)))
    let changed = before.count { !after.contains($0) }
    #expect(changed <= 2)
  }

  @Test("values are dealt in the proportions of their shares, each property by itself")
  func mixtures() throws {
    let options = try Self.read([
      "count": .integer(1_000), "cores": Self.shares(("8", 0.75), ("32", 0.25)),
      "speed": Self.shares(("0.5", 0.4), ("1.5", 0.6)),
    ])
    let validators = try options.place(in: .aws)
    #expect(validators.count { $0.cores == 8 } == 750)
    #expect(validators.count { $0.cores == 32 } == 250)
    #expect(validators.count { $0.speed == 0.5 } == 400)
    // About 100 have both, within four deviations of drawing 250 of 1,000.
    let both = validators.count { $0.cores == 32 && $0.speed == 0.5 }
    #expect(abs(both - 100) < 27)
    // And both kinds are in every region.
    for region in 0..<11 {
      let here = validators.filter { $0.place.region == region }
      #expect(Set(here.map(\.cores)).count == 2)
    }
    #expect(try options.place(in: .aws) == validators)
    let alike = try Self.read(["cores": .integer(16), "speed": .real(0.8)])
    #expect(try alike.place(in: .aws).allSatisfy { $0.cores == 16 && $0.speed == 0.8 })
  }

  @Test("stakes fall as a power of the rank, and the first ranks stand anywhere")
  func stakes() throws {
    let options = try Self.read(["stake": .tagged("zipf", .real(1))])
    let validators = try options.place(in: .aws)
    let weights = validators.map(\.weight).sorted(by: >)
    #expect(weights[0] == 1_000_000 && weights[1] == 500_000 && weights[99] == 10_000)
    let first = validators.sorted { $0.weight > $1.weight }.prefix(10)
    #expect(Set(first.map(\.place.region)).count > 3)
    let equal = try Self.read(["stake": .tagged("zipf", .real(0))])
    #expect(try equal.place(in: .aws).allSatisfy { $0.weight == 1 })
    let steep = try Self.read(["stake": .tagged("zipf", .real(3)), "count": .integer(5_000)])
    #expect(try steep.place(in: .aws).allSatisfy { $0.weight >= 1 })
  }

  @Test("what contradicts itself is refused with its setting")
  func contradictions() throws {
    func refusal(_ given: [String: SettingValue]) throws -> ChainError? {
      try #require(throws: ChainError.self) { try Self.read(given).place(in: .aws) }
    }
    #expect(
      try refusal(["regions": Self.shares(("us-east-1", 0.5), ("eu-west-1", 0.4))])
        == ChainError(
          setting: "validators.regions",
          reason: "the shares add up to 90%, not to 100%: us-east-1 50%, eu-west-1 40%"))
    let names = LatencyTable.aws.regions.map(\.name).joined(separator: ", ")
    #expect(
      try refusal(["regions": Self.shares(("us-esat-1", 1))])
        == ChainError(
          setting: "validators.regions",
          reason: "unknown region 'us-esat-1'; did you mean 'us-east-1'? One of: \(names)"))
    #expect(
      try refusal(["cores": Self.shares(("8", 0.5), ("many", 0.5))])
        == ChainError(setting: "validators.cores", reason: "'many' is not a whole number"))
    #expect(
      try refusal(["cores": Self.shares(("0", 1))])
        == ChainError(setting: "validators.cores", reason: "0 is below the least value 1"))
    #expect(
      try refusal(["speed": Self.shares(("1", 0.5), ("2", 0.6))])?.setting == "validators.speed")
    #expect(
      try refusal(["message-cost": .nanoseconds(2_000_000_000)])
        == ChainError(
          setting: "validators.message-cost", reason: "2s is above the greatest value 1s"))
    let error = ChainError(setting: "validators.speed", reason: "no").below("chain")
    #expect(error.description == "chain.validators.speed: no")
  }
}

import EventKernel
import Settings
import Testing
import Workloads

@Suite("Popularity")
struct PopularityTests {
  static let draws = 100_000

  /// How often each number below a count was drawn for a block.
  static func counts(_ popularity: Popularity, below count: Int, in block: Int = 0) throws
    -> [Double]
  {
    let draw = try PopularityDraw(popularity, count: count)
    let stream = RandomStream(seed: 3, purpose: "popularity", index: block)
    var counts = [Double](repeating: 0, count: count)
    for _ in 0..<draws { counts[draw.next(from: stream, in: block)] += 1 }
    return counts
  }

  /// The chances of Zipf's law.
  static func zipf(_ exponent: Double, below count: Int) -> [Double] {
    let weights = (1...count).map {
      1 / [Double](repeating: Double($0), count: Int(exponent)).reduce(1, *)
    }
    return weights.map { $0 / weights.reduce(0, +) }
  }

  /// The value of a setting of that form.
  static func read(_ form: String, _ value: SettingValue?) throws(WorkloadError) -> Popularity {
    let setting = Popularity.setting("popularity", "how often")
    return try Popularity(
      "popularity", in: SettingValues(["popularity": .tagged(form, value)], for: [setting]))
  }

  /// The value of a setting of a form that is a group, with some of its members given.
  static func read(
    _ form: String, _ given: [String: SettingValue]
  ) throws(WorkloadError) -> Popularity {
    guard case .tagged(let cases) = Popularity.setting("popularity", "").kind,
      case .group(let members) = cases.first(where: { $0.name == form })?.kind
    else { preconditionFailure("\(form) is no group") }
    return try read(form, .group(SettingValues(given, for: members)))
  }

  @Test("a hot set gets its share, and all are alike inside and outside of it")
  func hotSet() throws {
    let counts = try Self.counts(.hotSet(HotSet(keys: 0.1, share: 0.75)), below: 50)
    let chances = (0..<50).map { $0 < 5 ? 0.75 / 5 : 0.25 / 45 }
    #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4)
  }

  @Test("at least one key is hot, and where all are hot all are alike")
  func hotSetBounds() throws {
    let one = try Self.counts(.hotSet(HotSet(keys: 0.001, share: 0.5)), below: 10)
    let chances = [0.5] + [Double](repeating: 0.5 / 9, count: 9)
    #expect(chiSquareProbability(of: one, expecting: chances) > 1e-4)
    let all = try Self.counts(.hotSet(HotSet(keys: 1, share: 0.5)), below: 10)
    #expect(
      chiSquareProbability(of: all, expecting: [Double](repeating: 0.1, count: 10)) > 1e-4)
  }

  @Test("one key is hot from a block until before another, and in the others Zipf's law holds")
  func hotSpot() throws {
    let popularity = Popularity.hotSpot(.once(share: 0.4, blocks: 10..<20, exponent: 1))
    let cold = Self.zipf(1, below: 20)
    let hot = cold.enumerated().map { $1 * 0.6 + ($0 == 19 ? 0.4 : 0) }
    for (block, chances) in [(0, cold), (9, cold), (10, hot), (19, hot), (20, cold)] {
      let counts = try Self.counts(popularity, below: 20, in: block)
      #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4, "block \(block)")
    }
  }

  @Test("a drifting hot set moves on to other keys, and comes back in the end")
  func drifting() throws {
    let popularity = Popularity.hotSpot(.drifting(share: 0.5, every: 5, keys: 3))
    for (block, hot) in [(0, 7...9), (4, 7...9), (5, 4...6), (12, 1...3), (15, 7...9)] {
      let counts = try Self.counts(popularity, below: 10, in: block)
      let chances = (0..<10).map { 0.05 + (hot.contains($0) ? 0.5 / 3 : 0) }
      #expect(chiSquareProbability(of: counts, expecting: chances) > 1e-4, "block \(block)")
    }
  }

  @Test("measured weights are read by row, whatever the other columns, and other keys never drawn")
  func weights() throws {
    let file = try TemporaryFile("pool,weight,note\nb,5,\"x, y\"\n\na,0,\nc,2.5e0,z\n")
    let popularity = try Self.read("weights", .text(file.path))
    let counts = try Self.counts(popularity, below: 5)
    #expect(counts[1] == 0 && counts[3] == 0 && counts[4] == 0)
    #expect(
      chiSquareProbability(of: counts, expecting: [5 / 7.5, 0, 2.5 / 7.5, 0, 0]) > 1e-4)
    #expect("\(popularity)" == "by the 3 weights of block.actrace, others never")
  }

  @Test(
    "a file of weights that is none is refused, with the line and what was expected",
    arguments: [
      ("", ": the file is empty; expected a header and rows"),
      ("weight\n", ":1: there is only a header; expected rows under it"),
      (
        "name,weigth\na,1\n",
        ":1: expected a column 'weight'; the nearest is 'weigth'. Columns: name, weigth"
      ),
      ("weight\n1\n-2\n", ":3: column 'weight': expected a number of at least 0, found '-2'"),
      ("weight\n1\n\nmany\n", ":4: column 'weight': expected a number of at least 0, found 'many'"),
      ("weight\ninf\n", ":2: column 'weight': expected a number of at least 0, found 'inf'"),
      ("name,weight\na\n", ":2: 1 fields, but the header has 2"),
      ("weight\n0\n0\n", ": the weights add up to 0.0; expected a positive sum"),
      ("weight\n\"1\"x\n", ":2: a quote is not closed or not doubled"),
    ])
  func badWeights(text: String, reason: String) throws {
    let file = try TemporaryFile(text)
    #expect(throws: WorkloadError(setting: "popularity", reason: file.path + reason)) {
      try Self.read("weights", .text(file.path))
    }
  }

  @Test("a file of weights that is not there is refused")
  func absentWeights() throws {
    #expect(
      throws: WorkloadError(
        setting: "popularity",
        reason: "/no/such.csv: the file cannot be read; expected a CSV file")
    ) { try Self.read("weights", .text("/no/such.csv")) }
  }

  @Test("what asks for more keys than there are is refused")
  func tooFewKeys() throws {
    let file = try TemporaryFile("weight\n1\n2\n3\n")
    let weights = try Self.read("weights", .text(file.path))
    #expect(
      throws: WorkloadError(
        setting: "receivers",
        reason: "\(file.path) has 3 weights, but there are only 2 to choose from; "
          + "expected at most a row for each")
    ) { try PopularityDraw(weights, count: 2, setting: "receivers") }
    _ = try PopularityDraw(weights, count: 3)
    #expect(
      throws: WorkloadError(
        setting: "popularity", reason: "3 hot keys need 6 to choose from, but there are only 5")
    ) { try PopularityDraw(.hotSpot(.drifting(share: 0.5, every: 1, keys: 3)), count: 5) }
  }

  @Test("settings are read into their forms, and described")
  func settingsAreRead() throws {
    #expect(try Self.read("uniform", nil) == .uniform)
    let hotSet = try Self.read("hot-set", ["keys": .real(0.05)])
    #expect(hotSet == .hotSet(HotSet(keys: 0.05, share: 0.9)))
    #expect("\(hotSet)" == "90% of the draws to 5% of the keys")
    let spot = try Self.read("hot-spot", ["from": .integer(10), "until": .integer(20)])
    #expect(spot == .hotSpot(.once(share: 0.4, blocks: 10..<20)))
    #expect("\(spot)" == "40% of the draws to one key in blocks 10 to 19, else uniform")
    let open = try Self.read("hot-spot", ["from": .integer(3), "zipf": .real(1.2)])
    #expect("\(open)" == "40% of the draws to one key from block 3, else Zipf 1.2")
    let drifting = try Self.read("drifting", ["keys": .integer(2)])
    #expect(drifting == .hotSpot(.drifting(share: 0.4, every: 5, keys: 2)))
    #expect("\(drifting)" == "40% of the draws to 2 keys, others every 5 blocks, else uniform")
  }

  @Test("a hot spot that ends before it begins is refused")
  func emptyHotSpot() throws {
    #expect(
      throws: WorkloadError(
        setting: "popularity",
        reason: "hot from block 9 until block 9 is never; expected 'until' above 'from'")
    ) { try Self.read("hot-spot", ["from": .integer(9), "until": .integer(9)]) }
  }

  @Test("payments follow the block's number, and end where one account gets everything")
  func payments() throws {
    let workload = try PaymentsTests.payments(blocks: 2, transactions: 500) {
      $0.accounts = 100
      $0.popularity = .hotSpot(.once(share: 1, blocks: 1..<2))
    }
    let senders = (0..<2).map { block in
      Set(PaymentsTests.calls(workload.makeBlock(block)).map { $0[0] })
    }
    #expect(senders[0].count > 50)
    #expect(senders[1] == [PaymentsTests.balance(99).packed])
  }
}

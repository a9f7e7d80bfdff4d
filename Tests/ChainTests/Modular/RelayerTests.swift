import EventKernel
import Testing

@testable import Chain

/// Committees of some validators: one latency is 10 ms, and a block is built and final every 100 ms.
@Suite("Relayers between modules")
struct RelayerTests {
  /// Transactions every 20 ms, to two modules in turn; some of them have others after their reply.
  private struct RelaySource: TransactionSource {
    /// What follows a transaction by its place among those of clients.
    enum Following { case nothing, otherModule, sameModule, client }

    let following: Following
    private(set) var places: [Int?] = []
    private var own = 0
    private let count: Int

    init(_ following: Following, count: Int = 40) {
      self.following = following
      self.count = count
    }

    mutating func next() -> SubmittedTransaction? {
      guard own < count else { return nil }
      defer { own += 1 }
      places.append(own)
      return SubmittedTransaction(
        at: .zero + .milliseconds(5 + 20 * Int64(own)), bytes: 200, module: own % 2)
    }

    func awaitsReply(to number: Int) -> Bool { following != .nothing && places[number] != nil }

    mutating func next(afterReplyTo number: Int, at instant: Instant) -> FollowingTransaction? {
      guard let place = places[number] else { return nil }
      places.append(nil)
      let module = following == .sameModule ? place % 2 : 1 - place % 2
      return FollowingTransaction(
        SubmittedTransaction(at: instant, bytes: 200, module: module),
        isRelayed: following != .client)
    }
  }

  /// Executes anything in no time.
  private struct Instantly: BlockExecution {
    func execute(
      _ block: BlockID, on parent: BlockID, module: Int, height: Int,
      transactions: ArraySlice<Int32>
    ) throws -> ExecutedBlock { ExecutedBlock(makespans: [.zero]) }

    func finalize(_ block: BlockID, module: Int) {}
  }

  /// What became of transactions, with the place of those of clients.
  private static func run(
    _ following: RelaySource.Following, committees: [Int] = [3, 3], seed: UInt64 = 1,
    latency: TimeSpan = .milliseconds(10)
  ) -> (model: ChainModel<Sequencer>, outcome: ChainOutcome, places: [Int?]) {
    let configuration = ChainConfiguration.modular(
      committees: committees, latency: latency, duration: .seconds(3), seed: seed)
    var simulation = Simulation(
      ChainModel<Sequencer>(
        configuration, options: Sequencer.Options(), source: RelaySource(following),
        execution: Instantly()))
    simulation.model.start(&simulation.scheduler)
    simulation.run(until: .zero + configuration.duration)
    let outcome = simulation.model.finish()
    let places = (simulation.model.source as? RelaySource)?.places ?? []
    return (simulation.model, outcome, places)
  }

  @Test("clients stand where they stand, however many relayers there are", arguments: 1...4)
  func homes(seed: UInt64) throws {
    func homes(_ following: RelaySource.Following) -> [Int] {
      let (model, _, places) = Self.run(following, seed: seed)
      return places.indices.filter { places[$0] != nil }.map { model.transactions.home(of: $0) }
    }
    let alone = homes(.nothing)
    #expect(alone.count == 40 && Set(alone) == [0, 1, 2, 3, 4, 5])
    #expect(homes(.otherModule) == alone)
    #expect(homes(.sameModule) == alone)
  }

  @Test("a relayer stays where it is, or takes the latency to the other module")
  func carriage() throws {
    for (following, way) in [
      (RelaySource.Following.sameModule, Int64(0)), (.otherModule, 10), (.client, 0),
    ] {
      let (model, _, places) = Self.run(following)
      #expect(places.count == 80)
      for number in places.indices where places[number] == nil {
        let transaction = model.transactions[number]
        // From a client to its validator, after the way there.
        #expect(
          model.transactions.admission(of: number) - transaction.instant == .milliseconds(10 + way))
      }
    }
  }

  @Test("what relayers send does not bring forward what clients send")
  func arrivals() throws {
    // 40 are known of in 40 steps of 20 ms, not earlier.
    for following in [RelaySource.Following.nothing, .otherModule] {
      let configuration = ChainConfiguration.modular(committees: [1, 1], duration: .seconds(3))
      var simulation = Simulation(
        ChainModel<Sequencer>(
          configuration, options: Sequencer.Options(), source: RelaySource(following),
          execution: Instantly()))
      simulation.model.start(&simulation.scheduler)
      simulation.run(until: .zero + .milliseconds(500))
      let source = try #require(simulation.model.source as? RelaySource)
      #expect(source.places.count(where: { $0 != nil }) == 26)
    }
  }
}

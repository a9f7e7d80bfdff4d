import Settings

/// The shape of a supply chain: its parties, its goods, and the containers that they travel in.
public struct SupplyChainOptions: Sendable, Equatable {
  /// How many parties hold goods: makers, carriers, warehouses, shops.
  public var parties = 1_000
  /// How many lots goods are made in.
  public var lots = 1_000
  /// How often the goods of a lot are moved, inspected and asked about.
  ///
  /// An assumption, for want of a measurement: with 1,000 lots the fifth of them that moves most makes about
  /// four fifths of the traffic.
  public var popularity = Popularity.zipf(exponent: 1)
  /// How many items of each lot there are before the first block.
  public var lotSize = 20
  /// How many containers there are.
  public var containers = 500
  /// How many items a container has room for.
  public var containerCapacity = 60
  /// How many items are shipped in one transaction.
  public var batch = NumberRange(5...15)
  /// The part of the hand-overs that name somebody who is not the custodian any more.
  public var stale = 0.03
  /// The part of the inspections that an item fails.
  public var failure = 0.005
  /// What a sensor reads, in tenths of a degree above absolute zero.
  public var reading = NumberRange(2_732...2_790)
  /// The warmest reading that does not break the cold chain, in the same unit.
  public var coldMax = 2_788
  /// The part of the readings that are out of every range, because a sensor is broken.
  public var faulty = 0.01
  /// How many holders a provenance query goes back at most.
  public var depth = 16
  /// Whether a provenance query notes what it has found.
  public var provenance = Provenance.records
  /// How heavy the contracts are.
  public var work = Work()

  /// What a provenance query leaves behind.
  public enum Provenance: String, Sendable, CaseIterable {
    /// The number of holders it has seen, under the item.
    case records
    /// Nothing.
    case reads
  }

  /// A supply chain of the standard shape.
  public init() {}

  /// How many items there are before the first block.
  var items: Int { lots * lotSize }
}

extension SupplyChainOptions {
  /// What a scenario may say.
  public static let settings: [Setting] = goodsSettings + eventSettings

  private static let goodsSettings: [Setting] = {
    let standard = SupplyChainOptions()
    return [
      Setting(
        "parties", .integer(2...10_000_000), default: .integer(standard.parties),
        "how many parties hold goods"),
      Setting(
        "lots", .integer(1...itemMax), default: .integer(standard.lots),
        "how many lots goods are made in"),
      Popularity.setting(
        "popularity", zipf: 1, "how often the goods of a lot are moved, inspected and asked about"),
      Setting(
        "lot-size", .integer(1...1_000_000), default: .integer(standard.lotSize),
        "how many items of each lot there are before the first block"),
      Setting(
        "containers", .integer(1...1_000_000), default: .integer(standard.containers),
        "how many containers there are"),
      Setting(
        "container-capacity", .integer(1...1_000_000),
        default: .integer(standard.containerCapacity),
        "how many items a container has room for"),
      NumberRange.setting(
        "batch", default: standard.batch, "how many items are shipped in one transaction"),
    ]
  }()

  private static let eventSettings: [Setting] = {
    let standard = SupplyChainOptions()
    return [
      Setting(
        "stale", .share, default: .real(standard.stale),
        "the part of the hand-overs that name somebody who is not the custodian any more"),
      Setting(
        "failure", .share, default: .real(standard.failure),
        "the part of the inspections that an item fails"),
      NumberRange.setting(
        "reading", default: standard.reading,
        "what a sensor reads, in tenths of a degree above absolute zero"),
      Setting(
        "cold-max", .integer(0...readingMax), default: .integer(standard.coldMax),
        "the warmest reading that does not break the cold chain"),
      Setting(
        "faulty", .share, default: .real(standard.faulty),
        "the part of the readings that are out of every range"),
      Setting(
        "depth", .integer(1...1_000), default: .integer(standard.depth),
        "how many holders a provenance query goes back at most"),
      Setting(
        "provenance", .choice(Provenance.allCases.map(\.rawValue)),
        default: .text(standard.provenance.rawValue),
        "whether a provenance query records what it has found, or only reads"),
      Work.setting,
    ]
  }()

  /// The warmest reading that a sensor which works can have: what is above it is out of every range.
  static let readingMax = 4_000
  /// The most items in one transaction.
  static let batchMax = 1_000
  /// The most items before the first block, so that as many again can be registered and every log has a key.
  static let itemMax = 8_000_000

  /// Reads checked values of ``settings``.
  ///
  /// - Throws: ``WorkloadError`` for a range whose minimum is above its maximum, for too many items, for batches
  ///   that are empty, larger than a lot or larger than a container, and for readings out of range.
  public init(_ values: SettingValues) throws(WorkloadError) {
    parties = values.integer("parties")
    lots = values.integer("lots")
    popularity = try Popularity("popularity", in: values)
    lotSize = values.integer("lot-size")
    containers = values.integer("containers")
    containerCapacity = values.integer("container-capacity")
    batch = try NumberRange("batch", in: values)
    stale = values.real("stale")
    failure = values.real("failure")
    reading = try NumberRange("reading", in: values)
    coldMax = values.integer("cold-max")
    faulty = values.real("faulty")
    depth = values.integer("depth")
    provenance = values.choice("provenance")
    work = Work(in: values)
    try check()
  }

  /// What settings must not say together.
  private func check() throws(WorkloadError) {
    guard items <= Self.itemMax else {
      throw WorkloadError(
        setting: "lot-size",
        reason:
          "\(lots) lots of \(lotSize) are \(items) items; at most \(Self.itemMax) are possible, "
          + "lots of \(Self.itemMax / lots)")
    }
    guard batch.minimum > 0, batch.maximum <= Self.batchMax else {
      throw WorkloadError(
        setting: "batch",
        reason:
          "a shipment has 1 to \(Self.batchMax) items, not \(batch.minimum) to \(batch.maximum)")
    }
    guard batch.maximum <= lotSize else {
      throw WorkloadError(
        setting: "batch",
        reason: "a shipment is part of a lot of \(lotSize) items, so it cannot have "
          + "\(batch.maximum)")
    }
    guard batch.maximum <= containerCapacity else {
      throw WorkloadError(
        setting: "container-capacity",
        reason: "a container must hold a shipment of \(batch.maximum), found \(containerCapacity)")
    }
    guard reading.maximum <= Self.readingMax else {
      throw WorkloadError(
        setting: "reading",
        reason: "a sensor reads at most \(Self.readingMax), found \(reading.maximum)")
    }
  }
}

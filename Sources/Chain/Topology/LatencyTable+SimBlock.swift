import EventKernel

/// The continents of the simulator SimBlock: Aoki, Otsuki, Kaneko, Banno and Shudo, *SimBlock: A Blockchain
/// Network Simulator*, INFOCOM Workshops 2019, arXiv 1901.09777; its `NetworkConfiguration`.
///
/// The times, bandwidths and shares with which it stands for Bitcoin's nodes in a year; it takes the times one
/// way. These nodes are all over their continents, so that those of one region are far from each other too.
extension LatencyTable {
  /// As of 2015.
  public static let simBlock2015 = simBlock(
    "simblock-2015",
    latencies: [
      [36, 119, 255, 310, 154, 208],
      [119, 12, 221, 242, 266, 350],
      [255, 221, 137, 347, 256, 269],
      [310, 242, 347, 99, 172, 278],
      [154, 266, 256, 172, 9, 163],
      [208, 350, 269, 278, 163, 22],
    ],
    nodes: [
      Region.Nodes(share: 0.3869, uplink: 4_700_000, downlink: 25_000_000),
      Region.Nodes(share: 0.5159, uplink: 8_100_000, downlink: 24_000_000),
      Region.Nodes(share: 0.0113, uplink: 1_800_000, downlink: 6_500_000),
      Region.Nodes(share: 0.0574, uplink: 5_300_000, downlink: 10_000_000),
      Region.Nodes(share: 0.0119, uplink: 3_400_000, downlink: 17_500_000),
      Region.Nodes(share: 0.0166, uplink: 5_200_000, downlink: 14_000_000),
    ])

  /// As of 2019.
  public static let simBlock2019 = simBlock(
    "simblock-2019",
    latencies: [
      [32, 124, 184, 198, 151, 189],
      [124, 11, 227, 237, 252, 294],
      [184, 227, 88, 325, 301, 322],
      [198, 237, 325, 85, 58, 198],
      [151, 252, 301, 58, 12, 126],
      [189, 294, 322, 198, 126, 16],
    ],
    nodes: [
      Region.Nodes(share: 0.3316, uplink: 19_200_000, downlink: 52_000_000),
      Region.Nodes(share: 0.4998, uplink: 20_700_000, downlink: 40_000_000),
      Region.Nodes(share: 0.0090, uplink: 5_800_000, downlink: 18_000_000),
      Region.Nodes(share: 0.1177, uplink: 15_700_000, downlink: 22_800_000),
      Region.Nodes(share: 0.0224, uplink: 10_200_000, downlink: 22_800_000),
      Region.Nodes(share: 0.0195, uplink: 11_300_000, downlink: 29_900_000),
    ])

  /// A continent stands at the city where most of its traffic is exchanged, so that a slip in the numbers, as
  /// of a digit, is noticed; it says nothing about a node at its edge.
  private static let continents: [(name: String, coordinates: Coordinates)] = [
    ("north-america", Coordinates(39.04, -77.49)),  // Ashburn
    ("europe", Coordinates(50.11, 8.68)),  // Frankfurt
    ("south-america", Coordinates(-23.55, -46.63)),  // Sao Paulo
    ("asia-pacific", Coordinates(1.35, 103.82)),  // Singapore
    ("japan", Coordinates(35.68, 139.69)),  // Tokyo
    ("australia", Coordinates(-33.87, 151.21)),  // Sydney
  ]

  private static func simBlock(
    _ name: String, latencies: [[Int64]], nodes: [Region.Nodes]
  ) -> LatencyTable {
    LatencyTable(
      name: name,
      regions: zip(continents, nodes).map { Region($0.name, at: $0.coordinates, nodes: $1) },
      latencies: latencies.map { $0.map { TimeSpan.milliseconds($0) } })
  }
}

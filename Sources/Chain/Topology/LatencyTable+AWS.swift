import EventKernel

extension LatencyTable {
  /// Eleven regions of Amazon's cloud.
  ///
  /// Round trips in January 2019 by <https://www.cloudping.co>, as published with the simulator Wittgenstein
  /// (ConsenSys, <https://github.com/ConsenSys/wittgenstein>, `NetworkLatency`), halved. A region's
  /// coordinates are those of the city or county of its data centres.
  public static let aws = LatencyTable(
    name: "aws", regions: awsRegions,
    latencies: awsRoundTrips.map { row in
      row.map { $0 == 0 ? withinRegion : .microseconds(Int64($0) * 500) }
    })

  private static let awsRegions = [
    Region("us-west-2", at: Coordinates(45.84, -119.70)),  // Oregon: Boardman
    Region("us-east-1", at: Coordinates(39.04, -77.49)),  // Virginia: Ashburn
    Region("ap-south-1", at: Coordinates(19.08, 72.88)),  // Mumbai
    Region("ap-northeast-2", at: Coordinates(37.57, 126.98)),  // Seoul
    Region("ap-southeast-1", at: Coordinates(1.35, 103.82)),  // Singapore
    Region("ap-southeast-2", at: Coordinates(-33.87, 151.21)),  // Sydney
    Region("ap-northeast-1", at: Coordinates(35.68, 139.69)),  // Tokyo
    Region("ca-central-1", at: Coordinates(45.50, -73.57)),  // Canada: Montreal
    Region("eu-central-1", at: Coordinates(50.11, 8.68)),  // Frankfurt
    Region("eu-west-1", at: Coordinates(53.35, -6.26)),  // Ireland: Dublin
    Region("eu-west-2", at: Coordinates(51.51, -0.13)),  // London
  ]

  /// In milliseconds.
  private static let awsRoundTrips = [
    [0, 81, 216, 126, 165, 138, 97, 64, 164, 131, 141],
    [81, 0, 182, 181, 232, 195, 167, 13, 88, 80, 75],
    [216, 182, 0, 152, 62, 223, 123, 194, 111, 122, 113],
    [126, 181, 152, 0, 97, 133, 35, 184, 259, 254, 264],
    [165, 232, 62, 97, 0, 169, 69, 218, 162, 174, 171],
    [138, 195, 223, 133, 169, 0, 105, 210, 282, 269, 271],
    [97, 167, 123, 35, 69, 105, 0, 156, 235, 222, 234],
    [64, 13, 194, 184, 218, 210, 156, 0, 101, 78, 87],
    [164, 88, 111, 259, 162, 282, 235, 101, 0, 24, 13],
    [131, 80, 122, 254, 174, 269, 222, 78, 24, 0, 12],
    [141, 75, 113, 264, 171, 271, 234, 87, 13, 12, 0],
  ]
}

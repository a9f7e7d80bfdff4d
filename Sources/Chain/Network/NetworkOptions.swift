import Settings

/// What a scenario says about the network between validators.
public struct NetworkOptions: Sendable, Equatable {
  /// The regions, and the latencies between them.
  public var latency: LatencyTable
  /// How fast validators send and receive.
  public var bandwidth: Bandwidth
  /// What is added to latencies.
  public var jitter: Jitter
  /// The part of messages that never arrive, each by itself.
  public var loss: Double

  /// Creates options.
  public init(
    latency: LatencyTable = .aws,
    bandwidth: Bandwidth = .each(up: 1_000_000_000, down: 1_000_000_000),
    jitter: Jitter = .exponential(mean: 0.05), loss: Double = 0
  ) {
    self.latency = latency
    self.bandwidth = bandwidth
    self.jitter = jitter
    self.loss = loss
  }

  /// The settings of the section.
  public static let settings = [
    LatencyTable.setting, Bandwidth.setting, Jitter.setting,
    Setting(
      "loss", .share, default: .real(0), "The part of all messages that never arrive."),
  ]

  /// Reads checked values of ``settings``, and the file that they may name.
  ///
  /// - Throws: ``ChainError`` for values that make no network, with its path below `chain`;
  ///   `DataFileError` for a file that is no table of latencies.
  public init(_ values: SettingValues) throws {
    latency = try LatencyTable(in: values)
    bandwidth = try Bandwidth(in: values, over: latency)
    jitter = Jitter(in: values)
    loss = values.real("loss")
  }
}

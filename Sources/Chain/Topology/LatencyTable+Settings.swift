import EventKernel
import Settings

extension LatencyTable {
  /// The tables that a scenario names by a word.
  public static let shipped = [aws, simBlock2015, simBlock2019]

  /// The setting `latency` of a scenario's network.
  static let setting = Setting(
    "latency",
    .tagged(
      shipped.map { TaggedCase($0.name) } + [
        TaggedCase("constant", .duration), TaggedCase("table", .group(fileSettings)),
      ]), default: .tagged(aws.name, nil),
    "The regions, and how long a message takes from each to each, one way.")

  private static let fileSettings = [
    Setting(
      "file", .path, default: nil,
      "A CSV file of milliseconds: a column for each region, and a row for each that sends."),
    Setting(
      "times", .choice(LatencyMeasure.allCases.map(\.rawValue)), default: nil,
      "What they are; round trips are halved."),
  ]

  /// Reads the value of a ``setting``, and the file that it names.
  ///
  /// - Throws: ``ChainError`` for a value out of its bounds; ``DataFileError`` for a file that is no table.
  init(in values: SettingValues) throws {
    switch values.tagged(Self.setting.name) {
    case ("constant", .nanoseconds(let nanoseconds)):
      let latency = TimeSpan.nanoseconds(nanoseconds)
      guard latency > .zero, latency <= Self.greatest else {
        throw ChainError(
          setting: "network.latency.constant", reason: "expected a time above 0s and up to 1000s")
      }
      self.init(constant: latency)
    case ("table", .group(let members)):
      guard let measure = LatencyMeasure(rawValue: members.text("times")) else {
        preconditionFailure("there are no times '\(members.text("times"))'")
      }
      self = try Self.read(members.text("file"), as: measure)
    case (let name, _):
      guard let table = Self.shipped.first(where: { $0.name == name }) else {
        preconditionFailure("there are no latencies '\(name)'")
      }
      self = table
    }
  }
}

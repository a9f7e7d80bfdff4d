import Settings

extension ArrivalProcess {
  /// The setting `process` of a scenario's arrivals.
  public static let setting = Setting(
    "process",
    .tagged([
      TaggedCase("constant", .rate),
      TaggedCase("poisson", .rate),
      TaggedCase("on-off", .group(onOffSettings)),
      TaggedCase("ramp", .group(rampSettings)),
      TaggedCase("trace", .group(traceSettings)),
      TaggedCase("closed-loop", .group(clientSettings)),
    ]), default: nil, "When transactions arrive.")

  private static let onOffSettings = [
    Setting("on", .rate, default: nil, "The rate in a burst."),
    Setting("off", .rate, default: .real(0), "The rate between bursts."),
    Setting(
      "on-time", .duration, default: .nanoseconds(1_000_000_000), "The mean length of a burst."),
    Setting(
      "off-time", .duration, default: .nanoseconds(1_000_000_000), "The mean time between bursts."),
  ]

  private static let rampSettings = [
    Setting("from", .rate, default: .real(0), "The rate at the beginning."),
    Setting("to", .rate, default: nil, "The rate at the end, which then stays."),
    Setting("over", .duration, default: nil, "The time from the one to the other."),
  ]

  private static let traceSettings = [
    Setting(
      "file", .path, default: nil,
      "A CSV file with columns from_second and rate_per_second, or second and requests."),
    Setting("name", .text, default: .text(""), "Which 'workload' of the file, if it has several."),
    Setting(
      "scale", .real(0...1_000_000), default: .real(1), "By how much rates are multiplied."),
  ]

  private static let clientSettings = [
    Setting("clients", .integer(1...10_000_000), default: nil, "The number of clients."),
    Setting(
      "think-time", .duration, default: .nanoseconds(0),
      "The mean time from a reply to the client's next request."),
  ]

  /// Reads the value of a ``setting``, and the file that it names.
  ///
  /// - Throws: ``WorkloadError`` for values that make no process, with the path below the value as its setting;
  ///   ``DataFileError`` for a trace that is none.
  public init(_ value: SettingValue) throws {
    switch value {
    case .tagged("constant", .real(let rate)):
      self = .constant(rate: try Self.positive(rate, "constant"))
    case .tagged("poisson", .real(let rate)):
      self = .poisson(rate: try Self.positive(rate, "poisson"))
    case .tagged("on-off", .group(let members)): self = .onOff(try OnOffRates(members))
    case .tagged("ramp", .group(let members)): self = .ramp(try RampRates(members))
    case .tagged("trace", .group(let members)):
      let scale = members.real("scale")
      guard scale > 0 else { throw Self.error("trace.scale", "expected a number above 0") }
      self = try ArrivalTrace.read(
        members.text("file"), workload: members.text("name"), scale: scale)
    case .tagged("closed-loop", .group(let members)):
      self = .closedLoop(
        Clients(
          count: members.integer("clients"), thinkTime: members.seconds("think-time")))
    case let other: preconditionFailure("there are no arrivals of the form '\(other)'")
    }
  }

  private static func positive(_ rate: Double, _ form: String) throws(WorkloadError) -> Double {
    guard rate > 0 else { throw error(form, "nothing arrives at 0/s; expected a rate above it") }
    return rate
  }

  fileprivate static func error(_ member: String, _ reason: String) -> WorkloadError {
    WorkloadError(setting: member, reason: reason)
  }
}

extension OnOffRates {
  /// The shortest mean time in a state: with shorter ones it is one state, and takes for ever.
  private static let timeMin = 1e-6

  /// The fewest arrivals from burst to burst, in the mean: each burst on the way to the next takes time.
  private static let arrivalsMin = 1e-6

  fileprivate init(_ values: SettingValues) throws(WorkloadError) {
    self.init(
      on: values.real("on"), off: values.real("off"), onTime: values.seconds("on-time"),
      offTime: values.seconds("off-time"))
    guard on > 0 || off > 0 else {
      throw ArrivalProcess.error("on-off", "nothing arrives at two rates of 0/s")
    }
    for (name, time) in [("on-time", onTime), ("off-time", offTime)] where time < Self.timeMin {
      throw ArrivalProcess.error("on-off.\(name)", "expected at least 1us")
    }
    guard on * onTime + off * offTime >= Self.arrivalsMin else {
      throw ArrivalProcess.error(
        "on-off",
        "less than one arrival in a million bursts; expected higher rates or longer times")
    }
  }
}

extension RampRates {
  fileprivate init(_ values: SettingValues) throws(WorkloadError) {
    self.init(
      from: values.real("from"), to: values.real("to"), over: values.seconds("over"))
    guard from > 0 || to > 0 else {
      throw ArrivalProcess.error("ramp", "nothing arrives at two rates of 0/s")
    }
    guard over > 0 else { throw ArrivalProcess.error("ramp.over", "expected a time above 0s") }
  }
}

extension SettingValues {
  /// A duration in seconds.
  fileprivate func seconds(_ name: String) -> Double {
    Double(nanoseconds(name)) / 1e9
  }
}

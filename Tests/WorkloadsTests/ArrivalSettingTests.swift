import EventKernel
import Foundation
import Settings
import Testing
import Workloads

@Suite("What arrivals a scenario may name")
struct ArrivalSettingTests {
  static func read(_ form: String, _ value: SettingValue) throws -> ArrivalProcess {
    let values = SettingValues(["process": .tagged(form, value)], for: [ArrivalProcess.setting])
    return try ArrivalProcess(values["process"])
  }

  /// The value of a form that is a group, with some of its members given.
  static func read(_ form: String, _ given: [String: SettingValue]) throws -> ArrivalProcess {
    guard case .tagged(let cases) = ArrivalProcess.setting.kind,
      case .group(let members) = cases.first(where: { $0.name == form })?.kind
    else { preconditionFailure("\(form) is no group") }
    return try read(form, .group(SettingValues(given, for: members)))
  }

  /// A trace of a text.
  static func trace(_ text: String, _ given: [String: SettingValue] = [:]) throws -> ArrivalProcess
  {
    let file = try TemporaryFile(text.utf8, name: "rates.csv")
    return try read("trace", given.merging(["file": .text(file.path)]) { $1 })
  }

  static let second: SettingValue = .nanoseconds(1_000_000_000)

  @Test("each form is read")
  func forms() throws {
    #expect(try Self.read("constant", .real(5)) == .constant(rate: 5))
    #expect(try Self.read("poisson", .real(5)) == .poisson(rate: 5))
    #expect(
      try Self.read("on-off", ["on": .real(9), "off-time": .nanoseconds(8_000_000_000)])
        == .onOff(OnOffRates(on: 9, off: 0, onTime: 1, offTime: 8)))
    #expect(
      try Self.read("ramp", ["to": .real(9), "over": Self.second])
        == .ramp(RampRates(from: 0, to: 9, over: 1)))
    #expect(
      try Self.read("closed-loop", ["clients": .integer(7), "think-time": Self.second])
        == .closedLoop(Clients(count: 7, thinkTime: 1)))
  }

  @Test("a trace holds rates or counts, of one of its workloads, and is described by its name")
  func traces() throws {
    let rates = "workload,from_second,rate_per_second\na,0,5\nb,0,7\nb,2,0\n"
    let process = try Self.trace(rates, ["name": .text("b"), "scale": .real(2)])
    #expect("\(process)" == "rates of b in rates.csv")
    #expect(
      process
        == .rates(
          RateTrace(
            name: "b in rates.csv",
            steps: [RateTrace.Step(from: 0, rate: 7), RateTrace.Step(from: 2, rate: 0)], scale: 2))
    )
    #expect(
      try Self.trace("second,time,requests\n0,09:30,3\n4,09:34,1\n")
        == .counts(
          CountTrace(
            name: "rates.csv",
            seconds: [
              CountTrace.Count(second: 0, requests: 3), CountTrace.Count(second: 4, requests: 1),
            ])))
  }

  @Test("values that make no process are refused with what is expected")
  func contradictions() throws {
    func error(_ setting: String, _ reason: String) -> WorkloadError {
      WorkloadError(setting: setting, reason: reason)
    }
    #expect(throws: error("poisson", "nothing arrives at 0/s; expected a rate above it")) {
      try Self.read("poisson", .real(0))
    }
    #expect(throws: error("on-off", "nothing arrives at two rates of 0/s")) {
      try Self.read("on-off", ["on": .real(0)])
    }
    let rare = "less than one arrival in a million bursts; expected higher rates or longer times"
    #expect(throws: error("on-off", rare)) {
      try Self.read(
        "on-off",
        ["on": .real(0.1), "on-time": .nanoseconds(1_000), "off-time": .nanoseconds(1_000)])
    }
    #expect(throws: error("on-off.off-time", "expected at least 1us")) {
      try Self.read("on-off", ["on": .real(1), "off-time": .nanoseconds(0)])
    }
    #expect(throws: error("ramp.over", "expected a time above 0s")) {
      try Self.read("ramp", ["to": .real(1), "over": .nanoseconds(0)])
    }
    #expect(throws: error("ramp", "nothing arrives at two rates of 0/s")) {
      try Self.read("ramp", ["to": .real(0), "over": Self.second])
    }
    #expect(throws: error("trace.scale", "expected a number above 0")) {
      try Self.trace("second,requests\n0,1\n", ["scale": .real(0)])
    }
    #expect(
      throws: error(
        "trace.name", "unknown workload 'ubar'; did you mean 'uber'? One of: uber, dota")
    ) {
      try Self.trace(
        "workload,from_second,rate_per_second\nuber,0,1\ndota,0,1\n", ["name": .text("ubar")])
    }
  }

  @Test(
    "a trace that is none is refused with its line",
    arguments: [
      (
        "from_second,rate\n0,1\n", 1,
        "expected a column 'rate_per_second'. Columns: from_second, rate"
      ),
      (
        "from_second,rate_per_second\n0,1\n0,2\n", 3,
        "from_second 0 comes after 0.0; expected a later one"
      ),
      (
        "from_second,rate_per_second\n0,-1\n", 2,
        "column 'rate_per_second': expected a number of at least 0, found '-1'"
      ),
      (
        "second,requests\n0,1\n0.5,2\n", 3,
        "second 0.5 comes after 0.0; expected at least 1.0"
      ),
      (
        "second,requests\n0,0\n", nil, "nothing arrives; expected a positive 'requests' in some row"
      ),
      (
        "second,requests\n0,1e300\n", 2, "column 'requests': 1e300 is more than 10^9 in a second"
      ),
      (
        "from_second,rate_per_second\n0,1\n1,2e9\n", 3,
        "column 'rate_per_second': 2e9 is more than 10^9 in a second"
      ),
    ] as [(String, Int?, String)])
  func badTraces(text: String, line: Int?, reason: String) throws {
    let file = try TemporaryFile(text.utf8, name: "rates.csv")
    #expect(throws: DataFileError(file: file.path, line: line, reason: reason)) {
      try Self.read("trace", ["file": .text(file.path)])
    }
  }

  @Test("of several workloads one has to be named, and a file without names has none")
  func names() throws {
    let several = try TemporaryFile(
      "workload,from_second,rate_per_second\na,0,1\nb,0,1\n".utf8, name: "several.csv")
    #expect(
      throws: WorkloadError(
        setting: "trace.name",
        reason: "\(several.path) has several workloads; expected one of: a, b")
    ) { try Self.read("trace", ["file": .text(several.path)]) }
    #expect(throws: WorkloadError.self) {
      try Self.trace("second,requests\n0,1\n", ["name": .text("a")])
    }
  }
}

@Suite("The clients of a closed loop")
struct ClosedLoopTests {
  private static func loop(_ clients: Int, think seconds: Double) -> ClosedLoop {
    ClosedLoop(
      Clients(count: clients, thinkTime: seconds), until: .seconds(10),
      from: RandomStream(seed: 1, purpose: "loop"))
  }

  @Test("send once, and again only after a reply")
  func oneRequestEach() {
    var loop = Self.loop(100, think: 0.01)
    var clients: Set<Int> = []
    while let request = loop.next(by: .seconds(10)) { clients.insert(request.client) }
    #expect(clients == Set(0..<100))
    loop.reply(to: 7, at: .seconds(9))
    #expect(loop.next(by: .seconds(9)) == nil)
    #expect(loop.next(by: .seconds(10))?.client == 7)
    #expect(loop.next(by: .seconds(10)) == nil)
  }

  @Test("think for an exponential time, the same whoever served them")
  func thinkTimes() {
    var loop = Self.loop(20_000, think: 0.5)
    var counts = [Double](repeating: 0, count: 8)
    var latest = Instant.zero
    while let request = loop.next(by: .seconds(10)) {
      #expect(request.instant >= latest)
      latest = request.instant
      counts[min(7, Int(8 * (1 - exp(-request.instant.seconds / 0.5))))] += 1
    }
    #expect(
      chiSquareProbability(of: counts, expecting: [Double](repeating: 1 / 8, count: 8)) > 1e-4)

    var one = Self.loop(2, think: 0.01), other = Self.loop(2, think: 0.01)
    for client in [0, 1] { one.reply(to: client, at: .seconds(1)) }
    for client in [1, 0] { other.reply(to: client, at: .seconds(1)) }
    var pairs: [(ClosedLoop.Request?, ClosedLoop.Request?)] = []
    for _ in 0..<4 { pairs.append((one.next(by: .seconds(10)), other.next(by: .seconds(10)))) }
    #expect(pairs.allSatisfy { $0 != nil && $0 == $1 })
  }

  @Test("leave out what they would send after the end")
  func end() {
    var loop = Self.loop(1_000, think: 1e12)
    #expect(loop.next(by: .seconds(10)) == nil)
    loop.reply(to: 0, at: .seconds(11))
    #expect(loop.next(by: .seconds(20)) == nil)
  }
}

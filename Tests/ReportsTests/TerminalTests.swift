import Experiments
import Reports
import Synchronization
import Testing

@Suite("The table")
struct TableTests {
  @Test("aligns a row a point and executor, and leaves out columns with nothing in them")
  func aligned() {
    let results = Results(
      runs("sequential", [1]) + runs("block-stm", [7.4], bound: 9.1, aborts: 0.2))
    #expect(
      results.table(confidence: 0.95) == """
        executor    throughput  speedup  of bound  executions/tx  aborts/tx
        ----------  ----------  -------  --------  -------------  ---------
        sequential  10.0k tx/s     1.00
        block-stm   74.0k tx/s      7.4      81 %           1.20       0.20

        """)
  }

  @Test("shows swept values under short names, and intervals of repeated runs")
  func swept() {
    let results = Results(
      runs(
        "dag", [0.3, 0.31, 0.32], swept: [SweptValue("execution.cores", "2")]))
    #expect(
      results.table(confidence: 0.95) == """
        cores  executor  throughput  speedup    95 % CI
        -----  --------  ----------  -------  ---------
            2  dag       3.10k tx/s     0.31  0.29-0.34

        """)
  }

  @Test("shows latencies and what is unfinished where transactions arrive")
  func arriving() {
    let results = Results([
      arrivals("sequential", p50: 84.28, p99: 1_460, unfinished: 78_096),
      arrivals("dag", p50: 0.85, p99: 104),
    ])
    #expect(
      results.table(confidence: 0.95) == """
        scale  executor    throughput  speedup      p50     p99  unfinished
        -----  ----------  ----------  -------  -------  ------  ----------
            1  sequential  10.0k tx/s     1.00  84.3 ms  1.46 s       78.1k
            1  dag         10.0k tx/s     1.00   850 us  104 ms

        """)
  }

  @Test("shortens the names of files, and neither rates nor maps with a slash in them")
  func slashes() {
    let values = ["traces/a.csv", "1_000/s", "5/ms", "{poisson: 10/s}", "[traces/a.csv, b.csv]"]
    let records = values.enumerated().flatMap { index, value in
      runs("dag", [1], point: index + 1, swept: [SweptValue("arrivals.process", value)])
    }
    let results = Results(records)
    #expect(
      results.points.flatMap { results.coordinates(of: $0) }
        == ["a", "1_000/s", "5/ms", "{poisson: 10/s}", "[traces/a.csv, b.csv]"])
  }

  @Test("keeps whole paths where short names collide")
  func collidingNames() {
    let swept = [SweptValue("execution.size", "2"), SweptValue("workload.size", "3")]
    #expect(
      Results(runs("dag", [1], swept: swept)).shortNames == ["execution.size", "workload.size"])
  }
}

@Suite("Colour")
struct PaintTests {
  @Test("is for terminals whose user did not refuse it")
  func refused() {
    #expect(Paint(isTerminal: true, environment: [:]) == .colour)
    #expect(Paint(isTerminal: true, environment: ["NO_COLOR": "1"]) == .plain)
    #expect(Paint(isTerminal: true, environment: ["NO_COLOR": ""]) == .colour)
    #expect(Paint(isTerminal: false, environment: [:]) == .plain)
  }
}

/// Collects what a progress bar writes.
private final class Lines: Sendable {
  private let texts = Mutex<[String]>([])
  var all: [String] { texts.withLock { $0 } }
  func add(_ text: String) { texts.withLock { $0.append(text) } }
}

@Suite("The progress bar")
struct ProgressBarTests {
  @Test("redraws one line on a terminal and leaves it empty")
  func terminal() {
    let lines = Lines()
    var bar = ProgressBar(total: 300, isTerminal: true) { lines.add($0) }
    bar.advance(to: 0, elapsed: .zero)
    bar.advance(to: 135, elapsed: .seconds(90))
    bar.advance(to: 300, elapsed: .seconds(200))
    bar.finish()
    #expect(
      lines.all == [
        "\r[>                   ]  0 %  0/300 runs\u{1B}[K",
        "\r[=========>          ]  45 %  135/300 runs  1:50 left\u{1B}[K",
        "\r[====================]  100 %  300/300 runs\u{1B}[K",
        "\r\u{1B}[K",
      ])
  }

  @Test("writes a plain line at every tenth elsewhere")
  func log() {
    let lines = Lines()
    var bar = ProgressBar(total: 20, isTerminal: false) { lines.add($0) }
    for done in 0...4 { bar.advance(to: done, elapsed: .seconds(done * 600)) }
    bar.finish()
    #expect(
      lines.all == ["10 %  2/20 runs  3:00:00 left\n", "20 %  4/20 runs  2:40:00 left\n"])
  }
}

import Ledger
import Reports
import Testing
import Workloads

@Suite("Tables of conflicts")
struct ConflictReportTests {
  /// Two transfers in a row over one balance, and a swap beside them that reverts.
  static let statistics: ConflictStatistics = {
    var block = BlockAccesses()
    let hot = StateKey(module: 1, table: 0, item: 7)
    let cold = StateKey(module: 1, table: 0, item: 8)
    for _ in 0..<2 {
      block.append(
        .init(type: "transfer", gas: 100, duration: 100, succeeded: true),
        [.init(key: hot, read: 0, effect: .write)])
    }
    block.append(
      .init(type: "swap", gas: 1_000, duration: 200, succeeded: false), [.init(key: cold, read: 0)])
    return ConflictStatistics(block)
  }()

  static let report = {
    var report = ConflictReport(labels: ["block"])
    report.add(.init(["7"], statistics))
    report.add(.init(["8"], ConflictStatistics(BlockAccesses())))
    return report
  }()

  @Test("say who depends on whom; an empty block has no shares")
  func dependencies() {
    #expect(
      Self.report.dependencies() == """
        block  transactions  independent  dependent  chain  of txs  of time  bound 4  bound 8  bound 16  bound any
        -----  ------------  -----------  ---------  -----  ------  -------  -------  -------  --------  ---------
        7                 3         33 %       33 %      2    67 %     50 %      2.0      2.0       2.0        2.0
        8                 0            -          -      0       -        -        -        -         -          -

        """)
  }

  @Test("say how many keys are read and written")
  func accesses() {
    #expect(
      Self.report.accesses() == """
        block  keys  reads mean  reads median  reads p95  reads max  writes mean  writes median  writes p95  writes max
        -----  ----  ----------  ------------  ---------  ---------  -----------  -------------  ----------  ----------
        7         2         1.0             1          1          1          0.7              1           1           1
        8         0         0.0             0          0          0          0.0              0           0           0

        """)
  }

  @Test("name hot keys and types")
  func details() {
    #expect(
      Self.statistics.hotKeyTable(limit: 1) { "key \($0.key.item)" } == """
        hot key  touched by  share  written by  share
        -------  ----------  -----  ----------  -----
        key 7             2   67 %           2   67 %

        """)
    #expect(
      Self.statistics.typeTable() == """
        type      transactions  share  reads  writes    gas    work  of work  reverted
        --------  ------------  -----  -----  ------  -----  ------  -------  --------
        transfer             2   67 %    1.0     1.0    100  100 ns     50 %       0 %
        swap                 1   33 %    1.0     0.0  1.00k  200 ns     50 %     100 %

        """)
  }

  @Test("are the same figures in the file, where what does not apply is empty")
  func file() {
    #expect(
      ConflictsFile.text(for: Self.report) == """
        block,blocks,transactions,independent_share,conflicting,dependent,dependent_share,\
        chain_transactions,chain_transactions_share,work_ns,critical_path_ns,critical_path_share,\
        bound_4_cores,bound_8_cores,bound_16_cores,bound_any_cores,keys,reads_mean,reads_median,\
        reads_p95,reads_max,writes_mean,writes_median,writes_p95,writes_max
        7,1,3,0.3333333333333333,2,1,0.3333333333333333,2,0.6666666666666666,400,200,0.5,2,2,2,2,\
        2,1,1,1,1,0.6666666666666666,1,1,1
        8,1,0,,0,0,,0,,0,0,,,,,,0,0,0,0,0,0,0,0,0

        """)
  }
}

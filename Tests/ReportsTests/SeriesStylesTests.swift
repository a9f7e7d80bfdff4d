import Execution
import Testing

@testable import Reports

@Suite("Colours and markers")
struct SeriesStylesTests {
  private static func colours(_ names: [String]) -> [String] {
    let styles = SeriesStyles(names)
    return names.indices.map { styles[$0].colour }
  }

  @Test("of an executor are the same in whatever company")
  func company() {
    let names = ExecutorRegistry.all.map(\.name)
    #expect(Set(SeriesStyles.executors).isSubset(of: names))
    let all = Dictionary(uniqueKeysWithValues: zip(names, Self.colours(names)))
    #expect(Set(all.values).count == names.count)
    for company in [["sequential", "dag"], ["bohm", "two-phase", "block-stm"]] {
      #expect(Self.colours(company) == company.map { all[$0] })
    }
  }

  @Test("of variants are those of the executor if it is not there itself, else of nobody else")
  func variants() {
    let dag = Self.colours(["dag"])[0]
    #expect(Self.colours(["sequential", "dag-critical-path"])[1] == dag)
    let both = Self.colours(["dag-critical-path", "sequential", "dag", "own"])
    #expect(both[2] == dag && Set(both).count == 4)
  }

  @Test("of anything else are in their order")
  func values() {
    #expect(Self.colours(["pbft", "hotstuff"]) == Array(Palette.all.prefix(2)))
  }
}

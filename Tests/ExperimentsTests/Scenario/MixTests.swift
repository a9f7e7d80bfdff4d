import Experiments
import Testing

@Suite("Mixes in scenarios")
struct MixTests {
  static func errors(_ mix: String) -> [String] {
    let text = """
      workload: {kind: voting, mix: \(mix)}
      execution: {executors: [sequential]}
      """
    do {
      _ = try Scenario.decode(
        text, path: "mix.yaml", catalogue: Catalogue(machines: noMachines, plots: []))
      return []
    } catch {
      return error.diagnostics.map(\.description)
    }
  }

  @Test("a mix divides the whole; who is left out gets nothing")
  func accepted() throws {
    #expect(Self.errors("{cast: 100%}") == [])
    #expect(Self.errors("{cast: 0.7, register: 30%}") == [])
  }

  @Test(
    "a mix that does not add up, names what does not exist, or is no map, is refused",
    arguments: [
      (
        "{cast: 70%, register: 20%}",
        "mix.yaml:1:31: 'workload.mix': the shares add up to 90%, not to 100%: cast 70%, register 20%"
      ),
      (
        "{cats: 100%}",
        "mix.yaml:1:32: unknown key 'cats' in 'workload.mix'; did you mean 'cast'?"
      ),
      ("{cast: 120%}", "mix.yaml:1:38: 'workload.mix.cast': 120% is above the greatest value 100%"),
      ("cast", "mix.yaml:1:31: 'workload.mix'"),
      ("{}", "mix.yaml:1:31: 'workload.mix': the shares add up to 0%"),
    ])
  func refused(mix: String, expected: String) {
    let errors = Self.errors(mix)
    #expect(errors.count == 1 && errors[0].hasPrefix(expected), "\(errors)")
  }
}

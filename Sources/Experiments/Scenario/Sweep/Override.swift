/// A value that the command line puts in the place of the scenario's: `--set execution.cores=8`.
struct Override {
  /// The argument as it was typed, of which diagnostics speak.
  let place: Place
  /// The keys on the way to the value.
  let keys: [String]
  /// The value.
  let value: Tree

  /// Reads the argument of `--set`: a dotted path, `=`, and a YAML value.
  init(setting argument: String) throws(ScenarioErrors) {
    let text = "--set \(argument)"
    place = .argument(text)
    let sides = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let path = sides.first.map(String.init) ?? ""
    guard sides.count == 2, !path.components.contains("") else {
      throw ScenarioErrors(place, "expected path=value, such as execution.cores=8")
    }
    keys = Sweep.keys(of: path) ?? path.components
    value = try Tree.parse(String(sides[1]), argument: text)
  }

  /// An option of the command line that stands for one key of the scenario: `--seed 7`.
  init(option: String, key: String, value text: String) {
    place = .argument("\(option) \(text)")
    keys = [key]
    value = Tree(content: .scalar(text), place: place)
  }

  /// Puts the value into a scenario, and takes what it covers out of the sweep: who sets the cores
  /// on the command line wants that number of cores.
  func apply(to root: inout Tree) {
    root.graft(value, at: keys, from: place)
    guard keys[0] != "sweep", let sweep = root.mapping?["sweep"]?.value,
      let rest = sweep.withoutSwept(keys.joined(separator: "."))
    else { return }
    if rest.mapping?.entries.isEmpty == true {
      root.remove("sweep")
    } else {
      root.graft(rest, at: ["sweep"], from: place)
    }
  }
}

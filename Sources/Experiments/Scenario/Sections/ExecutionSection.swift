import Ledger
import Settings

/// On what the blocks are executed, and by which executors.
public struct ExecutionSection: Sendable, Equatable {
  /// Cores of the machine: virtual cores or real threads, as the clock says.
  public let cores: Int
  /// The machine profile.
  public let machine: MachineChoice
  /// By what transactions are signed; all executors check it.
  public let signatures: SignatureScheme
  /// The executors under comparison, in file order; at least one.
  public let executors: [ExecutorChoice]

  /// The setting `cores`.
  public static let coresSetting = Setting(
    "cores", .integer(1...ClockKind.virtual.greatestCores), default: .integer(4),
    "Virtual cores, or real threads.")
  /// The setting `signatures`.
  public static let signaturesSetting = Setting(
    "signatures", .choice(SignatureScheme.allCases.map(\.rawValue)),
    default: .text(SignatureScheme.none.rawValue),
    "By what transactions are signed; every executor then checks it.")
}

extension ExecutionSection {
  private static let path = "execution"
  private static let keys = ["cores", "machine", "signatures", "executors"]

  /// Reads the section.
  init?(
    in root: Tree.Mapping, from place: Place, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) {
    guard let tree = root[Self.path]?.value else {
      decoder.missing(Self.path, in: "", place, expected: "a map with a list of 'executors'")
      return nil
    }
    guard let mapping = decoder.mapping(tree, at: Self.path) else { return nil }
    let isKnown = decoder.checkKeys(of: mapping, at: Self.path, known: Self.keys)
    let cores = decoder.value(
      of: Self.coresSetting, in: mapping, at: Self.path, from: tree.place)
    let machine = Self.machine(in: mapping, among: catalogue.machines, with: &decoder)
    let signatures = decoder.value(
      of: Self.signaturesSetting, in: mapping, at: Self.path, from: tree.place)
    let executors = Self.executors(
      in: mapping, from: tree.place, among: catalogue.executors, with: &decoder)
    guard isKnown, case .integer(let cores) = cores, let machine, case .text(let word) = signatures,
      let scheme = SignatureScheme(rawValue: word), let executors
    else { return nil }
    self.init(cores: cores, machine: machine, signatures: scheme, executors: executors)
  }

  private static func machine(
    in mapping: Tree.Mapping, among names: [String], with decoder: inout SettingsDecoder
  ) -> MachineChoice? {
    guard let tree = mapping["machine"]?.value else { return .shipped(names[0]) }
    return MachineChoice(tree, at: "\(path).machine", among: names, with: &decoder)
  }

  private static func executors(
    in mapping: Tree.Mapping, from place: Place, among entries: [Catalogue.Entry],
    with decoder: inout SettingsDecoder
  ) -> [ExecutorChoice]? {
    guard let tree = mapping["executors"]?.value else {
      let example = entries.prefix(2).map(\.name).joined(separator: ", ")
      decoder.missing("executors", in: path, place, expected: "a list, such as [\(example)]")
      return nil
    }
    return ExecutorChoice.list(tree, at: "\(path).executors", among: entries, with: &decoder)
  }

  /// Whether there are not too many cores for a clock.
  func suits(
    _ clock: ClockKind, in root: Tree.Mapping, with decoder: inout SettingsDecoder
  ) -> Bool {
    // The default suits every clock, so too many cores have a place.
    guard cores > clock.greatestCores,
      let place = root[Self.path]?.value.value(at: ["cores"])?.place
    else { return true }
    let (cores, greatest) = (SettingValue.integer(cores), SettingValue.integer(clock.greatestCores))
    decoder.refuse(
      place,
      "'execution.cores': \(cores.text) is above \(greatest.text), "
        + "the most under 'clock: \(clock.rawValue)'")
    return false
  }
}

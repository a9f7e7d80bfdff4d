import Chain
import EventKernel
import Settings

extension ChainSection {
  /// The longest run, 100 days: far from where nanoseconds in 64 bits end.
  private static let longest = TimeSpan.seconds(100 * 86_400)

  /// Reads the section of a scenario that has it; `nil` after noting what is wrong.
  init?(
    _ entry: Tree.Entry, executing workload: WorkloadChoice?, among catalogue: Catalogue,
    with decoder: inout SettingsDecoder
  ) {
    guard let mapping = decoder.mapping(entry.value, at: Self.path) else { return nil }
    let values = decoder.values(
      of: Self.settings, in: entry.value, at: Self.path, besides: ["consensus", "faults"])
    let consensus = ConsensusChoice(in: mapping, entry.place, among: catalogue, with: &decoder)
    let faults = FaultChoice.list(in: mapping, with: &decoder)
    guard let values, let consensus, let faults else { return nil }
    self.init(
      values: values, consensus: consensus.entry.name, consensusValues: consensus.values,
      faults: faults)
    let isLong = hasTime(entry, with: &decoder)
    let isModular = hasModules(mapping, workload, with: &decoder)
    let isPaced = isPaced(mapping, consensus.entry, with: &decoder)
    let areBidsOfUse = areBidsOfUse(entry.value, with: &decoder)
    guard isLong, isModular, isPaced, areBidsOfUse else { return nil }
  }

  private func hasTime(_ entry: Tree.Entry, with decoder: inout SettingsDecoder) -> Bool {
    func place(_ key: String) -> Place { entry.value.value(at: [key])?.place ?? entry.place }
    var isRight = true
    if duration <= .zero || duration > Self.longest {
      decoder.refuse(
        place("duration"), "'chain.duration': expected a time above 0s and up to 100 days")
      isRight = false
    }
    var unmeasured = values.real("cool-down")
    if case .real(let share) = values[Self.warmUp] { unmeasured += share }
    if unmeasured >= 1 {
      decoder.refuse(
        place(warmUp == nil ? "cool-down" : Self.warmUp),
        "'chain.warm-up' and 'chain.cool-down' leave nothing to measure; expected less than 100% "
          + "together")
      isRight = false
    }
    if blockInterval <= .zero {
      decoder.refuse(place(Self.blockInterval), "'chain.block-interval': expected a time above 0s")
      isRight = false
    }
    return isRight
  }

  /// Whether what is said of modules with committees of their own has a meaning.
  private func hasModules(
    _ mapping: Tree.Mapping, _ workload: WorkloadChoice?, with decoder: inout SettingsDecoder
  ) -> Bool {
    let committees = CommitteeSizes.setting.name
    if hasCommittees {
      guard let workload, workload.modules == nil, let entry = mapping[committees]
      else { return allowsCommittees(mapping, with: &decoder) }
      decoder.refuse(
        entry.place, "'chain.committees' needs 'modules' whose committees they are")
      return false
    }
    guard let entry = mapping["cross-module"] else { return true }
    decoder.refuse(
      entry.place,
      "'chain.cross-module' has no effect without 'chain.committees': one committee has no other "
        + "to agree with")
    return false
  }

  private func allowsCommittees(
    _ mapping: Tree.Mapping, with decoder: inout SettingsDecoder
  ) -> Bool {
    guard let count = mapping["validators"]?.value.value(at: ["count"]) else { return true }
    decoder.refuse(
      count.place,
      "'chain.validators.count' has no effect beside 'chain.committees', which say how many there "
        + "are; remove one")
    return false
  }

  private func isPaced(
    _ mapping: Tree.Mapping, _ consensus: Catalogue.Entry, with decoder: inout SettingsDecoder
  ) -> Bool {
    guard let entry = mapping[Self.blockInterval], consensus.hasOwnPace else { return true }
    decoder.refuse(
      entry.place,
      "'chain.block-interval' has no effect: \(consensus.name) has a pace of its own; see its "
        + "settings with 'heddle list consensus'")
    return false
  }

  private func areBidsOfUse(_ tree: Tree, with decoder: inout SettingsDecoder) -> Bool {
    guard let bids = tree.value(at: ["mempool", FeeBids.setting.name]),
      values.group("mempool").text("order") != MempoolOptions.Order.fee.rawValue
    else { return true }
    decoder.refuse(
      bids.place, "'chain.mempool.bids' has no effect unless 'chain.mempool.order' is fee")
    return false
  }
}

extension ChainSection {
  /// Whether what stands beside a chain has a meaning there; notes what has not.
  static func allows(_ root: Tree.Mapping, with decoder: inout SettingsDecoder) -> Bool {
    var isRight = true
    if let entry = root["blocks"] {
      decoder.refuse(
        entry.place,
        "'blocks' has no effect with 'chain', which runs for 'chain.duration'; remove the key")
      isRight = false
    }
    if let entry = root["arrivals"] {
      decoder.refuse(
        entry.place,
        "'arrivals' has no effect with 'chain', whose clients send as 'chain.arrivals' says; remove "
          + "the key")
      isRight = false
    }
    return isRight
  }
}

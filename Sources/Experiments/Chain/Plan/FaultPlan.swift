import Chain
import EventKernel
import Settings

/// A fault of a scenario, once it is known which validators there are.
struct FaultPlan: Sendable {
  private let choice: FaultChoice
  private let number: Int
  private let whom: Whom

  private enum Whom: Sendable {
    case leaders
    /// These.
    case validators([Int])
    /// So many of these.
    case some(Int, of: [Int])
  }

  /// What there is that something can go wrong with.
  struct Site {
    let seats: [ValidatorSeat]
    /// The modules that have committees of their own, in their order.
    let modules: [String]
    /// The regions, in the order of the table.
    let regions: [String]
    let duration: TimeSpan
    let consensus: ConsensusEntry
  }

  /// Makes a plan of the fault with a number, from 0.
  ///
  /// - Throws: `ChainError` for validators that do not exist, or what cannot go wrong.
  init(_ choice: FaultChoice, number: Int, at site: Site) throws(ChainError) {
    let setting = "faults.\(number + 1)"
    func refusal(_ reason: String) -> ChainError { ChainError(setting: setting, reason: reason) }
    guard choice.during.lowerBound < .zero + site.duration else {
      throw refusal("'\(choice.text)' begins when the run has ended; expected an earlier 'at'")
    }
    if choice.kind == .equivocate, !site.consensus.canEquivocate {
      throw refusal(
        "'\(choice.text)': validators of \(site.consensus.name) cannot be two in one, since each "
          + "would work twice")
    }
    self.choice = choice
    self.number = number
    if let module = choice.module, choice.whom == .leader {
      throw refusal(
        "a leader of '\(module)' alone cannot be named; 'leader' is that of each module")
    }
    let candidates = try site.candidates(of: choice, setting)
    switch choice.whom {
    case .leader: whom = .leaders
    case .all, .region, .module: whom = .validators(candidates)
    case .numbers(let numbers):
      if let stranger = numbers.first(where: { !candidates.contains($0) }) {
        throw refusal(
          "'\(choice.text)': there is no validator \(stranger)"
            + (choice.module.map { " of '\($0)'; its numbers are " } ?? "; numbers are ")
            + "\(candidates.first ?? 0) to \(candidates.last ?? 0)")
      }
      whom = .validators(numbers)
    case .count(let count):
      guard count <= candidates.count else {
        throw refusal(
          "'\(choice.text)': expected at most \(candidates.count), as many validators as there are")
      }
      whom = .some(count, of: candidates)
    case .share(let share):
      let count = Int((share * Double(candidates.count)).rounded())
      guard count > 0 else {
        throw refusal("'\(choice.text)': that is no validator of \(candidates.count)")
      }
      whom = .some(count, of: candidates)
    }
  }

  /// The fault in a run.
  ///
  /// Who it is about is drawn for its number; of two counts in its place, the validators of the smaller one are
  /// among those of the greater.
  func fault(seed: UInt64) -> Fault {
    let members: Fault.Members
    switch whom {
    case .leaders: members = .leaders
    case .validators(let numbers): members = .numbers(numbers)
    case .some(let count, let candidates):
      var stream = SmallStream(seed: seed, purpose: "fault", index: number)
      members = .numbers(candidates.shuffled(using: &stream).prefix(count).sorted())
    }
    return Fault(choice.kind, of: members, during: choice.during, text: choice.text)
  }
}

extension FaultPlan.Site {
  /// The validators among whom those of a fault are.
  fileprivate func candidates(
    of choice: FaultChoice, _ setting: String
  ) throws(ChainError) -> [Int] {
    var numbers = Array(seats.indices)
    var module = choice.module
    if case .module(let name) = choice.whom { module = name }
    if let module {
      guard !modules.isEmpty else {
        throw ChainError(
          setting: setting,
          reason: "'\(choice.text)': modules have validators of their own only with 'committees'")
      }
      guard let index = modules.firstIndex(of: module) else {
        throw ChainError(
          setting: setting,
          reason: SettingRefusal.unknown("module", module, among: modules).reason)
      }
      numbers = numbers.filter { seats[$0].module == index }
    }
    if case .region(let name) = choice.whom {
      guard let index = regions.firstIndex(of: name) else {
        throw ChainError(
          setting: setting,
          reason: SettingRefusal.unknown("region", name, among: regions + ["leader", "all"]).reason)
      }
      numbers = numbers.filter { seats[$0].place.region == index }
      guard !numbers.isEmpty else {
        throw ChainError(setting: setting, reason: "'\(choice.text)': no validator stands there")
      }
    }
    return numbers
  }
}

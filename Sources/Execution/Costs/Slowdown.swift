/// How much slower the cores of a machine are when several are at work: they share caches, the way to
/// memory and, on many processors, a budget of clock rate.
public enum Slowdown: Sendable, Equatable {
  /// Every core is slower by this part of 1 for each further core of the machine, at work or not.
  case perCore(Double)
  /// Every core is slower by what a curve says for the number of cores that are at work.
  ///
  /// A core that waits, asleep or for lack of tasks, costs the others nothing. Curves of real machines bend:
  /// Diem on an AWS c5a.16xlarge loses about 1.3 % for each of the first 16 cores and 1.7 % for each of the last.
  case busy(SlowdownCurve)
}

/// A slowdown for some numbers of busy cores, straight between them.
public struct SlowdownCurve: Sendable, Equatable {
  /// A place that the curve goes through.
  public struct Place: Sendable, Equatable {
    /// How many cores are busy, 2 or more.
    public let cores: Int
    /// How much slower each of them is then, as a part of 1.
    public let share: Double
  }

  /// The places, by rising number of cores.
  public let places: [Place]

  /// Creates a curve through places that are named by their number of cores, in any order.
  ///
  /// - Throws: ``MachineProfileError`` for a name that is no number of cores from 2, or that stands there
  ///   twice, and for no place at all.
  public init(_ named: [(cores: String, share: Double)]) throws(MachineProfileError) {
    var places: [Place] = []
    for (name, share) in named {
      guard let cores = Int(name), (2...VirtualDriver.coreMax).contains(cores) else {
        throw MachineProfileError(
          setting: "slowdown",
          reason:
            "expected a number of busy cores from 2 to \(VirtualDriver.coreMax), found '\(name)'")
      }
      guard !places.contains(where: { $0.cores == cores }) else {
        throw MachineProfileError(
          setting: "slowdown", reason: "\(cores) busy cores stand there twice")
      }
      places.append(Place(cores: cores, share: share))
    }
    guard !places.isEmpty else {
      throw MachineProfileError(
        setting: "slowdown", reason: "expected at least one number of busy cores")
    }
    self.places = places.sorted { $0.cores < $1.cores }
  }

  /// By what a core's time is multiplied while `busy` cores work: 1 for one core, straight from place to
  /// place, and beyond the last as steep as before it, but never below 1.
  public func factor(busy: Int) -> Double {
    var before = Place(cores: 1, share: 0)
    for (index, place) in places.enumerated() {
      if busy <= place.cores || index == places.count - 1 {
        let part = Double(busy - before.cores) / Double(place.cores - before.cores)
        return max(1, 1 + before.share + (place.share - before.share) * part)
      }
      before = place
    }
    return 1
  }
}

/// What is wrong with a machine profile beyond the types of its values.
public struct MachineProfileError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The setting.
  public let setting: String
  /// What was expected, and what was found.
  public let reason: String

  /// The setting and the reason.
  public var description: String { "'\(setting)': \(reason)" }
}

import EventKernel
import Execution

/// Which schedule a number names: the schedules of an executor are numbered from 0, the same way for
/// all executors.
///
/// ```
/// number = ((round x places + place) x workers + position of the number of workers) x orders + order
/// ```
/// A *place* is a block at a point. So a few schedules already see every order, every number of
/// workers and every point, and more of them only add rounds.
struct ScheduleNumbering: Sendable, Equatable {
  /// The numbers of workers.
  let workers: [Int]
  /// How many places there are.
  let places: Int
  /// How many schedules each executor gets.
  let count: Int
  /// The scenario's seed.
  let seed: UInt64

  /// How the steps of a schedule are chosen.
  enum Order: Int, CaseIterable {
    case uniform, bursts, priorities
  }

  /// How many rounds there are, the last of which need not be whole.
  var rounds: Int {
    let perRound = places * workers.count * Order.allCases.count
    return perRound > 0 ? (count + perRound - 1) / perRound : 0
  }

  /// The number of a schedule; `nil` if it is one too many.
  func number(round: Int, place: Int, workers position: Int, _ order: Order) -> Int? {
    let number =
      ((round * places + place) * workers.count + position) * Order.allCases.count + order.rawValue
    return number < count ? number : nil
  }

  /// In which round and at which place the schedule of a number is.
  func site(of number: Int) -> (round: Int, place: Int) {
    let perPlace = workers.count * Order.allCases.count
    return (number / perPlace / places, number / perPlace % places)
  }

  /// How the steps of a schedule are chosen.
  ///
  /// - Parameters:
  ///   - number: Its number.
  ///   - order: What the number says of its order.
  ///   - round: What the number says of its round.
  ///   - length: About how many steps a schedule of this block has.
  func choice(number: Int, _ order: Order, round: Int, length: Int) -> ScheduleOrder {
    let seed = mixed(mixed(seed) ^ UInt64(number))
    switch order {
    case .uniform: return .uniform(seed: seed)
    case .bursts: return .bursts(seed: seed)
    case .priorities:
      return .priorities(seed: seed, changes: 1 + round % Self.changeMax, length: length)
    }
  }

  /// The most changes of priorities in a schedule: a bug that needs more than five events in one order
  /// is left to the other orders.
  private static let changeMax = 4
}

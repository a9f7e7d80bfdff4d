/// Which replications of which points are run next, and how many there may be.
///
/// What is next depends on what came out so far, and on nothing else: neither on how many cells run side by side,
/// nor on which of them were in the journal.
struct ReplicationQueue {
  /// One replication of one point.
  struct Place: Equatable {
    /// The place of the point in the scenario.
    let point: Int
    /// The replication, from 0.
    let replication: Int
  }

  /// What the runs may cost; `nil` if nothing is said of it.
  let budget: Budget?
  /// How many replications are left to deal out.
  private var rest: Int

  /// Points less than this part as far from the wanted precision as the worst one wait until it has come closer.
  ///
  /// Half the width takes four times the replications, so this is a matter of some rounds.
  private static let leastPart = 0.5

  /// Begins with the whole budget, where each replication of a point is so many runs.
  init(_ budget: Budget?, runsEach: Int) {
    self.budget = budget
    rest = budget?.runs.map { $0 / runsEach } ?? .max
  }

  /// The next replications, in the order in which they are started; none if nobody wants any, or none are left.
  mutating func next(_ points: [PointProgress]) -> [Place] {
    let wanted = budget == nil ? all(points) : rounds(points) ?? worst(points)
    let dealt = Array(wanted.prefix(rest))
    if rest < .max { rest -= dealt.count }
    return dealt
  }

  /// What every point wants, point by point.
  private func all(_ points: [PointProgress]) -> [Place] {
    points.enumerated().flatMap { index, point in
      point.next.map { Place(point: index, replication: $0) }
    }
  }

  /// What points lack to the minimum, round by round; `nil` if they lack nothing.
  ///
  /// Real threads are waited for round by round, since their cells are run after all others.
  private func rounds(_ points: [PointProgress]) -> [Place]? {
    let lacking = points.enumerated().filter { !$1.hasMinimum && !$1.next.isEmpty }
    guard let first = lacking.map(\.element.next.lowerBound).min(),
      let end = lacking.map(\.element.next.upperBound).max()
    else { return nil }
    let isMeasured = points.contains { $0.plan.clock == .threads }
    return (first..<(isMeasured ? first + 1 : end)).flatMap { replication in
      lacking.filter { $1.next.contains(replication) }.map {
        Place(point: $0.offset, replication: replication)
      }
    }
  }

  /// One more replication of each point that is about as far from the wanted precision as the worst one; the worst
  /// first.
  private func worst(_ points: [PointProgress]) -> [Place] {
    let open = points.enumerated().filter { !$1.next.isEmpty }
      .map { (place: Place(point: $0, replication: $1.next.lowerBound), distance: $1.distance) }
    guard let most = open.map(\.distance).max() else { return [] }
    return open.filter { $0.distance >= most * Self.leastPart }
      .sorted { ($1.distance, $0.place.point) < ($0.distance, $1.place.point) }.map(\.place)
  }
}

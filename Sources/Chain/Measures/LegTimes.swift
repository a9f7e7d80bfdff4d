import EventKernel

/// How long a transaction spent on each leg of its way.
public struct LegTimes: Sendable, Equatable {
  private var spans = [TimeSpan](repeating: .zero, count: Leg.allCases.count)

  /// No time on any leg.
  public init() {}

  /// The time on a leg.
  public subscript(leg: Leg) -> TimeSpan {
    get { spans[leg.place] }
    set { spans[leg.place] = newValue }
  }

  /// The time on all of them.
  public var total: TimeSpan { spans.reduce(.zero, +) }

  /// Two ways, leg by leg.
  public static func + (left: LegTimes, right: LegTimes) -> LegTimes {
    var sum = left
    for leg in Leg.allCases { sum[leg] = left[leg] + right[leg] }
    return sum
  }
}

extension Leg {
  /// Its place among all.
  var place: Int {
    switch self {
    case .submission: 0
    case .mempool: 1
    case .coordination: 2
    case .dissemination: 3
    case .consensus: 4
    case .commit: 5
    case .execution: 6
    case .reply: 7
    }
  }
}

import Ledger

/// Looks at traced blocks under one or several policies of a replay.
///
/// ```swift
/// var survey = TraceSurvey(policies: TraceOptions.allPolicies)
/// for file in files {
///   let statistics = survey.add(try AccessTrace(contentsOf: file))   // one for each policy
/// }
/// ```
/// The same key on the chain is the same state key in all blocks, so that their statistics add up.
public struct TraceSurvey {
  /// The policies; their files are not looked at.
  public let policies: [TraceOptions]
  private var tables: [TraceOptions.Granularity: TraceKeyTable] = [:]

  /// A survey that has not met a block yet.
  public init(policies: [TraceOptions]) {
    self.policies = policies
    for policy in policies {
      tables[policy.granularity] = TraceKeyTable(granularity: policy.granularity)
    }
  }

  /// The statistics of a block under each policy, in their order.
  public mutating func add(_ trace: AccessTrace) -> [ConflictStatistics] {
    var keys: [TraceOptions.Granularity: [StateKey]] = [:]
    for granularity in tables.keys {
      keys[granularity] = tables[granularity]?.stateKeys(of: trace)
    }
    return policies.map {
      ConflictStatistics(BlockAccesses(trace, keys: keys[$0.granularity] ?? [], options: $0))
    }
  }

  /// What a key of one of the policies is on its chain.
  public func name(of key: StateKey, under policy: TraceOptions) -> String {
    tables[policy.granularity]?.name(of: key) ?? key.description
  }
}

extension TraceOptions {
  /// Every combination of the policies that decide what conflicts, the standard one first.
  ///
  /// Deferred fees are left out: they conflict no more than ignored ones.
  public static var allPolicies: [TraceOptions] {
    var all: [TraceOptions] = []
    for granularity in Granularity.allCases {
      for credits in Credits.allCases {
        for nonces in [true, false] {
          for fees in [FeeTreatment.ignore, .direct] {
            var options = TraceOptions(files: [])
            (options.granularity, options.credits) = (granularity, credits)
            (options.nonces, options.fees) = (nonces, fees)
            all.append(options)
          }
        }
      }
    }
    return all
  }
}

import EventKernel

/// The validators of one module, which build a chain together.
struct Committee {
  /// The module, from 0.
  let module: Int
  /// Their numbers among all validators.
  let members: Range<Int>
  /// Their weights.
  let validators: ValidatorSet
  /// How long the latencies on the way of a content may last that validators pass on to each other.
  let relayTime: TimeSpan
  /// The final block at each height, as the first honest validator had it.
  var finalChain = [BlockID.genesis]
  /// The seat that has built the latest block.
  var latestProposer = 0
  /// When the last block became final anywhere.
  var lastFinal = Instant.zero

  init(
    module: Int, members: Range<Int>, validators: ValidatorSet, relayTime: TimeSpan = .zero
  ) {
    self.module = module
    self.members = members
    self.validators = validators
    self.relayTime = relayTime
  }

  /// Those of all modules.
  ///
  /// - Precondition: validators stand in the order of their modules, which are numbered from 0.
  static func all(_ configuration: ChainConfiguration) -> [Committee] {
    let modules = configuration.validators.map(\.module)
    let latency = configuration.network.latency.latencyMax
    var committees: [Committee] = []
    var start = 0
    for end in 1...modules.count where end == modules.count || modules[end] != modules[start] {
      precondition(
        modules[start] == committees.count, "validator \(start) is of module \(modules[start])")
      committees.append(
        Committee(
          module: modules[start], members: start..<end,
          validators: ValidatorSet(weights: configuration.validators[start..<end].map(\.weight)),
          relayTime: latency * configuration.dissemination.hops(among: end - start)))
      start = end
    }
    return committees
  }

  /// The number of a validator in the committee, from its number among all.
  func seat(of validator: Int) -> Int { validator - members.lowerBound }

  /// The number among all of a validator in the committee.
  func validator(at seat: Int) -> Int { members.lowerBound + seat }
}

import Chain
import EventKernel
import Settings

extension ChainSection {
  /// What is the same in every run.
  func configuration(
    network: NetworkOptions, blocks: Blocks?, patience: TimeSpan, wattsPerCore: Double
  ) throws -> ChainConfiguration {
    guard let blocks else { preconditionFailure("a chain whose blocks have no limits") }
    let modular: ModularOptions
    do throws(ChainError) {
      modular = try ModularOptions(values.group("cross-module"))
    } catch {
      throw ChainError(setting: "cross-module.\(error.setting)", reason: error.reason)
    }
    return ChainConfiguration(
      seed: 0, duration: duration, warmUp: warmUp ?? .zero, coolDown: coolDown, validators: [],
      network: network,
      placement: ExecutionPlacement(in: values),
      mempool: try MempoolOptions(values.group("mempool")),
      dissemination: Dissemination(in: values),
      limits: BlockLimits(
        transactions: blocks.transactions, gas: blocks.gas.map(UInt64.init) ?? .max,
        bytes: blocks.size ?? .max),
      blockInterval: blockInterval,
      messageCost: .nanoseconds(values.group("validators").nanoseconds("message-cost")),
      patience: patience, modular: modular, wattsPerCore: wattsPerCore,
      seriesStep: Self.seriesStep(of: duration))
  }

  /// How quorums are drawn, if they are.
  func shape(
    of consensus: ConsensusEntry, validators: Int
  ) throws(ChainError) -> QuorumShape? {
    guard isAggregated else {
      guard validators <= Network.validatorMax else {
        throw ChainError(
          setting: "validators.count",
          reason: "\(SettingValue.integer(validators).text) validators are too many to simulate "
            + "each message; expected at most \(SettingValue.integer(Network.validatorMax).text), or "
            + "'model: aggregated'")
      }
      return nil
    }
    guard let shape = consensus.shape else {
      let known = ConsensusRegistry.all.filter { $0.shape != nil }.map(\.name)
      throw ChainError(
        setting: "model",
        reason: "there is no aggregated model of \(consensus.name), only of: "
          + known.joined(separator: ", "))
    }
    return shape(consensusValues, validators)
  }

  /// A step of the series for files and plots: 1, 2 or 5 times a power of ten, so that a run has at most 120.
  private static func seriesStep(of duration: TimeSpan) -> TimeSpan {
    var step = TimeSpan.milliseconds(1)
    var factors = [2.0, 2.5, 2.0]
    while duration / step > 120 {
      let factor = factors.removeFirst()
      factors.append(factor)
      step = step * factor
    }
    return step
  }
}

import EventKernel
import Settings

/// What there is to know about a consensus protocol before a chain runs on it.
public struct ConsensusEntry: Sendable {
  /// The name in a scenario.
  public let name: String
  /// One sentence.
  public let summary: String
  /// The paper that it follows.
  public let paper: String
  /// What it tolerates, in a few words.
  public let tolerates: String
  /// Its options.
  public let settings: [Setting]
  /// What is wrong with values of ``settings`` that are right one by one; `nil` if nothing is.
  public let refusal: @Sendable (SettingValues) -> SettingRefusal?
  /// How long no block may become final before the chain is said not to be live.
  public let patience: @Sendable (SettingValues) -> TimeSpan
  /// Whether a validator can be two in one.
  public let canEquivocate: Bool
  /// Whether the protocol itself says when blocks are built; else the chain keeps them a least time apart.
  public let hasOwnPace: Bool
  /// Whether what is final stays so as long as no more validators lie than the protocol tolerates.
  ///
  /// Otherwise it stays so in all likelihood, and a block that is undone is an outcome like others.
  public let isFinalityCertain: Bool
  /// How it gets from a block to its finality among so many validators, for an ``AggregatedRun``.
  ///
  /// `nil` if there is no such model of it.
  public let shape: (@Sendable (SettingValues, Int) -> QuorumShape)?
  /// Runs a chain on it.
  public let run:
    @Sendable (
      ChainConfiguration, SettingValues, any TransactionSource, any BlockExecution
    ) throws -> ChainOutcome

  /// The entry of a protocol.
  ///
  /// The choice of a protocol is made once a run; inside, everything is compiled for the concrete type.
  init<Protocol: ConsensusProtocol>(
    _ type: Protocol.Type, name: String, summary: String, paper: String, tolerates: String,
    settings: [Setting],
    options: @escaping @Sendable (SettingValues) throws(SettingRefusal) -> Protocol.Options,
    patience: @escaping @Sendable (Protocol.Options) -> TimeSpan,
    isFinalityCertain: Bool = true,
    shape: (@Sendable (Protocol.Options, _ validators: Int) -> QuorumShape)? = nil
  ) {
    self.name = name
    canEquivocate = Protocol.canEquivocate
    hasOwnPace = Protocol.hasOwnPace
    self.isFinalityCertain = isFinalityCertain
    self.summary = summary
    self.paper = paper
    self.tolerates = tolerates
    self.settings = settings
    refusal = { values in
      do throws(SettingRefusal) {
        _ = try options(values)
        return nil
      } catch {
        return error
      }
    }
    @Sendable func read(_ values: SettingValues) -> Protocol.Options {
      do throws(SettingRefusal) {
        return try options(values)
      } catch {
        preconditionFailure("options of '\(name)' that were not checked: \(error.reason)")
      }
    }
    self.patience = { patience(read($0)) }
    if let shape {
      self.shape = { values, validators in shape(read(values), validators) }
    } else {
      self.shape = nil
    }
    run = { configuration, values, source, execution in
      var configuration = configuration
      let options = read(values)
      configuration.patience = patience(options)
      return try ChainRun<Protocol>(configuration, options).run(source, execution).outcome
    }
  }
}

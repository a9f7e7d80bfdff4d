import EventKernel

/// The consensus protocols: one line each.
public enum ConsensusRegistry {
  /// All of them.
  public static let all: [ConsensusEntry] = [.pbft, .hotStuff, .proofOfStake, .proofOfWork]

  /// The protocol with a name; `nil` if there is none.
  public static func entry(named name: String) -> ConsensusEntry? {
    all.first { $0.name == name }
  }
}

extension PBFT {
  /// An arena for replicas, maybe with a mistake.
  package static func arena(
    _ options: ArenaOptions, replica: Options = Options(timeout: .milliseconds(200)),
    mutation: Mutation? = nil
  ) -> ConsensusArena<PBFT> {
    ConsensusArena(options) { PBFT($0, replica, mutation: mutation) }
  }
}

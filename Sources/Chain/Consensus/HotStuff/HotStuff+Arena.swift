extension HotStuff {
  /// An arena for validators, maybe with a mistake.
  ///
  /// It is made here, where the compiler knows the type: its schedules are nine times as fast as those of one made
  /// elsewhere.
  package static func arena(
    _ options: ArenaOptions, validator: Options = Options(), mutation: Mutation = []
  ) -> ConsensusArena<HotStuff> {
    ConsensusArena(options) { HotStuff($0, validator, mutation: mutation) }
  }
}

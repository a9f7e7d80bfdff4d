/// One validator of a chain: where it stands and what it has.
public struct ChainValidator: Sendable, Equatable {
  /// Where it stands.
  public var place: ValidatorPlace
  /// Which of the machines of a ``BlockExecution`` it has.
  public var machine: Int
  /// The cores of that machine.
  public var cores: Int
  /// How fast it is, beside the machine's own speed: 2 takes half the time.
  public var speed: Double
  /// Its weight in consensus, its stake; positive.
  public var weight: Int
  /// The module whose chain it helps to build, from 0.
  public var module: Int

  /// Creates a validator.
  public init(
    at place: ValidatorPlace, machine: Int = 0, cores: Int = 1, speed: Double = 1, weight: Int = 1,
    module: Int = 0
  ) {
    self.place = place
    self.machine = machine
    self.cores = cores
    self.speed = speed
    self.weight = weight
    self.module = module
  }
}

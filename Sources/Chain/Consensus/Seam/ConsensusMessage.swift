/// What validators tell each other: a plain value, so that it can lie in an event queue.
///
/// Certificates are not carried as lists of signatures. A message that stands for one has its size, and is
/// made only by who holds the votes: twins are copies of honest code, so nobody forges.
public protocol ConsensusMessage: BitwiseCopyable, Sendable {
  /// The block whose transactions travel along; `nil` if none do.
  var carried: BlockID? { get }

  /// The block that the receiver must have, with all below it, before it can make use of the message;
  /// `nil` if none. The driver fetches what is missing from the sender, and hands the message in then.
  var required: BlockID? { get }

  /// How many bytes it takes without the transactions that it carries, among so many validators.
  func size(validators: Int) -> Int

  /// A number that tells messages apart in a trace of events.
  var fingerprint: UInt64 { get }
}

/// The sizes of what messages are made of, in bytes.
public enum WireSize {
  /// A block's header without its transactions: two hashes, three roots, numbers.
  public static let header = 200
  /// A hash, as of SHA-256.
  public static let hash = 32
  /// A signature, as of Ed25519.
  public static let signature = 64
  /// Who sent what kind of message, in which view and at which height.
  public static let envelope = 24

  /// A certificate of a quorum: its signatures, and a bit for each validator.
  public static func certificate(of quorum: Int, among validators: Int) -> Int {
    quorum * signature + (validators + 7) / 8 + hash
  }

  /// A proof that something is final in a chain of so many validators: a header with its certificate, and the
  /// way from its root to one of a thousand items.
  public static func finalityProof(validators: Int) -> Int {
    header + 10 * hash + certificate(of: 2 * validators / 3 + 1, among: validators)
  }

  /// A certificate with one threshold signature.
  public static let thresholdCertificate = hash + 96
}

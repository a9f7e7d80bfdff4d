/// A law by which speedup grows with cores.
public enum ScalabilityLaw: Sendable, Hashable {
  /// A share of the work is serial: `scale N / (1 + contention (N - 1))`.
  ///
  /// Amdahl (1967), "Validity of the Single Processor Approach to Achieving Large Scale Computing
  /// Capabilities", AFIPS Spring Joint Computer Conference, doi:10.1145/1465482.1465560.
  case amdahl
  /// The Universal Scalability Law: agreement between cores costs as well, so that more of them may be
  /// slower: `scale N / (1 + contention (N - 1) + coherency N (N - 1))`.
  ///
  /// Gunther (2007), "Guerrilla Capacity Planning", chapters 4-6, doi:10.1007/978-3-540-31010-5.
  case universal

  /// The parameters that the law has beside the scale.
  var parameters: [ScalabilityParameter] {
    self == .amdahl ? [.contention] : [.contention, .coherency]
  }
}

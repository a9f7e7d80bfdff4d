/// What one module's committee tells another's, with a proof that it is final there.
struct ModuleMessage: Hashable, BitwiseCopyable {
  /// What is said.
  enum Content: UInt8, BitwiseCopyable {
    /// Home to partner: it is prepared here; how do you vote?
    case request
    /// Partner to home: its keys are locked here; how is it decided?
    case yes
    /// Partner to home: a key is locked here for another one.
    case no
    /// Home to partner: it is executed.
    case commit
    /// Home to partner: it is thrown away.
    case abort
  }

  /// What is said.
  let content: Content
  /// Of which transaction.
  let transaction: Int32

  /// Whether it goes from the home module to the partner.
  var isFromHome: Bool {
    switch content {
    case .request, .commit, .abort: true
    case .yes, .no: false
    }
  }

  /// A number that tells messages apart in a trace.
  var fingerprint: UInt64 {
    UInt64(content.rawValue) << 32 | UInt64(UInt32(bitPattern: transaction))
  }
}

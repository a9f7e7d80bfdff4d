/// By what the payers of transactions sign.
public enum SignatureScheme: String, Sendable, CaseIterable {
  /// Transactions are not signed.
  case none
  /// Ed25519 (RFC 8032), as the majority of newer chains use it.
  case ed25519
}

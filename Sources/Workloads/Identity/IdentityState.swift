import Ledger

/// Where credentials are kept.
///
/// Issuers and subjects are holders of keys: issuers are numbered first.
struct IdentityState {
  /// 1 for each subject with a credential that was not revoked.
  let status: Table
  /// For each subject the issuer of its latest credential, plus 1.
  let issuers: Table
  /// Its number among those of its issuer.
  let serials: Table
  /// The epoch of the issuer's key that signed it.
  let issuerEpochs: Table
  /// The epoch of the subject's key to which it is bound.
  let subjectEpochs: Table
  /// Up to which revocation of its issuer the subject has brought its proof that it was not revoked.
  let witnesses: Table
  /// How many credentials an issuer has issued.
  let issuedCounts: Table
  /// How many credentials an issuer has revoked: the epoch of its registry.
  let registries: Table
  /// For each holder the epoch of its key, from 1.
  let keys: Table
  /// For each holder the first block in which it may rotate its key.
  let rotationBlocks: Table
  /// For each issuer how many verifications were noted.
  let verifications: Table
  /// For each issuer and number the subject that was verified, plus 1.
  let entries: Table
  /// The shape of the system.
  let options: IdentityOptions

  init(_ options: IdentityOptions, at placement: Placement) {
    self.options = options
    status = placement.table(0)
    issuers = placement.table(1)
    serials = placement.table(2)
    issuerEpochs = placement.table(3)
    subjectEpochs = placement.table(4)
    witnesses = placement.table(5)
    issuedCounts = placement.table(6)
    registries = placement.table(7)
    keys = placement.table(8)
    rotationBlocks = placement.table(9)
    verifications = placement.table(10)
    entries = placement.table(11)
  }

  /// The codes with which the contracts revert.
  enum Revert {
    static let alreadyIssued: UInt16 = 1
    static let noCredential: UInt16 = 2
    static let isRevoked: UInt16 = 3
    static let oldIssuerKey: UInt16 = 4
    static let oldSubjectKey: UInt16 = 5
    static let keyTooYoung: UInt16 = 6
  }

  /// How many entries a log has room for: more than a run has transactions.
  ///
  /// With a million issuers they still fit into the 48 bits of an item.
  static let logPlaces: Word = 1 << 28

  /// How many have a key.
  var holderCount: Int { options.issuers + options.subjects }
}

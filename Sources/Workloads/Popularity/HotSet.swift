import Settings

/// Some of the keys take a share of the draws: all of these are equally popular, and so are all others.
public struct HotSet: Sendable, Equatable {
  /// The part of the keys that are hot; at least one is.
  public var keys: Double
  /// The part of the draws that goes to them.
  public var share: Double

  /// Creates a hot set.
  ///
  /// - Precondition: both are within 0...1.
  public init(keys: Double, share: Double) {
    precondition(
      (0...1).contains(keys) && (0...1).contains(share),
      "a hot set of \(keys) of the keys with \(share) of the draws")
    self.keys = keys
    self.share = share
  }

  /// How many of `count` keys are hot: the first ones.
  func hotCount(of count: Int) -> Int {
    min(count, max(1, Int((keys * Double(count)).rounded())))
  }
}

extension HotSet: CustomStringConvertible {
  /// `90% of the draws to 1% of the keys`.
  public var description: String {
    "\(SettingKind.share.text(of: .real(share))) of the draws to \(SettingKind.share.text(of: .real(keys))) of the keys"
  }
}

extension HotSet {
  /// The settings of the form.
  static let settings: [Setting] = [
    Setting(
      "keys", .share, default: .real(0.01), "the part of the keys that are hot, at least one key"),
    Setting("share", .share, default: .real(0.9), "the part of the draws that goes to them"),
  ]

  /// Reads checked values of ``settings``.
  init(_ values: SettingValues) {
    self.init(keys: values.real("keys"), share: values.real("share"))
  }
}

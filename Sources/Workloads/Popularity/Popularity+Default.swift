import Settings

extension Popularity {
  /// A ``setting(_:_:)`` that follows Zipf's law with this exponent unless a scenario says otherwise.
  static func setting(_ name: String, zipf exponent: Double, _ summary: String) -> Setting {
    Setting(name, setting(name, summary).kind, default: .tagged("zipf", .real(exponent)), summary)
  }
}

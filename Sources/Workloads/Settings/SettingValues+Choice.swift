import Settings

extension SettingValues {
  /// The value of a choice between the raw values of an enumeration.
  func choice<Choice: RawRepresentable<String>>(_ name: String) -> Choice {
    let word = text(name)
    guard let choice = Choice(rawValue: word) else {
      preconditionFailure("setting '\(name)' has no choice '\(word)'")
    }
    return choice
  }
}

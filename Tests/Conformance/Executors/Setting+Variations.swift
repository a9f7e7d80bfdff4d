import Settings

extension Setting {
  /// The values other than the default that a test should see.
  var variations: [SettingValue] {
    kind.variations.filter { $0 != standard }
  }
}

extension SettingKind {
  /// Every choice, both flags, and of numbers the small ones, since small batches, rounds and shards
  /// bring out what large ones hide in small blocks.
  fileprivate var variations: [SettingValue] {
    switch self {
    case .flag: [.flag(false), .flag(true)]
    case .integer(let bounds):
      Set([bounds.lowerBound, 3.clamped(to: bounds)]).sorted().map { .integer($0) }
    case .real(let bounds):
      [bounds.lowerBound, bounds.upperBound].filter { abs($0) < 1e9 }.map { .real($0) }
    case .share: [.real(0), .real(0.5), .real(1)]
    case .rate: [.real(0), .real(1000)]
    case .size, .bandwidth: [.integer(0), .integer(1000)]
    case .duration: [.nanoseconds(0), .nanoseconds(1000)]
    case .choice(let words): words.map { .text($0) }
    case .tagged(let forms): forms.flatMap(\.variations)
    case .group(let settings): settings.groups
    case .either(let single, let map): single.variations + map.variations
    case .text, .path, .paths, .shares, .map: []
    }
  }
}

extension TaggedCase {
  fileprivate var variations: [SettingValue] {
    guard let kind else { return [.tagged(name, nil)] }
    return kind.variations.map { .tagged(name, $0) }
  }
}

extension [Setting] {
  /// Groups with one member changed; none if a member must be given.
  fileprivate var groups: [SettingValue] {
    guard allSatisfy({ $0.standard != nil }) else { return [] }
    return flatMap { setting in
      setting.variations.map { .group(SettingValues([setting.name: $0], for: self)) }
    }
  }
}

extension Int {
  fileprivate func clamped(to bounds: ClosedRange<Int>) -> Int {
    Swift.max(bounds.lowerBound, Swift.min(self, bounds.upperBound))
  }
}

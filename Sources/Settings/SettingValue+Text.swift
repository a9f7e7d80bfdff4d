extension SettingValue {
  /// The value as a scenario file spells it: `10_000`, `0.02`, `10ms`, `{zipf: 1.1}`.
  public var text: String {
    switch self {
    case .flag(let value): value ? "on" : "off"
    case .integer(let value): Numeral.text(value)
    case .real(let value): Numeral.text(value)
    case .nanoseconds(let value): Quantity.text(nanoseconds: value)
    case .text(let value): value
    case .paths(let values): "[\(values.joined(separator: ", "))]"
    case .tagged(let form, let value): value.map { "{\(form): \($0.text)}" } ?? form
    case .map(let entries):
      "{\(entries.map { "\($0.name): \($0.value.text)" }.joined(separator: ", "))}"
    case .group(let values):
      "{\(values.sorted.map { "\($0.name): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}

extension Setting {
  /// The default as a scenario file spells it, shares in per cent; `nil` if there is none.
  public var standardText: String? { standard.map { kind.text(of: $0) } }
}

extension SettingKind {
  /// A value of this kind as a scenario file spells it.
  public func text(of value: SettingValue) -> String {
    switch (self, value) {
    case (.share, .real(let share)): Quantity.text(share: share)
    case (.rate, .real(let rate)): "\(Numeral.text(rate))/s"
    case (.size, .integer(let bytes)): Quantity.text(bytes: bytes)
    case (.bandwidth, .integer(let bits)): Quantity.text(bitsPerSecond: bits)
    case (.shares, .map(let entries)):
      "{\(entries.map { "\($0.name): \(SettingKind.share.text(of: $0.value))" }.joined(separator: ", "))}"
    case (.tagged(let cases), .tagged(let form, let value?)):
      "{\(form): \(cases.first { $0.name == form }?.kind?.text(of: value) ?? value.text)}"
    case (.group(let settings), .group(let values)):
      "{\(settings.map { "\($0.name): \($0.kind.text(of: values[$0.name]))" }.joined(separator: ", "))}"
    case (.either(_, let map), .group), (.either(_, let map), .map), (.either(_, let map), .tagged):
      map.text(of: value)
    case (.either(let single, _), _): single.text(of: value)
    default: value.text
    }
  }
}

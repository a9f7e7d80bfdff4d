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
    case .group(let values):
      "{\(values.sorted.map { "\($0.name): \($0.value.text)" }.joined(separator: ", "))}"
    }
  }
}

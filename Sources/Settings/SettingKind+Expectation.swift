extension SettingKind {
  /// What a value of this kind is, as the end of the sentence "expected ...".
  public var expectation: String {
    switch self {
    case .flag: "true or false"
    case .integer(let bounds): "a whole number\(Self.span(bounds))"
    case .real(let bounds): "a number\(Self.span(bounds))"
    case .share: "a share, such as 2% or 0.02"
    case .rate: "a rate, such as 90/min, 20_000/s or 5/ms"
    case .size: "a size, such as 200 B, 64 kB or 1 MiB"
    case .bandwidth: "a bandwidth, such as 56 kbps, 100 Mbps or 1 Gbps"
    case .duration: "a duration, such as 250ns, 1.5us, 10ms or 1s"
    case .choice(let words): "one of: \(words.joined(separator: ", "))"
    case .text: "a text"
    case .path: "the path of a file"
    case .paths: "a path or a list of paths"
    case .tagged(let cases): "one of: \(cases.map(\.placeholder).joined(separator: ", "))"
    case .group(let settings): "a map of: \(settings.map(\.name).joined(separator: ", "))"
    case .shares(let names):
      "a map of shares that add up to 100%, of: \(names.joined(separator: ", "))"
    case .map(let kind, let noun): "a map from the name of each \(noun) to \(kind.expectation)"
    case .either(let single, let map): "\(single.expectation), or \(map.expectation)"
    }
  }

  /// A short stand-in for a value of this kind in an example.
  var placeholder: String {
    switch self {
    case .flag: "on"
    case .integer, .real: "NUMBER"
    case .share: "2%"
    case .rate: "100/s"
    case .size: "64 kB"
    case .bandwidth: "100 Mbps"
    case .duration: "10ms"
    case .choice(let words): words.first ?? "WORD"
    case .text: "TEXT"
    case .path, .paths: "PATH"
    case .tagged(let cases): cases.first?.placeholder ?? "WORD"
    case .group(let settings):
      "{\(settings.map { "\($0.name): \($0.kind.placeholder)" }.joined(separator: ", "))}"
    case .map: "{...}"
    case .shares(let names): "{\(names.first ?? "NAME"): 100%}"
    case .either(let single, _): single.placeholder
    }
  }

  /// The bounds in words; a bound that is as good as none is left out.
  private static func span<Value: BinaryFloatingPoint>(_ bounds: ClosedRange<Value>) -> String {
    span(
      bounds.lowerBound > -.greatestFiniteMagnitude ? spelt(bounds.lowerBound) : nil,
      bounds.upperBound < .greatestFiniteMagnitude ? spelt(bounds.upperBound) : nil)
  }

  private static func span(_ bounds: ClosedRange<Int>) -> String {
    span(
      bounds.lowerBound > .min ? spelt(bounds.lowerBound) : nil,
      bounds.upperBound < .max ? spelt(bounds.upperBound) : nil)
  }

  private static func span(_ least: String?, _ greatest: String?) -> String {
    switch (least, greatest) {
    case (let least?, let greatest?): " from \(least) to \(greatest)"
    case (let least?, nil): ", at least \(least)"
    case (nil, let greatest?): ", at most \(greatest)"
    case (nil, nil): ""
    }
  }
}

extension TaggedCase {
  /// The form as one writes it: `uniform`, `{zipf: NUMBER}`.
  var placeholder: String {
    kind.map { "{\(name): \($0.placeholder)}" } ?? name
  }
}

import Chain
import EventKernel
import Settings

extension FaultChoice {
  static let path = "chain.faults"

  /// The words for what goes wrong, and the settings that each takes beside time.
  private static let forms: [(name: String, settings: [Setting])] = [
    ("crash", []),
    (
      "slow",
      [
        Setting(
          "by", .real(1...1_000_000), default: nil,
          "How many times longer messages and blocks take.")
      ]
    ),
    (
      "partition",
      [
        Setting(
          "one-way", .flag, default: .flag(false), "Whether they hear the others all the same.")
      ]
    ),
    ("silent", []),
    ("equivocate", []),
    ("loss", [Setting("share", .share, default: nil, "The part of the messages that is lost.")]),
    ("outage", []),
  ]

  /// The settings that every fault has.
  private static let common: [Setting] = [
    Setting("at", .duration, default: .nanoseconds(0), "When it begins."),
    Setting(
      "for", .duration, default: .nanoseconds(.max), "How long it lasts; to the end by default."),
  ]

  private static let module = Setting(
    "module", .text, default: .text(""), "Whose validators they are.")

  /// Reads the key `faults` of a chain, if there is one.
  static func list(
    in chain: Tree.Mapping, with decoder: inout SettingsDecoder
  ) -> [FaultChoice]? {
    guard let tree = chain["faults"]?.value else { return [] }
    guard case .list(let items) = tree.content else {
      decoder.refuse(
        tree.place,
        "'\(path)': expected a list, such as [{crash: 1, at: 10s, for: 5s}], found \(tree.found)")
      return nil
    }
    let faults = items.enumerated().compactMap { index, item in
      FaultChoice(item, at: "\(path).\(index + 1)", with: &decoder)
    }
    return faults.count == items.count ? faults : nil
  }

  private init?(_ tree: Tree, at path: String, with decoder: inout SettingsDecoder) {
    guard let mapping = decoder.mapping(tree, at: path),
      let form = Self.form(of: mapping, tree.place, at: path, with: &decoder),
      let entry = mapping[form.name]
    else { return nil }
    let settings = form.settings + Self.common + (form.name == "outage" ? [] : [Self.module])
    let values = decoder.values(of: settings, in: tree, at: path, besides: [form.name])
    let whom = Self.whom(entry.value, form.name, at: "\(path).\(form.name)", with: &decoder)
    guard let values, let whom, let during = Self.during(values, tree, at: path, with: &decoder)
    else { return nil }
    kind = Self.kind(form.name, values)
    self.whom = whom
    let module = form.name == "outage" ? "" : values.text(Self.module.name)
    self.module = module.isEmpty ? nil : module
    self.during = during
    text = Self.text(form.name, entry.value, of: module, values)
  }

  /// The one form that a map names.
  private static func form(
    of mapping: Tree.Mapping, _ place: Place, at path: String, with decoder: inout SettingsDecoder
  ) -> (name: String, settings: [Setting])? {
    let names = forms.map(\.name)
    let found = forms.filter { mapping[$0.name] != nil }
    if found.count == 1 { return found[0] }
    let keys = found.isEmpty ? mapping.keys : found.map(\.name)
    let suggestion = found.isEmpty ? keys.lazy.map(names.suggestion).first { !$0.isEmpty } : nil
    decoder.refuse(
      place,
      "'\(path)': expected exactly one of: \(names.joined(separator: ", ")); found "
        + (keys.isEmpty ? "none" : keys.joined(separator: ", ")) + (suggestion ?? ""))
    return nil
  }

  private static func during(
    _ values: SettingValues, _ tree: Tree, at path: String, with decoder: inout SettingsDecoder
  ) -> Range<Instant>? {
    let begin = Instant.zero + .nanoseconds(values.nanoseconds("at"))
    let span = TimeSpan.nanoseconds(values.nanoseconds("for"))
    guard span > .zero else {
      decoder.refuse(
        tree.value(at: ["for"])?.place ?? tree.place, "'\(path).for': expected a time above 0s")
      return nil
    }
    // What has no end given ends with time.
    return begin..<(span < .distantFuture - begin ? begin + span : .distantFuture)
  }

  private static func kind(_ name: String, _ values: SettingValues) -> Fault.Kind {
    switch name {
    case "crash", "outage": .crash
    case "slow": .slow(factor: values.real("by"))
    case "partition": .partition(isOneWay: values.flag("one-way"))
    case "silent": .silent
    case "equivocate": .equivocate
    case "loss": .loss(share: values.real("share"))
    default: preconditionFailure("there is no fault '\(name)'")
    }
  }

  private static func text(
    _ name: String, _ whom: Tree, of module: String, _ values: SettingValues
  ) -> String {
    let members = whom.text + (module.isEmpty ? "" : " of \(module)")
    return switch name {
    case "slow": "slow \(members) by \(SettingValue.real(values.real("by")).text)x"
    case "loss": "loss of \(SettingKind.share.text(of: .real(values.real("share")))) at \(members)"
    case "partition" where values.flag("one-way"): "one-way partition \(members)"
    default: "\(name) \(members)"
    }
  }

  private static func whom(
    _ tree: Tree, _ form: String, at path: String, with decoder: inout SettingsDecoder
  ) -> Whom? {
    let expected =
      form == "outage"
      ? "the name of a module"
      : "a number of validators, a part such as 30%, a list of numbers from 0, 'leader', 'all', or "
        + "a region"
    switch tree.content {
    case .scalar(let text) where form == "outage" && !text.isEmpty: return .module(text)
    case .scalar("leader"): return .leader
    case .scalar("all"): return .all
    case .scalar(let text) where text.hasSuffix("%"):
      guard case .real(let share) = decoder.value(of: .share, from: tree, at: path)
      else { return nil }
      return .share(share)
    case .scalar(let text) where text.first?.isNumber == true || text.first == "-":
      guard
        case .integer(let count) = decoder.value(of: .integer(1...1_000_000), from: tree, at: path)
      else { return nil }
      return .count(count)
    case .scalar(let text) where !text.isEmpty: return .region(text)
    case .list(let items) where form != "outage" && !items.isEmpty:
      let numbers = items.compactMap { item -> Int? in
        guard
          case .integer(let number) = decoder.value(
            of: .integer(0...1_000_000), from: item, at: path)
        else { return nil }
        return number
      }
      return numbers.count == items.count ? .numbers(numbers) : nil
    default:
      decoder.refuse(tree.place, "'\(path)': expected \(expected), found \(tree.found)")
      return nil
    }
  }
}

import ArgumentParser
import Settings
import Workloads

/// The policies under which traces are looked at: the settings of the workload `trace`, as options.
struct PolicyArguments: ParsableArguments {
  @Option(help: PolicyArguments.help("granularity"))
  var granularity: String?

  @Option(help: PolicyArguments.help("credits"))
  var credits: String?

  @Option(help: PolicyArguments.help("fees"))
  var fees: String?

  @Option(help: PolicyArguments.help("nonces"))
  var nonces: String?

  @Option(help: PolicyArguments.help("metering"))
  var metering: String?

  @Flag(help: "A row for every combination of granularity, credits, nonces and fees.")
  var allPolicies = false

  /// The options that were given, by the name of their setting.
  private var given: [(name: String, text: String)] {
    [
      ("granularity", granularity), ("credits", credits), ("fees", fees), ("nonces", nonces),
      ("metering", metering),
    ].compactMap { name, text in text.map { (name, $0) } }
  }

  /// The name of an option that was given; `nil` if none was.
  var anyOption: String? {
    allPolicies ? "--all-policies" : given.first.map { "--\($0.name)" }
  }

  func validate() throws {
    if allPolicies, let other = given.first(where: { $0.name != "metering" }) {
      throw ValidationError("--all-policies goes through all of them; remove --\(other.name)")
    }
    _ = try policies()
  }

  /// The policies that are asked for.
  func policies() throws -> [TraceOptions] {
    // Files are given as arguments; the settings only want some.
    var values: [String: SettingValue] = ["files": .paths(["-"])]
    for (name, text) in given {
      do throws(SettingRefusal) {
        values[name] = try Self.setting(name).kind.value(from: text)
      } catch {
        throw ValidationError("--\(name): \(error.reason)")
      }
    }
    let options = try TraceOptions(SettingValues(values, for: TraceOptions.settings))
    guard allPolicies else { return [options] }
    return TraceOptions.allPolicies.map { policy in
      var policy = policy
      policy.metering = options.metering
      return policy
    }
  }

  private static func setting(_ name: String) -> Setting {
    guard let setting = TraceOptions.settings.first(where: { $0.name == name }) else {
      preconditionFailure("the workload 'trace' has no setting '\(name)'")
    }
    return setting
  }

  private static func help(_ name: String) -> ArgumentHelp {
    let setting = setting(name)
    let words =
      if case .choice(let words) = setting.kind { words.joined(separator: "|") } else { "on|off" }
    let summary = setting.summary.prefix(1).uppercased() + setting.summary.dropFirst()
    let standard = setting.standard.map { " (default: \($0.text))" } ?? ""
    return ArgumentHelp("\(summary)\(standard).", valueName: words)
  }
}

extension TraceOptions {
  /// The heads of ``labels``.
  static let labelHeads = ["granularity", "credits", "nonces", "fees"]

  /// What tells a policy from the others.
  var labels: [String] {
    [granularity.rawValue, credits.rawValue, nonces ? "on" : "off", fees.rawValue]
  }
}

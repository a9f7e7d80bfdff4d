import Experiments
import Foundation
import Reports

/// What the command line takes from the process around it.
enum Environment {
  /// The variables, by name.
  static var variables: [String: String] { ProcessInfo.processInfo.environment }

  /// The cores that are at hand.
  static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }

  /// The machines that a scenario can name.
  static func machines(for scenario: String? = nil) -> MachineLibrary {
    MachineLibrary(
      scenario: scenario, workingDirectory: FileManager.default.currentDirectoryPath,
      program: Bundle.main.executablePath ?? CommandLine.arguments[0])
  }

  /// Everything that a scenario can name.
  static func catalogue(_ machines: MachineLibrary) -> Catalogue {
    Catalogue(
      machines: machines,
      plots: Plots.all.map {
        Catalogue.Entry(name: $0.name, summary: $0.summary, isOfChains: $0.isOfChains)
      })
  }

  /// The SHA-256 of this program; `nil` if it cannot be read.
  static var program: String? { Bundle.main.executablePath.flatMap { Digest.ofFile($0) } }

  /// Facts about this machine for the manifest.
  static var host: [String: String] {
    var facts = [
      "system": ProcessInfo.processInfo.operatingSystemVersionString, "cores": "\(cores)",
    ]
    let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = processors.split(separator: "\n").first { $0.hasPrefix("model name") }
    facts["processor"] = model?.split(separator: ":").last
      .map { $0.trimmingCharacters(in: .whitespaces) }
    return facts
  }
}

import Execution
import Foundation
import Settings

/// The machine profiles at hand: the YAML files of a few folders, by name.
///
/// A profile is called like its file. Where two folders have one of the same name, the folder that
/// was searched first counts.
public struct MachineLibrary: Sendable, Equatable {
  /// The machine of a scenario that names none.
  public static let standard = "laptop"

  /// The file of each profile.
  public let files: [String: String]

  /// Collects the profiles of folders; those that do not exist are passed over.
  public init(searching folders: [String]) {
    var files: [String: String] = [:]
    for folder in folders {
      let found = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for name in found where name.hasSuffix(".yaml") {
        let stem = String(name.dropLast(".yaml".count))
        files[stem] = files[stem] ?? folder + "/" + name
      }
    }
    self.files = files
  }

  /// The names, the standard machine first.
  ///
  /// Without any file it is the ideal machine alone, which needs none.
  public var names: [String] {
    if files.isEmpty { return [MachineProfile.ideal.name] }
    let others = files.keys.filter { $0 != Self.standard }.sorted()
    return files[Self.standard] == nil ? others : [Self.standard] + others
  }

  /// The profile that a scenario chose.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with its file.
  public func profile(for choice: MachineChoice) throws(ScenarioErrors) -> MachineProfile {
    switch choice {
    case .file(let path): return try Self.load(path)
    case .shipped(let name):
      guard let path = files[name] else { return .ideal }
      return try Self.load(path)
    }
  }

  /// The sentence with which a profile introduces itself.
  ///
  /// - Throws: ``ScenarioErrors`` with everything that is wrong with its file.
  public func summary(of name: String) throws(ScenarioErrors) -> String {
    guard let path = files[name] else { return "Only the contracts' own work takes time" }
    return try SettingsFile.load(path: path, settings: MachineProfile.settings).text("summary")
  }

  private static func load(_ path: String) throws(ScenarioErrors) -> MachineProfile {
    let values = try SettingsFile.load(path: path, settings: MachineProfile.settings)
    do throws(MachineProfileError) {
      return try MachineProfile(name: Scenario.name(of: path), values)
    } catch {
      throw ScenarioErrors(.file(path), error.description)
    }
  }
}

extension MachineLibrary {
  /// The library of a scenario: `machines/` beside it and beside each folder above it, then
  /// `scenarios/machines/` below the working directory, then below the folders above the program,
  /// where the repository is that it was built in.
  public init(scenario: String?, workingDirectory: String, program: String) {
    let beside = scenario.map { Self.foldersAbove($0, from: workingDirectory) } ?? []
    let folders =
      beside.map { $0 + "/machines" } + [workingDirectory + "/scenarios/machines"]
      + Self.foldersAbove(program, from: workingDirectory).map { $0 + "/scenarios/machines" }
    self.init(searching: folders)
  }

  /// The folders around a file, the nearest first.
  private static func foldersAbove(_ file: String, from folder: String) -> [String] {
    var path = URL(filePath: file, relativeTo: URL(filePath: folder + "/"))
      .absoluteURL.standardizedFileURL.resolvingSymlinksInPath().pathComponents.dropLast()
    var folders: [String] = []
    while path.count > 1 {
      folders.append("/" + path.dropFirst().joined(separator: "/"))
      path.removeLast()
    }
    return folders
  }
}

import Execution
import Settings

/// An executor with its options, as the tests of all executors see it.
package struct ConformanceExecutor: Sendable, CustomStringConvertible {
  /// The name, and the option that is not at its default, if there is one.
  package let description: String
  /// Makes one.
  package let make: @Sendable () -> AnyExecutor

  /// Creates an executor by name, with the options that a test wants.
  package init(_ description: String, _ make: @escaping @Sendable () -> AnyExecutor) {
    self.description = description
    self.make = make
  }

  private init(_ entry: ExecutorEntry, _ given: [String: SettingValue], _ difference: String = "") {
    let values = SettingValues(given, for: entry.settings)
    self.init(entry.name + difference) { entry.make(values) }
  }

  /// Every registered executor with its defaults, and with each single option changed to whatever
  /// else it can be.
  ///
  /// A new executor is here as soon as it is registered.
  package static let all: [ConformanceExecutor] = ExecutorRegistry.all.flatMap { variants(of: $0) }

  private static func variants(of entry: ExecutorEntry) -> [ConformanceExecutor] {
    [ConformanceExecutor(entry, [:])]
      + entry.settings.flatMap { setting in
        setting.variations.map {
          ConformanceExecutor(entry, [setting.name: $0], ", \(setting.name): \($0.text)")
        }
      }
  }
}

import ArgumentParser
import Foundation
import Reports

/// The two streams of the command line: results on one, everything else on the other.
enum Terminal {
  /// Whether somebody looks at the results.
  static var showsResults: Bool { isatty(STDOUT_FILENO) == 1 }

  /// Whether somebody looks at the progress.
  static var showsProgress: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line of results.
  static func print(_ line: String) {
    write(line + "\n", to: .standardOutput)
  }

  /// Writes a line about the run.
  static func note(_ line: String) {
    write(line + "\n", to: .standardError)
  }

  /// Writes a part of a line about the run.
  static func report(_ text: String) {
    write(text, to: .standardError)
  }

  /// Ends the program with a message.
  static func fail(_ message: String, _ status: ExitCode) -> Never {
    note(message)
    Foundation.exit(status.rawValue)
  }

  private static func write(_ text: String, to file: FileHandle) {
    // A reader that has gone, as in `heddle list workloads | head`, is no error.
    try? file.write(contentsOf: Data(text.utf8))
  }
}

extension ExitCode {
  /// A run failed or was interrupted.
  static let failedRun = ExitCode(1)
  /// The arguments or a file are wrong.
  static let badInput = ExitCode(2)
}

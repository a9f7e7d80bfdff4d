import Foundation

/// gnuplot, run as a child process.
public struct Gnuplot: Sendable {
  /// The environment that it is looked up in (`PATH`) and runs with.
  public let environment: [String: String]

  /// Names an environment, usually that of this process.
  public init(environment: [String: String]) {
    self.environment = environment
  }

  /// Where gnuplot is; `nil` if no folder of `PATH` has it.
  public var executable: URL? {
    (environment["PATH"] ?? "").split(separator: ":")
      .map { URL(filePath: String($0)).appending(path: "gnuplot") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// Runs a script in its own folder.
  ///
  /// - Throws: ``ResultsError/gnuplotMissing`` or ``ResultsError/gnuplotFailed(script:message:)``.
  public func run(script: String, in folder: URL) throws(ResultsError) {
    guard let executable else { throw .gnuplotMissing }
    let process = Process()
    let messages = Pipe()
    process.executableURL = executable
    process.arguments = [script]
    process.currentDirectoryURL = folder
    // A fixed time of creation (reproducible-builds.org), and a decimal point in every locale.
    process.environment = environment.merging(["SOURCE_DATE_EPOCH": "0", "LC_NUMERIC": "C"]) {
      $1
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = messages
    do {
      try process.run()
    } catch {
      throw .gnuplotFailed(script: script, message: reason(of: error))
    }
    let output = messages.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      let message = String(decoding: output, as: UTF8.self)
      throw .gnuplotFailed(
        script: script, message: message.trimmingCharacters(in: .whitespacesAndNewlines))
    }
  }
}

import Foundation

/// The built program, run as a user runs it.
enum Program {
  /// What a run of the program gave.
  struct Result {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The executable beside the test bundle, which is an argument of the process that runs it.
  static let url: URL = {
    let places = CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    let builds = ["release", "debug"].map { repository.appending(path: ".build/\($0)") }
    let found = (places + builds).map { $0.appending(path: "heddle") }.first { url in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
        && !isFolder.boolValue && FileManager.default.isExecutableFile(atPath: url.path)
    }
    guard let found else { preconditionFailure("no program 'heddle' in \(places + builds)") }
    return found
  }()

  /// The root of the repository.
  static let repository = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Runs it with arguments in a folder, and waits for its end.
  ///
  /// - Parameters:
  ///   - arguments: What the user types after the program's name.
  ///   - folder: Where the user is.
  ///   - path: Takes the place of the variable `PATH`.
  ///   - interruption: How many seconds later the user presses Ctrl-C.
  ///   - readiness: From when on these seconds count; `nil` for the start.
  static func run(
    _ arguments: [String], in folder: URL, path: String? = nil, interruption: Double? = nil,
    readiness: (() -> Bool)? = nil
  ) throws -> Result {
    let process = Process()
    // Files rather than pipes: they never fill up.
    let streams = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
    try FileManager.default.createDirectory(at: streams, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: streams) }
    let (output, errors) = (streams.appending(path: "out"), streams.appending(path: "err"))
    for file in [output, errors] { try Data().write(to: file) }
    process.executableURL = url
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
    if let path { process.environment?["PATH"] = path }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    if let interruption {
      while process.isRunning, readiness?() == false { Thread.sleep(forTimeInterval: 0.005) }
      Thread.sleep(forTimeInterval: interruption)
      kill(process.processIdentifier, SIGINT)
    }
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus,
      output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }
}

/// Runs a body with a fresh folder that is gone afterwards.
func withFolder(_ body: (URL) throws -> Void) throws {
  let url = FileManager.default.temporaryDirectory.appending(path: "heddle-\(UUID())")
  try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: url) }
  try body(url)
}

/// A scenario that ends at once: two executors, two points, two replications.
let small = """
  title: Small
  replications: 2
  blocks: 2
  block: {transactions: 50}
  workload: {kind: payments, accounts: 20, compute: 1us}
  execution: {executors: [sequential, block-stm]}
  sweep: {execution.cores: [1, 4]}

  """

/// Writes a file into a folder.
func write(_ text: String, to name: String, in folder: URL) throws {
  try Data(text.utf8).write(to: folder.appending(path: name))
}

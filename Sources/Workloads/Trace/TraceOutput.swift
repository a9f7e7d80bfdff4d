import Foundation

/// Trace files that appear all together or not at all.
///
/// ```swift
/// let output = try TraceOutput(to: "traces", replacesFiles: false)
/// for trace in traces { try output.add(trace) }
/// let paths = try output.publish()
/// ```
/// Files are written into a hidden folder beside their place and renamed at the end. Whoever forgets an
/// output, for an error or otherwise, leaves nothing behind.
public final class TraceOutput {
  private let given: String
  private let folder: URL
  /// The only file that may be written; `nil` for one file a block, named by its number.
  private let onlyName: String?
  private let replacesFiles: Bool
  private let staging: URL
  private var names: [String] = []
  /// The folders that were made for it, the deepest first.
  private let madeFolders: [URL]

  /// Prepares an output.
  ///
  /// - Parameters:
  ///   - path: A file, if it ends with `.actrace` or `.actrace.gz`, for a single block; otherwise a
  ///     folder, made if need be, that receives `<number>.actrace.gz` for each block.
  ///   - replacesFiles: Whether files that are there may be replaced.
  /// - Throws: ``TraceError`` if nothing can be written there.
  public init(to path: String, replacesFiles: Bool) throws(TraceError) {
    given = path
    let url = URL(filePath: path)
    let isFile = path.hasSuffix(".actrace") || path.hasSuffix(".actrace.gz")
    folder = isFile ? url.deletingLastPathComponent() : url
    onlyName = isFile ? url.lastPathComponent : nil
    self.replacesFiles = replacesFiles
    staging = folder.appending(path: ".heddle-\(UUID().uuidString)")
    madeFolders = Self.missingFolders(on: folder)
    do {
      try FileManager.default.createDirectory(at: staging, withIntermediateDirectories: true)
    } catch {
      throw TraceError(
        file: folder.relativePath, reason: "cannot be made or written; expected a folder")
    }
    if let onlyName { try checkAbsence(of: onlyName) }
  }

  deinit {
    try? FileManager.default.removeItem(at: staging)
    // Folders that were made here and are still empty were not wanted for themselves.
    for folder in madeFolders {
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
      if names?.isEmpty == true { try? FileManager.default.removeItem(at: folder) }
    }
  }

  /// The folders on a path that do not exist, the deepest first.
  private static func missingFolders(on folder: URL) -> [URL] {
    var missing: [URL] = []
    var url = folder.absoluteURL.standardizedFileURL
    while !FileManager.default.fileExists(atPath: url.path), url.pathComponents.count > 1 {
      missing.append(url)
      url = url.deletingLastPathComponent()
    }
    return missing
  }

  /// Adds a block.
  ///
  /// - Throws: ``TraceError`` if it cannot be written, if its file is there already, or if it is a second
  ///   block for one file.
  public func add(_ trace: AccessTrace) throws(TraceError) {
    let name = onlyName ?? "\(trace.header.number).actrace.gz"
    guard !names.contains(name) else {
      let reason =
        onlyName == nil
        ? "block \(trace.header.number) comes twice; its transactions must stand together"
        : "a file holds one block; give a folder for several"
      throw TraceError(file: path(name), reason: reason)
    }
    try checkAbsence(of: name)
    try trace.write(to: staging.appending(path: name).path)
    names.append(name)
  }

  /// Puts all files in their places, and returns their paths.
  ///
  /// - Throws: ``TraceError`` if one cannot be put there.
  public func publish() throws(TraceError) -> [String] {
    for name in names {
      guard rename(staging.appending(path: name).path, folder.appending(path: name).path) == 0
      else {
        throw TraceError(
          file: path(name), reason: "cannot be written: \(String(cString: strerror(errno)))")
      }
    }
    return names.map(path)
  }

  private func checkAbsence(of name: String) throws(TraceError) {
    var isFolder: ObjCBool = false
    guard
      FileManager.default.fileExists(
        atPath: folder.appending(path: name).path, isDirectory: &isFolder)
    else { return }
    // Found out when files are put in their places, it would leave some there and some not.
    if isFolder.boolValue {
      throw TraceError(file: path(name), reason: "is a folder; expected a file, or nothing")
    }
    if !replacesFiles {
      throw TraceError(file: path(name), reason: "is there already; --force replaces it")
    }
  }

  /// The path of a file as the user would write it.
  private func path(_ name: String) -> String {
    onlyName == nil ? URL(filePath: given).appending(path: name).relativePath : given
  }
}

import Foundation

/// Files that are whole or not there, also after the power has failed.
enum DurableFile {
  /// Puts bytes in the place of a file: writes them beside it, flushes them, and renames.
  ///
  /// What is left beside it by a program that was killed is overwritten the next time.
  static func replace(_ url: URL, with lines: some Sequence<Data>) throws {
    let part = url.appendingPathExtension("part")
    try Data().write(to: part)
    let file = try FileHandle(forWritingTo: part)
    do {
      defer { try? file.close() }
      for line in lines { try file.write(contentsOf: line) }
      try file.synchronize()
    }
    guard rename(part.path, url.path) == 0 else {
      throw CocoaError(
        .fileWriteUnknown,
        userInfo: [
          NSUnderlyingErrorKey: POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        ])
    }
    flushFolder(of: url)
  }

  /// Makes the name of a file last; folders that cannot be flushed, as on some network drives, are let be.
  private static func flushFolder(of url: URL) {
    let descriptor = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}

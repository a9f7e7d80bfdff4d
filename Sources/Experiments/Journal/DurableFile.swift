import Foundation

/// Files that are whole or not there, also after the power has failed.
enum DurableFile {
  /// Puts bytes in the place of a file: writes them beside it, flushes them, and renames.
  ///
  /// What is left beside it by a program that was killed is overwritten the next time.
  static func replace(_ url: URL, with lines: some Sequence<Data>) throws(POSIXError) {
    let part = url.appendingPathExtension("part").path
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    try check(descriptor)
    do {
      defer { close(descriptor) }
      for line in lines { try write(line, to: descriptor) }
      try check(fsync(descriptor))
    } catch {
      unlink(part)
      throw error
    }
    try check(rename(part, url.path))
    flushFolder(of: url)
  }

  /// Writes bytes at the place where a file is; a part of them may be there after an error.
  static func write(_ bytes: Data, to descriptor: Int32) throws(POSIXError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      try check(Int32(clamping: count))
      rest = rest.dropFirst(count)
    }
  }

  /// Throws what the operating system says is wrong, if a call has returned a negative number.
  static func check(_ result: Int32) throws(POSIXError) {
    if result < 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }

  /// Makes the name of a file last; folders that cannot be flushed, as on some network drives, are let be.
  private static func flushFolder(of url: URL) {
    let descriptor = open(url.deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    _ = fsync(descriptor)
    close(descriptor)
  }
}

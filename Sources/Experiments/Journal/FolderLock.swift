import Foundation

/// The right to write into a folder, which one program has at a time.
///
/// The operating system takes it back when the program ends, however it ends.
public final class FolderLock: Sendable {
  /// The folder.
  public let folder: URL
  private let descriptor: Int32

  /// Takes the lock of a folder that exists.
  ///
  /// - Throws: ``JournalError/busy(folder:)`` if somebody has it.
  public init(_ folder: URL) throws(JournalError) {
    // Closed in programs that this one starts: a gnuplot that outlives it must not keep the lock.
    let descriptor = open(folder.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unusable(path: folder.path, reason: String(cString: strerror(errno)).lowercased())
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw .busy(folder: folder.relativePath)
    }
    self.folder = folder
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }
}

import CZlib
import Foundation

/// A file that lives as long as this value.
struct TemporaryFile: ~Copyable {
  let path: String

  /// Creates a file with those bytes.
  init(_ bytes: some Sequence<UInt8>, name: String = "block.actrace") throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("heddle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    path = file.path
  }

  /// Creates a file with that text.
  init(_ text: String) throws {
    try self.init(text.utf8)
  }

  /// Creates a gzip file with that text.
  init(gzipped text: String) throws {
    try self.init(gzip(text), name: "block.actrace.gz")
  }

  deinit {
    try? FileManager.default.removeItem(
      at: URL(fileURLWithPath: path).deletingLastPathComponent())
  }
}

/// The gzip data of a text, written by zlib.
func gzip(_ text: String) throws -> [UInt8] {
  let file = try TemporaryFile([])
  let stream = gzopen(file.path, "wb")
  let bytes = Array(text.utf8)
  gzwrite(stream, bytes, UInt32(bytes.count))
  gzclose(stream)
  return Array(try Data(contentsOf: URL(fileURLWithPath: file.path)))
}

import Crypto
import Foundation

/// SHA-256 digests (FIPS 180-4), in 64 hexadecimal digits.
public enum Digest {
  /// The digest of bytes.
  public static func of(_ bytes: some DataProtocol) -> String {
    hexadecimal(SHA256.hash(data: bytes))
  }

  /// The digest of a text in UTF-8.
  public static func of(_ text: String) -> String { of(Data(text.utf8)) }

  /// The digest of a file's contents; of a folder, that of the names and digests of all files below it.
  ///
  /// Files are read piece by piece, so that a large one does not fill the memory.
  ///
  /// - Returns: `nil` if something cannot be read.
  public static func ofFile(_ path: String) -> String? {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
    guard isFolder.boolValue else { return ofContents(path) }
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return nil }
    var listing = ""
    for name in names.sorted() {
      guard let digest = ofFile(path + "/" + name) else { return nil }
      listing += "\(digest) \(name)\n"
    }
    return of(listing)
  }

  private static func ofContents(_ path: String) -> String? {
    guard let file = FileHandle(forReadingAtPath: path) else { return nil }
    defer { try? file.close() }
    var hash = SHA256()
    do {
      while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
        hash.update(data: piece)
      }
    } catch {
      return nil
    }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}

import CZlib
import Foundation

/// The lines of a file, plain or gzip, read as a stream in bounded memory.
///
/// ```swift
/// var lines = try GzipLines(path: "block.actrace.gz")
/// while let line = try lines.next() { ... }    // bytes, valid until the next call
/// ```
///
/// zlib tells the two kinds of file apart by their first two bytes. Its checks are kept: data that
/// is cut off or corrupt is refused, at the line where that shows.
public struct GzipLines: ~Copyable {
  /// The path of the file.
  public let path: String
  /// How many lines were read so far.
  public private(set) var lineNumber = 0
  private let stream: gzFile
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity = 1 << 16
  /// The bytes read but not yet handed out are `buffer[start ..< end]`.
  private var start = 0
  private var end = 0

  /// The longest line that is taken, in bytes.
  public static let lineLengthMax = 1 << 24

  /// Opens a file.
  ///
  /// - Throws: ``TraceError`` if it cannot be opened.
  public init(path: String) throws(TraceError) {
    guard let stream = gzopen(path, "rb") else {
      throw TraceError(file: path, reason: "cannot be opened: \(Self.systemReason)")
    }
    self.path = path
    self.stream = stream
    buffer = .allocate(capacity: capacity)
  }

  deinit {
    gzclose(stream)
    buffer.deallocate()
  }

  /// The next line without its end, valid until the next call; `nil` after the last.
  ///
  /// - Throws: ``TraceError`` if the file cannot be read, is cut off or corrupt, or if the line is
  ///   longer than ``lineLengthMax``.
  public mutating func next() throws(TraceError) -> UnsafeBufferPointer<UInt8>? {
    var searched = start
    while true {
      if let newline = memchr(buffer + searched, 0x0A, end - searched) {
        let stop = UnsafeRawPointer(newline) - UnsafeRawPointer(buffer)
        return takeLine(until: stop, resumeAt: stop + 1)
      }
      searched = end - start
      guard try fill() else {
        return start == end ? nil : takeLine(until: end, resumeAt: end)
      }
    }
  }

  private mutating func takeLine(
    until stop: Int, resumeAt next: Int
  ) -> UnsafeBufferPointer<UInt8> {
    defer { start = next }
    lineNumber += 1
    return UnsafeBufferPointer(start: buffer + start, count: stop - start)
  }

  /// Moves the begun line to the front and reads on behind it; false at the end of the file.
  private mutating func fill() throws(TraceError) -> Bool {
    buffer.update(from: buffer + start, count: end - start)
    (start, end) = (0, end - start)
    if end == capacity { try grow() }
    let count = gzread(stream, buffer + end, UInt32(capacity - end))
    guard count > 0 else {
      try checkStream()
      return false
    }
    end += Int(count)
    return true
  }

  private mutating func grow() throws(TraceError) {
    guard capacity < Self.lineLengthMax else {
      throw fault("the line is longer than \(Self.lineLengthMax) bytes")
    }
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: buffer, count: end)
    buffer.deallocate()
    buffer = larger
    capacity *= 2
  }

  /// Finds out why nothing came: the end of the file, or a failure.
  private func checkStream() throws(TraceError) {
    var status: Int32 = Z_OK
    let message = gzerror(stream, &status).map { String(cString: $0) } ?? ""
    switch status {
    case Z_OK, Z_STREAM_END: return
    case Z_ERRNO:
      throw TraceError(file: path, reason: "cannot be read: \(Self.systemReason)")
    case Z_BUF_ERROR: throw fault("the gzip data ends too early; the file is cut off")
    default:
      let detail = message.split(separator: ": ").last ?? "zlib status \(status)"
      throw fault("the gzip data is corrupt: \(detail)")
    }
  }

  private func fault(_ reason: String) -> TraceError {
    TraceError(file: path, line: lineNumber + 1, reason: reason)
  }

  private static var systemReason: String { String(cString: strerror(errno)) }
}

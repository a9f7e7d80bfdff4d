extension AccessTrace {
  /// Reads a trace from a file, plain or gzip.
  ///
  /// - Throws: ``TraceError`` if the file cannot be read, or for the first line that is not of the
  ///   format, with what was expected there.
  public init(contentsOf path: String) throws(TraceError) {
    var lines = try GzipLines(path: path)
    var parser = AccessTraceParser()
    while let bytes = try lines.next() {
      try parser.consume(TraceLine(bytes, file: path, number: lines.lineNumber))
    }
    self = try parser.finish(file: path)
  }
}

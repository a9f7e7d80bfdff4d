/// A line that says how far the runs are and how long they will still take.
///
/// ```
/// [=========>          ]  45 %  135/300 runs  2:10 left
/// ```
/// On a terminal the line is redrawn in place; elsewhere a plain line comes at every tenth, so that
/// a log stays short. The caller says how much time passed: nothing here reads a clock.
public struct ProgressBar: Sendable {
  /// How many runs there are; a plan that replicates until it is precise may change it.
  public var total: Int

  private let noun: String
  private let isTerminal: Bool
  private let output: @Sendable (String) -> Void
  private var tenths = 0

  /// Creates a bar that writes to `output`, usually standard error.
  ///
  /// - Parameters:
  ///   - total: How many runs there are.
  ///   - noun: What they are called.
  ///   - isTerminal: Whether the line can be redrawn.
  ///   - output: Writes a part of the line.
  public init(
    total: Int, of noun: String = "runs", isTerminal: Bool,
    output: @escaping @Sendable (String) -> Void
  ) {
    self.total = total
    self.noun = noun
    self.isTerminal = isTerminal
    self.output = output
  }

  /// Shows that `done` runs are finished, `elapsed` after the start.
  public mutating func advance(to done: Int, elapsed: Duration) {
    if isTerminal {
      output("\r" + bar(done) + status(done, elapsed) + Self.eraseRest)
    } else if total > 0, done * 10 / total > tenths {
      tenths = done * 10 / total
      output(status(done, elapsed) + "\n")
    }
  }

  /// Leaves the line empty for what comes next.
  public func finish() {
    if isTerminal { output("\r" + Self.eraseRest) }
  }

  private func bar(_ done: Int) -> String {
    let width = 20
    let filled = total > 0 ? min(width, done * width / total) : width
    let head = filled < width ? ">" : ""
    let rest = String(repeating: " ", count: width - filled - head.count)
    return "[" + String(repeating: "=", count: filled) + head + rest + "]  "
  }

  private func status(_ done: Int, _ elapsed: Duration) -> String {
    let percent = total > 0 ? min(100, done * 100 / total) : 100
    let counted = "\(percent) %  \(done)/\(total) \(noun)"
    guard 0 < done, done < total else { return counted }
    let left = elapsed * (Double(total - done) / Double(done))
    return counted + "  \(Readable.time(left)) left"
  }

  /// "Erase in line", ECMA-48 section 8.3.41.
  private static let eraseRest = "\u{1B}[K"
}

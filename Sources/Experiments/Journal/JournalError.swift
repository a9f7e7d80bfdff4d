import Foundation

/// Why a journal cannot be used.
public enum JournalError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file or its folder cannot be read or written.
  case unusable(path: String, reason: String)
  /// Another program is writing it.
  case busy(folder: String)
  /// Its first line is not that of a journal.
  case unreadable(path: String)
  /// The folder has results, but no journal that says what they depend on.
  case unknownResults(folder: String)
  /// The folder has results of something else: what has changed, a clause each.
  case changed(folder: String, changes: [String])

  private static let wayOut = "choose another folder with --output, or replace them with --fresh"

  /// The sentence for the user, with a way out where there is one.
  public var description: String {
    switch self {
    case .unusable(let path, let reason):
      "cannot write \(path): \(reason)"
    case .busy(let folder):
      "another heddle is writing to \(folder); wait for its end, or choose another folder with --output"
    case .unreadable(let path):
      "\(path) is damaged in its first line, so it is not known what the results beside it depend on; "
        + Self.wayOut
    case .unknownResults(let folder):
      "\(folder) has results without a journal, so it is not known what they depend on; "
        + Self.wayOut
    case .changed(let folder, let changes):
      "\(folder) has results of something else: \(changes.joined(separator: "; ")). "
        + "To keep them, " + Self.wayOut
    }
  }

  /// Whether the user has to change something before anything is run.
  public var isOfTheInput: Bool {
    switch self {
    case .unusable: false
    case .busy, .unreadable, .unknownResults, .changed: true
    }
  }

  /// The operating system's words for why a file operation failed.
  package static func reason(of error: any Error) -> String {
    let underlying = (error as? CocoaError)?.underlying as? POSIXError
    guard let cause = error as? POSIXError ?? underlying else { return error.localizedDescription }
    return String(cString: strerror(cause.code.rawValue)).lowercased()
  }
}

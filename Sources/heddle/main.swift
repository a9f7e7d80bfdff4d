import ArgumentParser
import Experiments
import Reports
import Workloads

do {
  var command = try Heddle.parseAsRoot()
  try command.run()
} catch let error as ScenarioErrors {
  Terminal.fail(error.description, .badInput)
} catch let error as TraceError {
  Terminal.fail("heddle: \(error)", .badInput)
} catch let error as DataFileError {
  Terminal.fail("heddle: \(error)", .badInput)
} catch let error as JournalError {
  Terminal.fail("heddle: \(error)", error.isOfTheInput ? .badInput : .failedRun)
} catch let error as ResultsError {
  Terminal.fail("heddle: \(error)", error.isOfTheDrawing ? .failedRun : .badInput)
} catch {
  // Everything that the parser refuses is bad input; help and version are no errors.
  guard Heddle.exitCode(for: error) == .validationFailure else { Heddle.exit(withError: error) }
  Terminal.fail(Heddle.fullMessage(for: error), .badInput)
}

extension ResultsError {
  /// Whether the files are right, and only the pictures could not be made of them.
  fileprivate var isOfTheDrawing: Bool {
    switch self {
    case .gnuplotMissing, .gnuplotFailed: true
    case .unwritable, .unreadable, .malformed, .incomparable: false
    }
  }
}

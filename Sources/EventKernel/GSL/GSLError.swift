import CGSL

/// A failure that a routine of the GNU Scientific Library reports.
public struct GSLError: Error, Hashable, Sendable {
  /// The library's error code, one of `GSL_EDOM`, `GSL_EINVAL` and so on.
  public let code: Int32

  /// The routine that failed, such as `gsl_ran_discrete_preproc`.
  public let routine: String

  /// What the library says about the code, such as `input domain error`.
  public let reason: String

  /// The error of a routine that ended with a status other than success.
  public init(code: Int32, routine: StaticString) {
    self.code = code
    self.routine = routine.description
    reason = String(cString: gsl_strerror(code))
  }
}

extension GSLError: CustomStringConvertible {
  /// The routine, the reason and the code in one line.
  public var description: String { "\(routine): \(reason) (GSL error \(code))" }
}

import CGSL

/// The door to the GNU Scientific Library: its errors are thrown, not fatal.
///
/// GSL's default handler aborts the process at the first error. Whatever calls a GSL routine that can
/// fail goes through this door, which switches the handler off:
///
/// ```swift
/// try GSL.check(gsl_multifit_nlinear_driver(...), "gsl_multifit_nlinear_driver")
/// ```
public enum GSL {
  /// The version of the library, such as `2.7.1`.
  public static var version: String { String(cString: heddle_gsl_version()) }

  /// Switches the aborting error handler off, the first time; safe from any thread.
  ///
  /// Needed only before a routine whose errors are not statuses, such as one that returns a number.
  @inlinable
  public static func prepare() {
    _ = handlerOff
  }

  /// Calls a routine and throws if its status is not success.
  ///
  /// The call is evaluated after `prepare()`, so the first error of a process is thrown like any
  /// other.
  @inlinable
  public static func check(
    _ call: @autoclosure () -> Int32, _ routine: StaticString
  ) throws(GSLError) {
    prepare()
    let status = call()
    guard status == Int32(GSL_SUCCESS) else {
      throw GSLError(code: status, routine: routine)
    }
  }

  /// Calls a routine that allocates and throws `GSL_ENOMEM` if it returns no object.
  @inlinable
  public static func allocate<Object>(
    _ call: @autoclosure () -> UnsafeMutablePointer<Object>?, _ routine: StaticString
  ) throws(GSLError) -> UnsafeMutablePointer<Object> {
    prepare()
    guard let object = call() else {
      throw GSLError(code: Int32(GSL_ENOMEM), routine: routine)
    }
    return object
  }

  /// Evaluated once a process, whichever thread comes first: a static's initializer is.
  @usableFromInline
  static let handlerOff: Void = { _ = gsl_set_error_handler_off() }()
}

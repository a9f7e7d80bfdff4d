import CGSL

/// How this room meets errors of the GNU Scientific Library: as results, never as an abort.
enum GSLErrors {
  /// Switches the handler off that would end the process at the first error, once; from any thread.
  ///
  /// Needed before a routine that can fail on valid input, as a search can that does not converge.
  static func areReturned() { _ = handlerOff }

  private static let handlerOff: Void = { _ = gsl_set_error_handler_off() }()
}

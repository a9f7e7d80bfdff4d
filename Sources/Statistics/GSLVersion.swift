import CGSL

/// The version of the GNU Scientific Library that the statistics were computed with.
public let gslVersion = String(cString: heddle_gsl_version())

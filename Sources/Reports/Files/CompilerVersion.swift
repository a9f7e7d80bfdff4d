/// The Swift compiler that built this program.
enum CompilerVersion {
  /// Its version, for example `6.3`; the compiler tells no more than whether it is at least some version.
  static var text: String {
    #if compiler(>=6.5)
      "6.5 or later"
    #elseif compiler(>=6.4)
      "6.4"
    #elseif compiler(>=6.3)
      "6.3"
    #else
      "6.2"
    #endif
  }
}

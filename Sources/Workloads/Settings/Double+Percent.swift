extension Double {
  /// A share as percent, without a fraction that is zero: `40%`, `0.5%`.
  var percent: String {
    // Eight decimals hide what a decimal fraction lacks in binary.
    let value = (self * 1e10).rounded() / 1e8
    return value == value.rounded() ? "\(Int(value))%" : "\(value)%"
  }
}

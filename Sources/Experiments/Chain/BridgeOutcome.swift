import Statistics

/// What a run has shown of the transfers over bridges between modules with committees of their own: of those that
/// clients sent in the time that is measured, without deposits that were refused or reverted.
package struct BridgeOutcome: Sendable {
  /// Those that were paid out in the other module.
  package var released = 0
  /// Those that went back.
  package var refunded = 0
  /// Those of which the last reply was not there when the run ended, deposits included.
  package var inFlight = 0
  /// From sending the deposit to the reply to the last leg, in nanoseconds; of what is in flight, to the end.
  package var latencies = QuantileHistogram()
}

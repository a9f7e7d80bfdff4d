import Chain
import EventKernel
import Workloads

/// Warm-ups that are found.
///
/// A run of a chain is what it is, whatever part of it is measured: nothing in the simulation knows of the warm-up.
/// So the first runs of a point are simulated twice, as *pilots* to find the cut, and to be measured from it on.
/// To keep what any cut may need would be the other way: for each step of time, histograms of the latency and of its
/// eight legs, and everything else that is measured, of all runs until the last one of the point has ended. That
/// is some hundred megabytes a run, more code wherever something is measured, and measures that are exact only to
/// a step. Pilots take up to twice the time, and nothing else.
///
/// On the threads clock no run is ever the same again, and a pilot is a run of its own.
extension ChainPlan {
  /// In how many steps of time a pilot's course is kept.
  private static let pilotSteps = 400.0

  /// The plan of a pilot, which is measured from its beginning on.
  var pilot: ChainPlan {
    var plan = self
    plan.common.warmUp = .zero
    plan.common.seriesStep = max(.nanoseconds(1), duration * (1 / Self.pilotSteps))
    return plan
  }

  /// The plan of the runs that are measured, once their warm-up is known.
  func measured(after warmUp: WarmUp) -> ChainPlan {
    var plan = self
    plan.common.warmUp = warmUp.length
    plan.warmUp = .found(warmUp.finding)
    return plan
  }

  /// Refuses what has no steady state to look for, or would be cut off as a warm-up.
  func checkSteadyState(of section: ChainSection) throws(ChainError) {
    if let fault = section.faults.first(where: { $0.during.upperBound < .zero + duration }) {
      throw ChainError(
        setting: ChainSection.warmUp,
        reason:
          "\(WarmUp.rule) would take '\(fault.text)', which passes, for a part of the warm-up; "
          + "expected a share, such as 10%")
    }
    switch process {
    case .rates, .counts:
      throw ChainError(
        setting: ChainSection.warmUp,
        reason:
          "\(WarmUp.rule) looks for a steady state, and there is none while arrivals follow a "
          + "file; expected a share, such as 10%")
    case .constant, .poisson, .onOff, .ramp, .closedLoop: return
    }
  }
}

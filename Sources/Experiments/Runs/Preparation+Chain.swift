import Chain
import Settings
import Workloads

/// Chains around the executors.
extension Preparation {
  mutating func chain(
    _ section: ChainSection, _ configuration: PointConfiguration
  ) -> ChainPlan? {
    do {
      return try ChainPlan(section, in: configuration)
    } catch let error as ChainError {
      let path = error.below(ChainSection.path).setting
      diagnostics.append(Diagnostic(scenario.place(of: path), "'\(path)': \(error.reason)"))
    } catch {
      diagnostics += diagnostics(of: error)
    }
    return nil
  }

  /// Whether recorded transactions last as long as a chain's clients send; notes if they do not.
  mutating func lasts(_ chain: ChainPlan, _ source: WorkloadSource) -> Bool {
    guard !chain.process.isClosed, let workload = try? source(0) else { return true }
    let count = (0..<workload.blockCount).reduce(0) {
      $0 + workload.draftBlock($1, transactions: nil).count
    }
    let volume = chain.process.volume(until: chain.duration.seconds)
    guard volume > Double(count) else { return true }
    let path = "\(ChainSection.path).arrivals"
    let sent = SettingValue.integer(Int(volume)).text
    diagnostics.append(
      Diagnostic(
        scenario.place(of: path),
        "'\(path)': about \(sent) transactions are sent, and the recorded blocks have "
          + "\(SettingValue.integer(count).text); give a lower rate, a shorter 'chain.duration' or more "
          + "files"))
    return false
  }
}

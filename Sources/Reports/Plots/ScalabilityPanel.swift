import Experiments
import Foundation
import Statistics

/// The speedups of one executor over cores, and the laws that fit them.
struct ScalabilityPanel {
  /// The place of the combination of other values.
  let group: Int
  /// The place of the executor.
  let executor: Int
  let title: String
  /// The means over replications, along the cores.
  let marks: [Figure.Mark]
  let amdahl: Result<ScalabilityFit, ScalabilityFitError>
  let universal: Result<ScalabilityFit, ScalabilityFitError>
  /// Where the Universal Scalability Law says that more cores are slower.
  let peak: ScalabilityPeak?

  /// Fits both laws; `nil` for speedups on fewer than two numbers of cores.
  init?(
    group: Int, executor: Int, at points: [Results.Point], along path: Int, title: String,
    in results: Results, confidence: Double
  ) {
    let name = results.executors[executor]
    let samples = points.compactMap { point -> (cores: Int, speedups: [Double])? in
      let speedups = results.sample(.speedup, of: name, at: point).filter { $0 > 0 }
      guard let cores = point.swept[path].number, cores >= 1, !speedups.isEmpty else { return nil }
      return (Int(cores), speedups)
    }.sorted { $0.cores < $1.cores }
    guard samples.count > 1 else { return nil }
    self.group = group
    self.executor = executor
    self.title = title.isEmpty ? name : "\(name), \(title)"
    marks = samples.compactMap { Figure.Mark($0.speedups, at: Double($0.cores), confidence) }
    let cores = samples.flatMap { sample in sample.speedups.map { _ in sample.cores } }
    let speedups = samples.flatMap(\.speedups)
    func fit(_ law: ScalabilityLaw) -> Result<ScalabilityFit, ScalabilityFitError> {
      Result { () throws(ScalabilityFitError) in
        try ScalabilityFit(law, cores: cores, speedups: speedups, scale: .fitted)
      }
    }
    amdahl = fit(.amdahl)
    universal = fit(.universal)
    peak = (try? universal.get())?.peak(confidence: confidence)
  }
}

extension ScalabilityPanel {
  /// What stands in the panel: the parameters of each law, and the peak.
  var words: [String] {
    let last = [values(of: universal, [.coherency]), peakWords].compactMap(\.self)
    return [
      "Amdahl " + (values(of: amdahl, [.scale, .contention]) ?? "has no fit"),
      "USL " + (values(of: universal, [.scale, .contention]) ?? "has no fit"),
    ] + (last.isEmpty ? [] : [last.joined(separator: ", ")])
  }

  /// What a reader of the script should know: how well the laws fit, or why they do not.
  var notes: [String] {
    [("Amdahl", amdahl), ("USL", universal)].map { name, fit in
      switch fit {
      case .success(let fit):
        let quality = fit.rSquared.map { ", R² = \(Readable.decimal($0, 4))" } ?? ""
        let residual = Readable.significant(fit.residualStandardError)
        return "\(title), \(name): residual standard error \(residual)\(quality)."
      case .failure(let error): return "\(title), \(name): no fit: \(error)."
      }
    }
  }

  /// Some parameters with their standard errors; `nil` without a fit.
  private func values(
    of fit: Result<ScalabilityFit, ScalabilityFitError>, _ parameters: [ScalabilityParameter]
  ) -> String? {
    guard case .success(let fit) = fit else { return nil }
    return parameters.map { parameter in
      let value = fit.curve[parameter]
      let error = fit.standardError(of: parameter)
      return switch parameter {
      case .scale: "γ " + Self.text(value, error)
      case .contention: "α " + Self.text(value, error)
      case .coherency: "β " + Self.text(value, error)
      }
    }.joined(separator: "  ")
  }

  private var peakWords: String? {
    guard let peak else { return nil }
    if peak.cores < 1.5 { return "fastest on one core" }
    let cores = Readable.quantity(peak.cores.rounded())
    guard let interval = peak.interval else { return "peak near \(cores) cores, uncertain" }
    return "peak at \(cores) cores (\(Readable.quantity(interval.low.rounded()))-"
      + "\(Readable.quantity(interval.high.rounded())))"
  }

  /// A value and its standard error, about as precise as the error: `0.72 ± 0.03`, `(3.7 ± 0.4)e-6`.
  ///
  /// A value at the end of its range has no error.
  private static func text(_ value: Double, _ error: Double?) -> String {
    guard let error else { return Readable.significant(value) }
    let isSmall = value > 0 && value < 0.001
    let exponent = isSmall ? Int(log10(value).rounded(.down)) : 0
    let power = pow(10, Double(exponent))
    let digits = error > 0 ? (1 - log10(error / power)).rounded(.down) : 4
    let decimals = Int(min(isSmall ? 2 : 4, max(isSmall ? 1 : 2, digits)))
    let least = pow(10, -Double(decimals))
    let reach =
      error / power < least / 2
      ? "<" + Readable.decimal(least, decimals)
      : Readable.decimal(error / power, decimals)
    let text = "\(Readable.decimal(value / power, decimals)) ± \(reach)"
    return isSmall ? "(\(text))e\(exponent)" : text
  }
}

import Workloads

/// What was found, in the words of a scenario.
extension Preparation {
  func diagnostics(of error: any Error) -> [Diagnostic] {
    switch error {
    case let error as TraceError:
      let place = error.line.map { Place.position(file: error.file, line: $0, column: 1) }
      return [Diagnostic(place ?? .file(error.file), error.reason)]
    case let error as DataFileError:
      let place = error.line.map { Place.position(file: error.file, line: $0, column: 1) }
      return [Diagnostic(place ?? .file(error.file), error.reason)]
    case let error as WorkloadError:
      return [diagnostic(of: error)]
    case let error as WorkloadErrors:
      return error.errors.map { diagnostic(of: $0) }
    default:
      return [Diagnostic(.file(scenario.path), "the workload cannot be made: \(error)")]
    }
  }

  private func diagnostic(of error: WorkloadError) -> Diagnostic {
    let path = error.setting
    guard let position = error.position else {
      return Diagnostic(scenario.place(of: path), "'\(path)': \(error.reason)")
    }
    guard let place = scenario.place(of: path, at: position) else {
      return Diagnostic(scenario.place(of: path), "'\(path)', \(position): \(error.reason)")
    }
    return Diagnostic(place, "'\(path)': \(error.reason)")
  }
}

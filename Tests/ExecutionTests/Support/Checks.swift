@_exported import Conformance

/// The executors are those of the registry, with each option changed once.
typealias TestExecutor = ConformanceExecutor

import Execution

/// What a bar of a chart of cores stands for, and how it looks.
enum ChartMark: Int, CaseIterable {
  case execution, aborted, validation, commit, coordination, signature, storage, overhead, idle

  init(_ span: Timetable.Span, isAborted: Bool) {
    self =
      switch span.activity {
      case .execution: isAborted ? .aborted : .execution
      case .validation: .validation
      case .commit: .commit
      case .coordination: .coordination
      case .signature: .signature
      case .storage: .storage
      case .overhead: .overhead
      case .idle: .idle
      }
  }

  /// The word in the legend.
  var name: String {
    switch self {
    case .execution: "execution"
    case .aborted: "execution thrown away"
    case .validation: "validation"
    case .commit: "commit"
    case .coordination: "coordination"
    case .signature: "signature check"
    case .storage: "wait for storage"
    case .overhead: "block overhead"
    case .idle: "idle"
    }
  }

  /// How it is filled; what does nothing is light or hatched.
  var fill: String {
    switch self {
    case .execution: Palette.blue
    case .aborted: Palette.vermilion
    case .validation: Palette.orange
    case .commit: Palette.green
    case .coordination: "#8C8C8C"
    case .signature: Palette.purple
    case .storage: "url(#hatch)"
    case .overhead: "#C8C8C8"
    case .idle: "#F2F2F2"
    }
  }
}

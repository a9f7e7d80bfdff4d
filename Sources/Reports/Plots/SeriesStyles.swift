/// The colours and markers of the series of a figure: an executor has the same in every figure.
///
/// Executors of the registry have the places of ``executors``; those that are often compared differ most. A label that begins with such a name, such as
/// `aria-reordered`, has that place too if nobody else has, and others have the first free ones. So have
/// values of a sweep, where those are what is compared.
struct SeriesStyles {
  /// The executors of the registry, in the order of ``Palette``.
  static let executors = [
    "sequential", "block-stm", "dag", "aria", "bohm", "two-phase", "sharded", "sharded-2pc",
  ]

  private let styles: [SeriesStyle]

  /// Gives each name a style, different from those of the others.
  init(_ names: [String]) {
    let known = Self.executors
    var slots = names.map { known.firstIndex(of: $0) }
    for (index, name) in names.enumerated() where slots[index] == nil {
      slots[index] = known.firstIndex { name.hasPrefix($0 + "-") }.flatMap {
        slots.contains($0) ? nil : $0
      }
    }
    var free = 0
    for index in names.indices where slots[index] == nil {
      while slots.contains(free) { free += 1 }
      slots[index] = free
    }
    styles = slots.map { SeriesStyle($0 ?? 0) }
  }

  /// The style of a name by its place among them.
  subscript(index: Int) -> SeriesStyle { styles[index] }
}

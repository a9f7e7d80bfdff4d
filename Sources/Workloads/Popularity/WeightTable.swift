/// Measured weights, read from the column `weight` of a CSV file: a row a key, in any order.
public struct WeightTable: Sendable, Equatable {
  /// The path of the file.
  public let file: String
  /// The weights, none of them negative and one of them positive; the first is that of key 0.
  public let weights: [Double]

  /// Reads a file.
  ///
  /// - Throws: ``DataFileError`` for a file that is not there or empty, without such a column, with a
  ///   weight that is negative or no number, or without a positive one.
  public init(contentsOf file: String) throws(DataFileError) {
    let table = try DataFile(contentsOf: file)
    let column = try table.column(needed: "weight")
    var weights: [Double] = []
    for row in table.rows { weights.append(try table.amount(row, column)) }
    guard weights.contains(where: { $0 > 0 }), weights.reduce(0, +).isFinite else {
      throw DataFileError(
        file: file, reason: "the weights add up to \(weights.reduce(0, +)); expected a positive sum"
      )
    }
    self.file = file
    self.weights = weights
  }
}

extension WeightTable: CustomStringConvertible {
  /// `by the 120 weights of defi.csv, others never`.
  public var description: String {
    let name = file.split(separator: "/").last ?? ""
    return "by the \(weights.count) weights of \(name), others never"
  }
}

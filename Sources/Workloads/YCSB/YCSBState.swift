import Ledger

/// Where YCSB keeps its records.
struct YCSBState {
  /// For each record how often it was written, its insertion included; 0 if it is not there.
  let versions: Table
  /// For each record x ``YCSBOptions/fields`` + field its content, which is never 0.
  let fields: Table
  /// How many records there are.
  let count: StateKey
  /// The shape of the benchmark.
  let options: YCSBOptions

  init(_ options: YCSBOptions, at placement: Placement) {
    self.options = options
    versions = placement.table(0)
    fields = placement.table(1)
    count = placement.table(2)[0]
  }

  /// What holds after every block.
  ///
  /// A transaction is counted by the kind of its first operation alone; of the others it is known only how
  /// many there are. With one operation a transaction the bounds below are one number.
  var invariants: [Invariant] {
    [
      Invariant("there are as many records as were inserted") { observation in
        written(
          "records inserted:", observation.state[count] &- observation.genesis[count],
          by: [.insert],
          in: observation)
      },
      Invariant("the records have as many versions as were written") { observation in
        let records = Int(observation.state[count])
        return written(
          "versions written:", observation.sum(versions, records) &- Word(records),
          by: [.update, .readModifyWrite], in: observation)
      },
      Invariant("a record is there with all its fields, or not at all") { observation in
        let records = Int(observation.state[count])
        for record in 0...records {
          let isThere = observation.state[versions[record]] > 0
          let full = (0..<options.fields).count {
            observation.state[fields[record * options.fields + $0]] != 0
          }
          guard isThere == (record < records), full == (isThere ? options.fields : 0) else {
            return "record \(record) of \(records) has version "
              + "\(observation.state[versions[record]]) and \(full) of \(options.fields) fields"
          }
        }
        return nil
      },
    ]
  }

  /// Compares what was written with the fewest and the most operations of some kinds.
  private func written(
    _ what: String, _ found: Word, by kinds: [YCSB.Kind], in observation: Observation
  ) -> String? {
    let fewest = kinds.reduce(Word(0)) { $0 + observation.successes($1.rawValue) }
    let transactions = YCSB.Kind.allCases.reduce(Word(0)) {
      $0 + observation.successes($1.rawValue)
    }
    let most = fewest + transactions * Word(options.operations - 1)
    return (fewest...most).contains(found)
      ? nil : "\(what) \(found), but there were from \(fewest) to \(most) such operations"
  }
}

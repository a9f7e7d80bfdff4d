import Workloads

/// What each number that a chain knows stands for: which transaction of the workload, or which leg of it.
///
/// Numbers count what clients and relayers send. Without relayers the n-th is the workload's n-th; each leg that
/// a relayer sends takes a number too, and those after it are so much greater than the workload's.
struct TransactionNumbers {
  private var relayed: [Relayed] = []

  private struct Relayed {
    let number: Int
    let origin: Int
    let leg: BridgeLeg
  }

  /// Gives a leg of a transaction of the workload a number, greater than all so far.
  mutating func append(_ leg: BridgeLeg, of origin: Int, as number: Int) {
    precondition(number > relayed.last?.number ?? -1, "number \(number) is given twice")
    relayed.append(Relayed(number: number, origin: origin, leg: leg))
  }

  /// The workload's number, and the leg if a relayer sends it.
  subscript(number: Int) -> (origin: Int, leg: BridgeLeg?) {
    // How many legs have numbers below this one.
    var low = 0
    var high = relayed.count
    while low < high {
      let middle = (low + high) / 2
      if relayed[middle].number < number { low = middle + 1 } else { high = middle }
    }
    if low < relayed.count, relayed[low].number == number {
      return (relayed[low].origin, relayed[low].leg)
    }
    return (number - low, nil)
  }
}

/// The recorders of all cores of a block, in memory of their own: each is touched by whoever drives its
/// core, and by nobody else.
struct RecorderArray<Recorder: StepRecorder> {
  let base: UnsafeMutablePointer<Recorder>
  private let cores: Int
  private let counts: IncarnationCounts

  init(cores: Int, transactions: Int) {
    self.cores = cores
    counts = IncarnationCounts(transactions: transactions)
    base = .allocate(capacity: cores)
    for core in 0..<cores { (base + core).initialize(to: Recorder(core: core, counts)) }
  }

  func deallocate() {
    base.deinitialize(count: cores)
    base.deallocate()
    counts.deallocate()
  }

  var elements: UnsafeBufferPointer<Recorder> {
    UnsafeBufferPointer(start: base, count: cores)
  }
}

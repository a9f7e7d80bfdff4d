import EventKernel

/// Which cores are parked: a set of bits, so that the lowest is found in a few instructions.
struct Parking {
  private var words: [UInt64]
  private var parked = 0
  /// The cores that sleep, which only a notice wakes.
  private var sleepers: Set<Int> = []
  private(set) var finished = 0
  /// The latest time at which a core was parked.
  private(set) var end = Instant.zero
  /// The times at which cores were woken, less those at which they were parked.
  private var woken: Int64 = 0

  init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  /// How long all cores were parked, until the end of the block.
  var idle: TimeSpan {
    .nanoseconds(
      woken + Int64(parked + sleepers.count + finished) * (end - Instant.zero).nanoseconds)
  }

  /// Parks a core whose worker is idle, asleep or finished.
  mutating func park(_ core: Int, at time: Instant, _ kind: Step.Kind) {
    end = max(end, time)
    woken -= (time - Instant.zero).nanoseconds
    switch kind {
    case .finished: finished += 1
    case .asleep: sleepers.insert(core)
    default:
      words[core >> 6] |= 1 << UInt64(core & 63)
      parked += 1
    }
  }

  /// Wakes a core that sleeps; one that does not has been told in vain.
  mutating func rouse(_ core: Int, at time: Instant, _ clocks: inout ProcessClocks) {
    guard sleepers.remove(core) != nil else { return }
    woken += (time - Instant.zero).nanoseconds
    clocks.wake(core, at: time)
  }

  /// Wakes the idle cores of the lowest index.
  @inline(__always)
  mutating func wake(_ wanted: UInt16, at time: Instant, _ clocks: inout ProcessClocks) {
    if parked > 0 { wakeLowest(wanted, at: time, &clocks) }
  }

  @inline(never)
  private mutating func wakeLowest(
    _ wanted: UInt16, at time: Instant, _ clocks: inout ProcessClocks
  ) {
    var left = wanted == Step.wakeAll ? parked : min(Int(wanted), parked)
    parked -= left
    woken += Int64(left) * (time - Instant.zero).nanoseconds
    var index = 0
    while left > 0 {
      while words[index] == 0 { index += 1 }
      let core = index << 6 | words[index].trailingZeroBitCount
      words[index] &= words[index] - 1
      clocks.wake(core, at: time)
      left -= 1
    }
  }
}

/// Which cores have been charged for something since they were last woken.
struct BusyCores {
  private var isBusy: [Bool]
  private var count = 0

  init(count: Int) {
    isBusy = Array(repeating: false, count: count)
  }

  /// How many cores are busy beside this one.
  @inline(__always)
  func others(than core: Int) -> Int { isBusy[core] ? count - 1 : count }

  @inline(__always)
  mutating func insert(_ core: Int) {
    if !isBusy[core] {
      isBusy[core] = true
      count += 1
    }
  }

  @inline(__always)
  mutating func remove(_ core: Int) {
    if isBusy[core] {
      isBusy[core] = false
      count -= 1
    }
  }
}

import EventKernel
import Testing

@Suite("Instants and spans")
struct TimeTests {
  @Test("an instant plus a span is an instant, and their difference the span again")
  func arithmetic() {
    let start = Instant.milliseconds(2)
    #expect(start + .microseconds(500) == .nanoseconds(2_500_000))
    #expect(start - TimeSpan.milliseconds(3) == .nanoseconds(-1_000_000))
    #expect((start + .seconds(1)) - start == .milliseconds(1_000))
    #expect(TimeSpan.milliseconds(3) * 4 - .milliseconds(2) == .milliseconds(10))
    #expect(TimeSpan.seconds(1) * 0.25 == .milliseconds(250))
    #expect(TimeSpan.seconds(1) / .milliseconds(4) == 250)
  }

  @Test("seconds are rounded to the nearest nanosecond")
  func rounding() {
    #expect(TimeSpan.seconds(1.6e-9) == .nanoseconds(2))
    #expect(Instant.seconds(-1.6e-9) == .nanoseconds(-2))
    #expect(Instant.seconds(0.25).seconds == 0.25)
  }

  @Test(
    "a description has the largest unit with something before the point",
    arguments: [
      (0, "0 ns"), (999, "999 ns"), (1_500, "1.5 us"), (1_000_000, "1 ms"), (1_050_000, "1.05 ms"),
      (-2_000_000_001, "-2.000000001 s"), (Int64.min, "-9223372036.854775808 s"),
    ])
  func description(nanoseconds: Int64, text: String) {
    #expect(TimeSpan.nanoseconds(nanoseconds).description == text)
    #expect(Instant.nanoseconds(nanoseconds).description == text)
  }

  @Test("a sum out of range stops the process")
  func overflow() async {
    await #expect(processExitsWith: .failure) {
      let sum = Instant.distantFuture + .nanoseconds(1)
      print(sum)
    }
  }
}

import Settings
import Testing

@Suite("What a refused value is told")
struct SettingRefusalTests {
  private func refusal(of text: String, as kind: SettingKind) -> String {
    do throws(SettingRefusal) {
      return "accepted: \(try kind.value(from: text).text)"
    } catch {
      return error.reason
    }
  }

  @Test(
    "a whole number is told its bounds and its spelling",
    arguments: [
      ("-3", "-3 is below the least value 1"),
      ("70000", "70000 is above the greatest value 65_536"),
      ("many", "'many' is not a whole number"),
      ("2.5", "'2.5' is not a whole number"),
      ("10,000", "'10,000' is not a whole number; group digits with '_', as in 10_000"),
      ("1__0", "'1__0' is not a whole number"),
      ("_1", "'_1' is not a whole number"),
      (
        "99999999999999999999",
        "99999999999999999999 is beyond the largest whole number, 9_223_372_036_854_775_807"
      ),
      ("", "'' is not a whole number"),
    ])
  func integers(text: String, reason: String) {
    #expect(refusal(of: text, as: .integer(1...65_536)) == reason)
  }

  @Test(
    "a number is told its bounds",
    arguments: [
      ("-0.5", "-0.5 is below the least value 0"), ("11", "11 is above the greatest value 10"),
      ("nan", "'nan' is not a number"), ("inf", "'inf' is not a number"),
      ("0x10", "'0x10' is not a number"), ("1e999", "'1e999' is not a number"),
    ])
  func reals(text: String, reason: String) {
    #expect(refusal(of: text, as: .real(0...10)) == reason)
  }

  @Test(
    "a rate is told its units and its bounds",
    arguments: [
      ("20000", "20000 needs a unit, such as 20000/s"),
      ("20000/h", "unknown unit 'h' in '20000/h'; the units are /us, /ms, /s and /min"),
      ("-1/s", "-1/s is below the least value 0/s"),
      ("2/ns", "unknown unit 'ns' in '2/ns'; the units are /us, /ms, /s and /min"),
      ("2000/us", "2000/us is above the greatest value 1_000_000_000/s"),
      ("many/s", "'many/s' is not a rate, such as 90/min, 20_000/s or 5/ms"),
      ("1/2/s", "'1/2/s' is not a rate, such as 90/min, 20_000/s or 5/ms"),
      ("", "'' is not a rate, such as 90/min, 20_000/s or 5/ms"),
    ])
  func rates(text: String, reason: String) {
    #expect(refusal(of: text, as: .rate) == reason)
  }

  @Test(
    "a share is told how it is written",
    arguments: [
      ("2", "2 is above the greatest value 100%; 2 percent is written 2%"),
      ("150%", "150% is above the greatest value 100%"),
      ("-1%", "-1% is below the least value 0%"),
      ("half", "'half' is not a share, such as 2% or 0.02"),
    ])
  func shares(text: String, reason: String) {
    #expect(refusal(of: text, as: .share) == reason)
  }

  @Test(
    "a duration is told about its unit",
    arguments: [
      ("10", "10 needs a unit, such as 10ms"),
      ("10m", "unknown unit 'm' in '10m'; the units are ns, us, ms, s, min and h"),
      ("-1s", "-1s is below the least value 0s"),
      ("0.5ns", "0.5ns is finer than a nanosecond"),
      ("1e12s", "unknown unit 'e12s' in '1e12s'; the units are ns, us, ms, s, min and h"),
      ("10_000_000_000s", "10_000_000_000s is longer than 292 years"),
      ("soon", "'soon' is not a duration, such as 250ns, 1.5us, 10ms or 1s"),
    ])
  func durations(text: String, reason: String) {
    #expect(refusal(of: text, as: .duration) == reason)
  }

  @Test(
    "a size is told about its unit and its bounds",
    arguments: [
      ("200", "200 needs a unit, such as 200 kB"),
      (
        "64 kb",
        "unknown unit 'kb' in '64 kb'; did you mean 'kB'? The units are "
          + "B, kB, MB, GB, KiB, MiB and GiB"
      ),
      ("1 TB", "unknown unit 'TB' in '1 TB'; the units are B, kB, MB, GB, KiB, MiB and GiB"),
      ("-1 B", "-1 B is below the least value 0 B"),
      ("0.5 B", "0.5 B is finer than a byte"),
      ("1_000_001 GB", "1_000_001 GB is above the greatest value 1_000_000 GB"),
      ("big", "'big' is not a size, such as 200 B, 64 kB or 1 MiB"),
      ("1__0 B", "'1__0 B' is not a size, such as 200 B, 64 kB or 1 MiB"),
      ("", "'' is not a size, such as 200 B, 64 kB or 1 MiB"),
    ])
  func sizes(text: String, reason: String) {
    #expect(refusal(of: text, as: .size) == reason)
  }

  @Test(
    "a bandwidth is told about its unit and its bounds",
    arguments: [
      ("100", "100 needs a unit, such as 100 Mbps"),
      (
        "100 mbps",
        "unknown unit 'mbps' in '100 mbps'; did you mean 'Mbps'? The units are "
          + "bps, kbps, Mbps, Gbps and Tbps"
      ),
      (
        "10 MB/s",
        "unknown unit 'MB/s' in '10 MB/s'; the units are bps, kbps, Mbps, Gbps and Tbps"
      ),
      ("-1 Gbps", "-1 Gbps is below the least value 0 bps"),
      ("0.5 bps", "0.5 bps is finer than a bit a second"),
      ("1_001 Tbps", "1_001 Tbps is above the greatest value 1_000 Tbps"),
      ("fast", "'fast' is not a bandwidth, such as 56 kbps, 100 Mbps or 1 Gbps"),
    ])
  func bandwidths(text: String, reason: String) {
    #expect(refusal(of: text, as: .bandwidth) == reason)
  }

  @Test("a word is told the nearest one and all of them")
  func words() {
    #expect(
      refusal(of: "restrat", as: .choice(["suspend", "restart"]))
        == "unknown word 'restrat'; did you mean 'restart'? One of: suspend, restart")
    #expect(
      refusal(of: "x", as: .choice(["suspend", "restart"]))
        == "unknown word 'x'. One of: suspend, restart")
    #expect(refusal(of: "maybe", as: .flag) == "'maybe' is neither true (on) nor false (off)")
  }

  @Test("a form is told that it needs a value")
  func forms() {
    #expect(refusal(of: "zipf", as: popularity) == "'zipf' needs a value: {zipf: NUMBER}")
    #expect(
      refusal(of: "unifrom", as: popularity)
        == "unknown form 'unifrom'; did you mean 'uniform'? One of: uniform, zipf")
  }
}

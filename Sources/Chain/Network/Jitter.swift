import EventKernel
import Foundation
import Settings

/// By how much a message takes longer than the latency of its regions: what is added, as a part of it.
///
/// The latency is the least: on measured paths delays lie above a minimum, with a tail to the right, and
/// over some minutes what is above it is exponential (Sukhov, Kuznetsova, Pervitsky and Galtsev, *Generating
/// Function for Network Delay*, arXiv 1003.0190, with delays of RIPE's test boxes). So no message is faster
/// than the table says, and none faster than light.
public enum Jitter: Sendable, Equatable {
  /// Nothing.
  case none
  /// Evenly spread from nothing to twice the mean.
  case uniform(mean: Double)
  /// Exponential.
  case exponential(mean: Double)
  /// Lognormal, for paths with a longer tail: its mean, and the standard deviation of the logarithm.
  case lognormal(mean: Double, spread: Double)

  /// The most that is added; what is drawn above it is cut to it.
  public static let greatest = 1_000.0

  /// The part to add for one message, by one number of the stream, whatever the form.
  func draw(from stream: inout SmallStream) -> Double {
    switch self {
    case .none:
      _ = stream.next()
      return 0
    case .uniform(let mean): return 2 * mean * stream.uniform()
    case .exponential(let mean): return stream.exponential(mean: mean)
    case .lognormal(let mean, let spread):
      let draw = mean * exp(spread * (stream.normal() - spread / 2))
      return min(draw, Self.greatest)
    }
  }
}

extension Jitter {
  /// The setting `jitter` of a scenario's network; a bare share is the mean of an exponential one.
  static let setting = Setting(
    "jitter",
    .either(
      .share,
      .tagged([
        TaggedCase("none"), TaggedCase("uniform", .share), TaggedCase("exponential", .share),
        TaggedCase("lognormal", .group(shape)),
      ])), default: .real(0.05),
    "What is added to the latency of each message, in the mean, as a part of it.")

  private static let shape = [
    Setting("mean", .share, default: .real(0.05), "The mean."),
    Setting(
      "spread", .real(0...3), default: .real(1), "The standard deviation of the logarithm."),
  ]

  /// Reads the value of a ``setting``.
  init(in values: SettingValues) {
    switch values[Self.setting.name] {
    case .tagged("none", nil): self = .none
    case .tagged("uniform", .real(let mean)): self = mean > 0 ? .uniform(mean: mean) : .none
    case .tagged("exponential", .real(let mean)), .real(let mean):
      self = mean > 0 ? .exponential(mean: mean) : .none
    case .tagged("lognormal", .group(let shape)):
      let mean = shape.real("mean")
      self = mean > 0 ? .lognormal(mean: mean, spread: shape.real("spread")) : .none
    case let value: preconditionFailure("there is no jitter '\(value)'")
    }
  }
}

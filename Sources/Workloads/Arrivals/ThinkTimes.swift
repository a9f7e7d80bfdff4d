import EventKernel
import Foundation

/// How long the clients of a closed loop think before each of their requests.
///
/// The n-th think time of a client is the same whoever executes its requests, so that executors are compared
/// on equal clients.
public struct ThinkTimes: Sendable {
  private let clients: Clients
  private let end: Instant
  /// From which all think times follow.
  private let key: UInt64
  /// How many think times each client has had.
  private var thoughts: [UInt64]

  /// The clients before their first requests; what they would send after the end is left out, and the end is
  /// within 400 days.
  public init(_ clients: Clients, until end: Instant, from stream: RandomStream) {
    self.clients = clients
    self.end = end
    key = stream.next()
    thoughts = Array(repeating: 0, count: clients.count)
  }

  /// When a client that begins to think at an instant sends; `nil` if that is after the end.
  public mutating func next(of client: Int, after instant: Instant) -> Instant? {
    let bits = mixed(mixed(key ^ UInt64(client)) &+ thoughts[client])
    thoughts[client] += 1
    let uniform = Double(bits >> 11) * 0x1p-53
    let seconds = -clients.thinkTime * log1p(-uniform)
    guard instant <= end, seconds <= (end - instant).seconds else { return nil }
    return instant + .seconds(seconds)
  }
}

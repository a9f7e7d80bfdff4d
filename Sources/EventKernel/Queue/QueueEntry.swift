/// An event as the queue stores it: its place in the order and what it means to the model.
@usableFromInline
struct QueueEntry<Payload: BitwiseCopyable>: BitwiseCopyable {
  @usableFromInline
  let order: EventOrder

  @usableFromInline
  let payload: Payload

  @inlinable
  init(order: EventOrder, payload: Payload) {
    self.order = order
    self.payload = payload
  }
}

import TCP
import Tracing

/// What is going to happen.
enum Pending: Sendable {
  case action(Int)
  case departure(Departure)
  case arrival(packet: Int, bytes: [UInt8], over: Int)
  case holdOver(interface: Int, count: Int)
  case start(host: Int, boots: Int)
  case mappingIdle(host: Int, port: UInt16, boots: Int)
  case timer(host: Int, ConnectionID)
  case poll(host: Int, follow: Int)
  case holdExpires(host: Int, ConnectionID, count: Int, boots: Int)
  case queryExpires(host: Int, query: Int, boots: Int)
  case originTimeout(host: Int, ConnectionID, boots: Int)
  case answer(host: Int, ConnectionID, number: Int, boots: Int)
  case idle(host: Int, ConnectionID, activity: Int, boots: Int)
  case continueTimeout(host: Int, ConnectionID, number: Int, boots: Int)
  case heartbeat(host: Int, ConnectionID, request: Int, boots: Int)
  case proxyIdle(host: Int, ConnectionID, boots: Int)
}

/// Something that is going to happen, and why.
struct Planned: Sendable {
  let pending: Pending

  /// The event that it follows from.
  let cause: EventID?

  init(_ pending: Pending, because cause: EventID?) {
    self.pending = pending
    self.cause = cause
  }
}

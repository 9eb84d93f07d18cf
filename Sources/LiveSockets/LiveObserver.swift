/// Someone who watches live connections.
public protocol LiveObserver {
  /// A connection is there: its number, and who is at its two ends.
  mutating func opened(_ connection: Int, client: Endpoint, server: Endpoint)

  /// Bytes have come from an end, or were handed to the system for the other one.
  mutating func carried(_ bytes: ArraySlice<UInt8>, fromClient: Bool, on connection: Int)

  /// Something happened on a connection that bytes do not tell.
  mutating func happened(_ event: ServedConnection.Event, on connection: Int)

  /// An end sends no more.
  mutating func finished(fromClient: Bool, on connection: Int)

  /// The connection is over; whether it was cut off.
  mutating func closed(_ connection: Int, isReset: Bool)

  /// Somebody was turned away, since there are too many connections.
  mutating func refused(_ client: Endpoint)
}

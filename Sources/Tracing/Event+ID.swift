extension Event.Kind {
  /// The stable id of what happened, without its numbers.
  public var id: String {
    switch self {
    case .action: "action"
    case .packetSent: "packet-sent"
    case .packetArrived: "packet-arrived"
    case .packetRefused: "packet-refused"
    case .tcpState: "tcp-state"
    case .timerExpired: "timer-expired"
    case .connectionReset: "connection-reset"
    case .acceptComputed: "accept-computed"
    case .acceptChecked: "accept-checked"
    case .webSocketOpened: "websocket-opened"
    case .webSocketFailed: "websocket-failed"
    case .webSocketClosed: "websocket-closed"
    case .messageSaid: "message-said"
    case .messageDelivered: "message-delivered"
    case .requestHeld: "request-held"
    case .holdExpired: "hold-expired"
    case .requestReceived: "request-received"
    case .responseReceived: "response-received"
    }
  }

  /// The port of the TCP connection that the event is about, or `nil`.
  public var port: UInt16? {
    switch self {
    case .tcpState(let port, _, _), .timerExpired(let port, _), .connectionReset(let port):
      port
    case .action, .packetSent, .packetArrived, .packetRefused, .acceptComputed, .acceptChecked,
      .webSocketOpened, .webSocketFailed, .webSocketClosed, .messageSaid, .messageDelivered,
      .requestHeld, .holdExpired, .requestReceived, .responseReceived:
      nil
    }
  }

  /// The packet that the event is about, as an index, or `nil`.
  public var packet: Int? {
    switch self {
    case .packetSent(let index), .packetArrived(let index), .packetRefused(let index):
      index
    case .action, .tcpState, .timerExpired, .connectionReset, .acceptComputed, .acceptChecked,
      .webSocketOpened, .webSocketFailed, .webSocketClosed, .messageSaid, .messageDelivered,
      .requestHeld, .holdExpired, .requestReceived, .responseReceived:
      nil
    }
  }
}

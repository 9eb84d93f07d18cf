extension Event.Kind {
  /// The stable id of what happened, without its numbers.
  public var id: String {
    switch self {
    case .action: "action"
    case .packetSent: "packet-sent"
    case .packetArrived: "packet-arrived"
    case .packetRefused: "packet-refused"
    case .packetLost: "packet-lost"
    case .packetDamaged: "packet-damaged"
    case .packetRepeated: "packet-repeated"
    case .packetHeldBack: "packet-held-back"
    case .packetForwarded: "packet-forwarded"
    case .lineCut: "line-cut"
    case .lineMended: "line-mended"
    case .hostRestarted: "host-restarted"
    case .readingPaused: "reading-paused"
    case .readingResumed: "reading-resumed"
    case .tcpState: "tcp-state"
    case .timerExpired: "timer-expired"
    case .connectionReset: "connection-reset"
    case .portInUse: "port-in-use"
    case .connectionFailed: "connection-failed"
    case .deliveryTrouble: "delivery-trouble"
    case .segmentPresumedLost: "segment-presumed-lost"
    case .congestion: "congestion"
    case .roundTrip: "round-trip"
    case .nameAsked: "name-asked"
    case .nameResolved: "name-resolved"
    case .nameFailed: "name-failed"
    case .mappingMade: "mapping-made"
    case .mappingForgotten: "mapping-forgotten"
    case .acceptComputed: "accept-computed"
    case .acceptChecked: "accept-checked"
    case .webSocketOpened: "websocket-opened"
    case .webSocketFailed: "websocket-failed"
    case .webSocketClosed: "websocket-closed"
    case .messageSaid: "message-said"
    case .messageDelivered: "message-delivered"
    case .requestHeld: "request-held"
    case .holdExpired: "hold-expired"
    case .requestTimedOut: "request-timed-out"
    case .messageDropped: "message-dropped"
    case .requestWaits: "request-waits"
    case .threadTaken: "thread-taken"
    case .threadFreed: "thread-freed"
    case .answerReady: "answer-ready"
    case .idleTimeout: "idle-timeout"
    case .responseAbandoned: "response-abandoned"
    case .continueAwaited: "continue-awaited"
    case .continueTimeout: "continue-timeout"
    case .interimResponse: "interim-response"
    case .responseCutShort: "response-cut-short"
    case .requestUnanswered: "request-unanswered"
    case .cookieStored: "cookie-stored"
    case .streamOpened: "stream-opened"
    case .streamRefused: "stream-refused"
    case .streamOver: "stream-over"
    case .heartbeat: "heartbeat"
    case .pieceUnknown: "piece-unknown"
    case .foreignCode: "foreign-code"
    case .scriptBroken: "script-broken"
    case .proxyIdle: "proxy-idle"
    case .requestReceived: "request-received"
    case .responseReceived: "response-received"
    }
  }

  /// The port of the TCP connection that the event is about, or `nil`.
  public var port: UInt16? {
    switch self {
    case .tcpState(let port, _, _), .timerExpired(let port, _), .connectionReset(let port),
      .connectionFailed(let port, _), .deliveryTrouble(let port),
      .segmentPresumedLost(let port, _, _), .congestion(let port, _, _, _),
      .roundTrip(let port, _), .readingPaused(let port), .readingResumed(let port):
      port
    default:
      nil
    }
  }

  /// The packet that the event is about, as an index, or `nil`.
  public var packet: Int? {
    switch self {
    case .packetSent(let index), .packetArrived(let index), .packetRefused(let index),
      .packetLost(let index, _), .packetDamaged(let index), .packetRepeated(let index),
      .packetHeldBack(let index), .packetForwarded(let index):
      index
    default:
      nil
    }
  }

  /// Whether the event is one of many that only a close look needs: numbers that every
  /// acknowledgment moves.
  public var isDetail: Bool {
    switch self {
    case .roundTrip: true
    default: false
    }
  }
}

public import Tracing
import WebSocket
import Wire

/// The open WebSocket of a server, and its time.
extension ServedConnection {
  /// Acts on what came out of the WebSocket, and takes what it has to send.
  mutating func act(at now: Instant) {
    while let event = socket?.nextEvent() {
      switch event {
      case .message(let opcode, let bytes): take(opcode, bytes)
      case .failed(let violation): events.append(.failed(violation))
      case .ping, .pong, .close: break
      }
    }
    outgoing += socket?.bytesToSend() ?? []
    watch(at: now)
  }

  private mutating func take(_ opcode: Opcode, _ bytes: [UInt8]) {
    switch resource {
    case .echo: socket?.send(opcode, bytes)
    case .chat: events.append(.said(opcode, bytes, path: path))
    case .clock, .page, nil: break
    }
  }

  /// Sets the time until which something is to come.
  private mutating func watch(at now: Instant) {
    guard let socket else { return }
    if socket.hasSentClose || socket.hasFailed {
      if !isClosing { deadline = now + limits.closeTime }
      isClosing = true
      nextTick = nil
    } else if !isAwaitingPong {
      deadline = now + limits.pingInterval
    }
  }

  /// The peer takes what waited for it: whoever reads slowly is there, though nothing comes.
  public mutating func peerTook(at now: Instant) {
    guard socket != nil, !isClosing else { return }
    isAwaitingPong = false
    watch(at: now)
  }

  /// Acts on the time that has passed.
  public mutating func timePassed(to now: Instant) {
    if let tick = nextTick, tick <= now {
      nextTick = tick + .seconds(1)
      let seconds = now.nanoseconds / 1_000_000_000
      socket?.send(.text, Array(Self.clock(seconds).utf8))
      outgoing += socket?.bytesToSend() ?? []
    }
    guard let limit = deadline, limit <= now else { return }
    if let socket, !socket.hasSentClose, !socket.hasFailed, !isAwaitingPong {
      isAwaitingPong = true
      deadline = now + limits.pongTime
      self.socket?.send(.ping, [])
      outgoing += self.socket?.bytesToSend() ?? []
      return
    }
    isGivenUp = true
    deadline = nil
    events.append(.timedOut)
  }

  /// When ``timePassed(to:)`` wants to be called; `nil` for never.
  public var nextMoment: Instant? {
    guard let deadline, let nextTick else { return deadline ?? nextTick }
    return min(deadline, nextTick)
  }

  /// The time of the day in UTC.
  private static func clock(_ seconds: Int64) -> String {
    let ofDay = (seconds % 86_400 + 86_400) % 86_400
    func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(ofDay / 3600)):\(two(ofDay / 60 % 60)):\(two(ofDay % 60)) UTC"
  }
}

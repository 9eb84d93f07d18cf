import HTTP
public import Tracing
import WebSocket
public import Wire

/// What goes between a live client and its server.
extension DialledConnection {
  /// Takes bytes from the server.
  public mutating func receive(_ bytes: [UInt8]) {
    guard !isGivenUp, !isRefused else { return }
    if socket == nil {
      takeResponse(bytes)
    } else {
      socket?.buffer(bytes)
    }
  }

  private mutating func takeResponse(_ bytes: [UInt8]) {
    responses.append(bytes)
    while socket == nil, !isRefused {
      let head: MessageHead
      do throws(HTTPSyntaxError) {
        guard let response = try responses.next() else { return }
        head = response.head
      } catch {
        refuse(nil, [])
        return
      }
      // Interim responses may come before the one that counts (RFC 9110 §15.2).
      guard head.isFinal else { continue }
      take(head)
    }
  }

  private mutating func take(_ head: MessageHead) {
    guard head.status == 101 else {
      refuse(head.status, [])
      return
    }
    let violations = handshake.judge(head)
    guard violations.isEmpty else {
      refuse(101, violations)
      return
    }
    socket = Socket(
      role: .client,
      keys: SystemRandomNumberGenerator(),
      messageLimit: UInt64(limits.messageSize),
      deflate: head.agreedDeflate(answering: handshake.request)
    )
    events.append(
      .opened(
        subprotocol: head.value(of: "Sec-WebSocket-Protocol"),
        extensions: head.value(of: "Sec-WebSocket-Extensions")
      )
    )
    deadline = nil
    socket?.buffer(responses.takeRest())
  }

  private mutating func refuse(_ status: UInt16?, _ violations: [Violation]) {
    isRefused = true
    deadline = nil
    events.append(.refused(status: status, violations))
  }

  /// The server sends no more; a response without a length is complete only now.
  public mutating func receiveEnd() {
    if socket == nil, !isRefused {
      refuse(responses.finish().first { $0.head.isFinal }?.head.status, [])
    }
    peerHasFinished = true
  }

  // MARK: The open connection

  /// Sends a message, a ping or a pong; whether the connection takes it.
  @discardableResult
  public mutating func send(_ opcode: Opcode, _ bytes: [UInt8]) -> Bool {
    socket?.send(opcode, bytes) ?? false
  }

  /// Begins the closing handshake; without an open connection, gives it up.
  public mutating func close(code: UInt16?, reason: [UInt8] = [], at now: Instant) {
    guard socket != nil else {
      isGivenUp = true
      return
    }
    socket?.close(code: code, reason: reason)
    watchClosing(at: now)
  }

  /// Sets the time until which the closing handshake has to be over, once it has begun.
  mutating func watchClosing(at now: Instant) {
    guard let socket, socket.hasSentClose || socket.hasFailed || socket.peerClose != nil,
      !isClosing
    else { return }
    isClosing = true
    deadline = now + limits.closeTime
  }

  /// Acts on the time that has passed: the server has not answered, or has not closed.
  public mutating func timePassed(to now: Instant) {
    guard let limit = deadline, limit <= now else { return }
    deadline = nil
    // A server that leaves TCP open after both Close frames is left alone (RFC 6455 §7.1.1).
    if socket?.isClosingComplete != true { events.append(.timedOut) }
    isGivenUp = true
  }
}

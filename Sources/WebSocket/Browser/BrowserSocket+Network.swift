import Tracing
public import Wire

/// What goes between the object and the network.
extension BrowserSocket {
  /// Takes the final response to the handshake.
  ///
  /// Redirects are not followed, and no status but 101 opens the connection (WHATWG WebSockets
  /// §2.2). Where subprotocols were offered, one of them must be chosen: RFC 6455 alone would
  /// do without.
  ///
  /// - Parameters:
  ///   - response: The head.
  ///   - rest: The bytes that came behind it.
  public mutating func receive(_ response: MessageHead, rest: [UInt8] = []) {
    guard !hasFailed, connection == nil else { return }
    let choice = response.value(of: "Sec-WebSocket-Protocol")
    guard response.status == 101, handshake.judge(response).isEmpty,
      offeredProtocols.isEmpty || choice != nil
    else {
      fail()
      return
    }
    connection = Connection(
      role: .client,
      keys: keys,
      deflate: response.agreedDeflate(answering: handshake.request)
    )
    let accepted = response.values(of: "Sec-WebSocket-Extensions").joined(separator: ", ")
    tasks.append(.opened(chosenProtocol: choice ?? "", extensions: accepted))
    receive(rest)
  }

  /// Takes bytes that came on the open connection.
  public mutating func receive(_ bytes: [UInt8]) {
    connection?.receive(bytes)
    for event in connection?.takeEvents() ?? [] {
      switch event {
      case .message(let opcode, let bytes): tasks.append(.message(opcode, bytes))
      case .close: tasks.append(.closing)
      // A page hears neither of pings nor of what was wrong.
      case .ping, .pong, .failed: break
      }
    }
  }

  /// Takes bytes for the network: between two tasks, never during one.
  ///
  /// - Parameter room: How many bytes the network takes at the moment; the frame that exceeds
  ///   it still goes.
  /// - Returns: The bytes.
  public mutating func bytesToSend(room: Int = .max) -> [UInt8] {
    var bytes = connection?.bytesToSend() ?? []
    while bytes.count < room, connection?.peerClose == nil, let next = waiting.first {
      guard connection?.send(next.opcode, next.bytes) == true else { break }
      waiting.removeFirst()
      bufferedAmount -= UInt64(next.bytes.count)
      bytes += connection?.bytesToSend() ?? []
    }
    if waiting.isEmpty, let (code, reason) = goodbye, bytes.count < room {
      goodbye = nil
      connection?.close(code: code, reason: reason)
      bytes += connection?.bytesToSend() ?? []
    }
    return bytes
  }

  /// No connection could be made, or the browser must give it up: all causes look the same to
  /// the page (WHATWG WebSockets §4).
  public mutating func fail() {
    hasFailed = true
  }

  /// The transport is closed, in whatever way.
  public mutating func transportClosed() {
    guard !isGone else { return }
    isGone = true
    let wasClean = connection?.isClosingComplete == true && !hasFailed
    // A transport that is lost before that is a failure (RFC 6455 §7.2.1).
    let closed = Task.closed(
      hasFailed: !wasClean || isFull,
      code: connection?.closeCode ?? CloseCode.abnormal,
      reason: connection?.peerClose?.reason ?? [],
      wasClean: wasClean
    )
    tasks.append(closed)
  }
}

import Bytes
import Tracing
import Wire

/// What a script calls.
extension BrowserSocket {
  /// Queues a message: `send(data)`.
  ///
  /// Once the connection is closing nothing is sent any more, and nothing is thrown: the bytes
  /// only count in ``bufferedAmount``.
  ///
  /// - Throws: ``DOMException/invalidState`` before the connection is open.
  public mutating func send(_ payload: Payload) throws(DOMException) {
    guard readyState != .connecting else { throw .invalidState }
    let (opcode, bytes): (Opcode, [UInt8]) =
      switch payload {
      case .text(let text): (.text, Array(text.utf8))
      case .binary(let bytes): (.binary, bytes)
      }
    let count = UInt64(bytes.count)
    let hasRoom = bufferedAmount <= bufferLimit && count <= bufferLimit - bufferedAmount
    if readyState == .open, hasRoom {
      waiting.append((opcode, bytes))
    } else if readyState == .open {
      // Flagged as full: the connection is closed.
      isFull = true
      readyState = .closing
    }
    bufferedAmount += count
  }

  /// Ends the connection: `close(code, reason)`.
  ///
  /// What was sent before is still delivered. Before the connection is open, it is failed.
  ///
  /// - Parameters:
  ///   - code: The number that the script passes, `nil` for none; it is rounded and kept within
  ///     0 and 65,535 first (Web IDL, `[Clamp] unsigned short`).
  ///   - reason: Up to 123 bytes of UTF-8; `nil` for none.
  /// - Throws: ``DOMException/invalidAccess`` for a code other than 1000 and 3000 to 4999,
  ///   ``DOMException/syntaxError`` for a longer reason; both before the state is looked at.
  public mutating func close(code: Double? = nil, reason: String? = nil) throws(DOMException) {
    let code = code.map { Self.clamped($0) }
    if let code, code != CloseCode.normal, !(3000...4999).contains(code) {
      throw .invalidAccess
    }
    let reason = Array((reason ?? "").utf8)
    guard reason.count <= 123 else { throw .syntaxError }
    switch readyState {
    case .closing, .closed:
      break
    case .connecting:
      readyState = .closing
      fail()
    case .open:
      readyState = .closing
      goodbye = (code ?? (reason.isEmpty ? nil : CloseCode.normal), reason)
    }
  }

  /// The number as `[Clamp] unsigned short` takes it: the nearest one, of two the even one.
  static func clamped(_ number: Double) -> UInt16 {
    guard number > 0 else { return 0 }  // also for NaN
    return UInt16(min(number, 65_535).rounded(.toNearestOrEven))
  }

  /// The page goes away, or the script of the page is over (WHATWG WebSockets §7).
  public mutating func leavePage() {
    switch readyState {
    case .connecting:
      fail()
    case .open:
      readyState = .closing
      goodbye = (CloseCode.goingAway, [])
    case .closing, .closed:
      break
    }
    tasks = []
  }

  /// Nothing in the page knows the object any more, and nothing listens to it (WHATWG
  /// WebSockets §7).
  ///
  /// - Returns: Whether it may be forgotten: not while messages wait to be sent.
  public mutating func collect() -> Bool {
    guard readyState == .open, waiting.isEmpty else { return readyState == .closed }
    readyState = .closing
    goodbye = (nil, [])
    return false
  }
}

public import Wire

/// A client's end of an HTTP connection (RFC 9112 §9).
///
/// Requests and bytes go in, bytes and responses come out: it has neither a socket nor a clock.
/// Each response belongs to the oldest request that has none (RFC 9112 §9.2).
///
/// After each call that takes something in, its owner takes events until there are none, sends
/// ``bytesToSend()``, and finishes its side of the connection if ``shouldClose`` says so.
public struct ClientConnection: Sendable {
  /// The place of a request among those of the connection, counted from 0.
  public typealias Number = Int

  /// What the owner wants to know.
  public enum Event: Equatable, Sendable {
    /// An interim response; a 100 lets the body go that waited for it.
    case interim(Number, MessageHead)

    /// The head of the final response.
    case head(Number, MessageHead)

    /// A part of its body.
    case body(Number, [UInt8])

    /// The response is complete.
    case end(Number)

    /// The connection has left HTTP with this response: what follows is in another protocol.
    case switched(Number, MessageHead)

    /// The connection ended before the response did (RFC 9112 §8).
    case cutShort(Number)

    /// What came is no response, or a 101 that the request did not ask for; nothing more is
    /// read.
    case broken(HTTPSyntaxError)

    /// Bytes came that nobody had asked for, and were thrown away (RFC 9112 §9.2).
    case discarded(count: Int)
  }

  /// How many requests it sends without waiting for an answer; 1 does not pipeline.
  public let pipelineLimit: Int

  var reader = MessageReader(.response)

  /// The requests that have no final response yet, the oldest first.
  var exchanges: [ClientExchange] = []

  /// How many requests were sent, and how many final responses were complete.
  public internal(set) var sentCount = 0

  /// How many responses were complete.
  public internal(set) var answeredCount = 0
  var outgoing: [UInt8] = []

  /// Whether no further request may be sent: one side has said so, or the peer has finished.
  public internal(set) var isClosing = false

  /// Whether nothing is read any more.
  var isOver = false

  /// Whether the connection has left HTTP.
  public internal(set) var hasSwitched = false
  var peerHasFinished = false

  /// Creates the client's end of a connection.
  ///
  /// - Parameter pipelineLimit: How many requests it sends without waiting for an answer.
  public init(pipelineLimit: Int = 1) {
    self.pipelineLimit = max(1, pipelineLimit)
  }

  /// The numbers of the requests that have no complete response, in order: whether the server
  /// carried them out, the client does not know (RFC 9112 §9.3.2).
  public var unanswered: [Number] { exchanges.map { $0.number } }

  /// Whether the owner should finish its side of the connection now.
  public var shouldClose: Bool { isOver && !hasSwitched || isClosing && exchanges.isEmpty }

  /// Whether a request may be sent now.
  ///
  /// Without pipelining that is when the one before is answered; with it, after idempotent
  /// requests only (RFC 9112 §9.3.2).
  public var isReady: Bool {
    guard !isClosing, !isOver, !hasSwitched, exchanges.count < pipelineLimit else { return false }
    return exchanges.allSatisfy { $0.isIdempotent && $0.waitingBody == nil }
  }

  /// Sends a request, which ``isReady`` allows.
  ///
  /// - Parameter request: The request. With `Expect: 100-continue` in it the body waits for a
  ///   100, or for ``sendBody()``.
  /// - Returns: Its number.
  @discardableResult
  public mutating func send(_ request: Message) -> Number {
    let number = sentCount
    sentCount += 1
    var exchange = ClientExchange(number, request.head)
    outgoing += request.head.bytes
    if request.head.awaitsContinue {
      exchange.waitingBody = request.body
    } else {
      outgoing += request.body
    }
    exchanges.append(exchange)
    reader.expectedMethods.append(exchange.method)
    // Nothing follows a request that asks for the end (RFC 9112 §9.6).
    if !request.head.persists && request.head.minorVersion >= 1 { isClosing = true }
    return number
  }

  /// Sends the body that waits for a 100, since none came in time (RFC 9110 §10.1.1).
  public mutating func sendBody() {
    for index in exchanges.indices {
      guard let body = exchanges[index].waitingBody else { continue }
      exchanges[index].waitingBody = nil
      outgoing += body
    }
  }

  /// Whether a body waits for a 100.
  public var isAwaitingContinue: Bool { exchanges.contains { $0.waitingBody != nil } }

  /// Takes the bytes that are to be sent.
  public mutating func bytesToSend() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// Takes out what came after the response that left HTTP.
  public mutating func takeRest() -> [UInt8] { reader.takeRest() }

  /// Whether a request that has no response may be sent again on another connection without
  /// asking anybody.
  ///
  /// It may if doing it twice is as good as doing it once, no part of its response has come,
  /// and the connection had worked before, so that its end says nothing about the request
  /// (RFC 9110 §9.2.2, RFC 9112 §9.3.1).
  public func mayRepeat(_ number: Number) -> Bool {
    guard let exchange = exchanges.first(where: { $0.number == number }) else { return false }
    return exchange.isIdempotent && !exchange.hasBegun && answeredCount > 0
  }
}

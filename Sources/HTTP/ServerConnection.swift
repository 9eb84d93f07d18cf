public import Tracing
public import Wire

/// A server's end of an HTTP connection (RFC 9112 §9).
///
/// Bytes and responses go in, requests and bytes come out: it has neither a socket nor a
/// clock. Requests come out in their order; they may be answered in any order, and the answers
/// leave in the order of the requests (RFC 9112 §9.3.2).
///
/// After each call that takes something in, its owner takes events until there are none, sends
/// ``bytesToSend()``, and finishes its side of the connection if ``shouldClose`` says so. It
/// goes on reading until the peer has finished too: the close in stages of RFC 9112 §9.6.
public struct ServerConnection: Sendable {
  /// The place of a request among those of the connection, counted from 0.
  public typealias Number = Int

  /// What the owner wants to know.
  public enum Event: Equatable, Sendable {
    /// The head of a request whose client waits for a 100 before it sends the body.
    ///
    /// The owner calls ``proceed(with:)`` or answers at once (RFC 9110 §10.1.1).
    case expectation(Number, MessageHead)

    /// The head of a request whose body is still to come, if the profile announces bodies.
    ///
    /// The owner may answer at once: the body is not read then, and the connection ends.
    case announcement(Number, MessageHead)

    /// A whole request.
    case request(Number, Message)

    /// What came is no request that a server could serve: it is answered with this status, and
    /// nothing more is read.
    case refused(status: UInt16)
  }

  /// What is read of the connection.
  enum Intake: Sendable {
    /// Requests, one after the other.
    case requests

    /// Nothing until the request that asks for another protocol is answered: what follows it
    /// may be in that protocol.
    case paused

    /// Nothing any more: what still comes is discarded.
    case over
  }

  /// How the server behaves.
  public let profile: ServerProfile

  /// Whether the server has given its last response, or the peer has nothing more to ask.
  public internal(set) var isFinished = false

  /// Whether the connection has left HTTP.
  public internal(set) var hasSwitched = false

  /// The present moment, for responses that carry a Date.
  public var date = Instant.start

  var reader = MessageReader(.request)
  var intake = Intake.requests

  /// The requests that are not answered yet, the oldest first.
  var exchanges: [ServerExchange] = []

  /// How many requests have come.
  var count = 0
  var body: [UInt8] = []
  var trailers: [TrailerField] = []

  /// A request that waits until it is the only one.
  var deferred: Event?

  /// The start of the stream while it may still be an HTTP/0.9 request; `nil` once that is
  /// decided.
  var opening: [UInt8]?
  var peerHasFinished = false

  /// Creates the server's end of a connection that has just been accepted.
  public init(_ profile: ServerProfile = ServerProfile()) {
    self.profile = profile
    if profile.minorVersion == 0 { opening = [] }
  }

  /// How many requests have come that are not answered.
  public var unansweredCount: Int { exchanges.count }

  /// How many bytes have come that no event has told of.
  public var waitingCount: Int { reader.waitingCount + body.count + (opening?.count ?? 0) }

  /// Whether the owner should finish its side of the connection now.
  public var shouldClose: Bool {
    isFinished || peerHasFinished && !exchanges.contains { $0.isWhole || $0.hasBegun }
  }

  /// Takes bytes from the client.
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    guard intake != .over else { return }
    guard var line = opening else {
      reader.receive(bytes)
      return
    }
    line += bytes
    opening = line
    guard line.contains(UInt8(ascii: "\n")) || line.count > MessageReader.headLimit else { return }
    opening = nil
    if let target = MessageHead.simpleRequestTarget(in: line) {
      takeSimpleRequest(for: target)
    } else {
      reader.receive(line)
    }
  }

  /// Notes that the client sends no more; what it has asked for is still answered.
  public mutating func receiveEnd() {
    peerHasFinished = true
  }

  /// Hands over the next thing that the owner wants to know.
  public mutating func nextEvent() -> Event? {
    if let event = deferred, exchanges.count <= 1 {
      deferred = nil
      return event
    }
    while intake == .requests, mayRead {
      let item: MessageReader.Item?
      do throws(HTTPSyntaxError) {
        var nobody = NoFields()
        item = try reader.next(telling: &nobody)
      } catch {
        return refuse(with: Refusal(of: error.rule, unread: reader.takeRest()))
      }
      guard let item else { return nil }
      if let event = take(item) { return event }
    }
    return nil
  }

  /// Takes out what came after the request that left HTTP.
  public mutating func takeRest() -> [UInt8] { reader.takeRest() }

  /// Whether there is room for one more request; the body of the last one always has.
  private var mayRead: Bool {
    exchanges.count < profile.pipelineLimit || exchanges.last?.isWhole == false
  }
}

// MARK: Requests

extension ServerConnection {
  private mutating func take(_ item: MessageReader.Item) -> Event? {
    switch item {
    case .head(let head): return take(head)
    case .body(let part):
      body += part
      guard body.count > profile.bodyLimit else { return nil }
      return refuse(with: .contentTooLarge)
    case .trailers(let fields):
      trailers = fields
      return nil
    case .end: return endRequest()
    }
  }

  private mutating func take(_ head: MessageHead) -> Event? {
    body = []
    exchanges.append(ServerExchange(count, head, profile))
    count += 1
    if let refusal = profile.refusal(of: head) { return refuse(with: refusal) }
    guard head.awaitsContinue, profile.minorVersion >= 1 else {
      let hasBody = (try? head.bodyLength(answering: nil)) != BodyLength.none
      return profile.announcesBodies && hasBody ? .announcement(count - 1, head) : nil
    }
    exchanges[exchanges.count - 1].awaitsContinue = true
    return .expectation(count - 1, head)
  }

  private mutating func endRequest() -> Event? {
    guard let index = exchanges.indices.last, let head = exchanges[index].head else { return nil }
    exchanges[index].isWhole = true
    var message = Message(head: head, body: body)
    message.trailers = trailers
    body = []
    trailers = []
    let event = Event.request(exchanges[index].number, message)
    // Whoever asks for the end gets it, and nothing after that (RFC 9112 §9.6).
    if exchanges[index].closes { intake = .over }
    // Its answer has left before the end of the request came.
    if exchanges[index].isOver { return nil }
    guard head.minorVersion >= 1, head.value(of: "Upgrade") != nil else { return event }
    if intake == .requests { intake = .paused }
    guard exchanges.count > 1 else { return event }
    deferred = event
    return nil
  }

  /// HTTP/0.9: a line, answered by nothing but the body (RFC 1945 §4.1).
  private mutating func takeSimpleRequest(for target: String) {
    let head = MessageHead(method: "GET", target: target, minorVersion: 0, fields: [])
    var exchange = ServerExchange(count, head, profile)
    exchange.isSimple = true
    exchange.isWhole = true
    exchange.closes = true
    exchanges.append(exchange)
    deferred = .request(count, Message(head: head))
    count += 1
    intake = .over
  }

  /// Answers what cannot be served, and reads no more (RFC 9112 §2.2).
  private mutating func refuse(with refusal: Refusal) -> Event {
    intake = .over
    body = []
    if exchanges.last.map({ $0.isWhole || $0.hasBegun }) ?? true {
      exchanges.append(ServerExchange(count, nil, profile))
      count += 1
    }
    let number = exchanges[exchanges.count - 1].number
    respond(to: number, Response(refusal.status, refusal.reason, closes: true))
    return .refused(status: refusal.status)
  }
}

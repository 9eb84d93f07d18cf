import Bytes
import HTTP
import TCP
import Tracing
import WebSocket
import Wire

/// What the applications of a host do on their connections.
///
/// Each kind has a table of its own, so that a session is changed where it is: an enumeration
/// would hand out copies of all that it refers to.
struct Sessions: Sendable {
  enum Kind: Sendable { case server, client, webSocket, bare, raw, proxy, origin }

  var servers = ConnectionTable<ServerSession>()
  var clients = ConnectionTable<HTTPSession>()
  var webSockets = ConnectionTable<WebSocketSession>()
  var bare = ConnectionTable<BareSession>()
  var raw = ConnectionTable<RawSession>()
  var proxies = ConnectionTable<ProxySession>()
  var origins = ConnectionTable<OriginSession>()

  /// The kind of a connection's session, or `nil` without any.
  func kind(of id: ConnectionID) -> Kind? {
    if servers.contains(id) { return .server }
    if clients.contains(id) { return .client }
    if webSockets.contains(id) { return .webSocket }
    if bare.contains(id) { return .bare }
    if raw.contains(id) { return .raw }
    if proxies.contains(id) { return .proxy }
    return origins.contains(id) ? .origin : nil
  }

  /// A copy of a connection's session, or `nil`.
  subscript(id: ConnectionID) -> Session? {
    if let session = servers[id] { return .server(session) }
    if let session = clients[id] { return .http(session) }
    if let session = webSockets[id] { return .webSocket(session) }
    if let session = bare[id] { return .bare(session) }
    if let session = raw[id] { return .raw(session) }
    if let session = proxies[id] { return .proxy(session) }
    return origins[id].map { .origin($0) }
  }

  /// Keeps the session of a connection that had none.
  mutating func insert(_ session: Session, for id: ConnectionID) {
    switch session {
    case .server(let session): servers[id] = session
    case .http(let session): clients[id] = session
    case .webSocket(let session): webSockets[id] = session
    case .bare(let session): bare[id] = session
    case .raw(let session): raw[id] = session
    case .proxy(let session): proxies[id] = session
    case .origin(let session): origins[id] = session
    }
  }

  /// Forgets the session of a connection.
  mutating func remove(_ id: ConnectionID) {
    switch kind(of: id) {
    case .server: servers[id] = nil
    case .client: clients[id] = nil
    case .webSocket: webSockets[id] = nil
    case .bare: bare[id] = nil
    case .raw: raw[id] = nil
    case .proxy: proxies[id] = nil
    case .origin: origins[id] = nil
    case nil: break
    }
  }
}

/// What an application does on one connection.
enum Session: Sendable {
  case server(ServerSession)

  case bare(BareSession)
  case raw(RawSession)
  case webSocket(WebSocketSession)
  case http(HTTPSession)
  case proxy(ProxySession)
  case origin(OriginSession)
}

/// An end of a bare connection, which the scenario moves by hand.
struct BareSession: Sendable {
  /// What the scenario calls this end.
  let name: String

  /// The port at this end, if the scenario names one.
  var ownPort: UInt16?

  /// What the scenario calls the other end, and its host.
  var peer: (name: String, host: Int)?
}

/// A server's side of a connection on which neither HTTP nor WebSocket is spoken.
struct RawSession: Sendable {
  let service: Scenario.Service

  /// How many bytes have come since it last answered.
  var received = 0
}

/// A server's side of an accepted connection.
struct ServerSession: Sendable {
  /// The host at the other end, as an index.
  let client: Int

  /// How the server treats the connection.
  let options: Scenario.ServerOptions

  /// The requests and the responses.
  var http: ServerConnection

  /// The answers that the server is working on.
  var prepared: [PreparedAnswer] = []

  /// How often something has happened on the connection.
  var activity = 0

  /// The requests that wait for their turn.
  var waiting: [(number: Int, request: HTTP.Message)] = []

  /// The request that is held until there is news, and how often one was held.
  var held: (number: Int, path: String)?
  var holdCount = 0

  /// The responses that do not end.
  var streams: [ServedStream] = []

  /// The frames, once the connection speaks WebSocket, and the resource.
  var socket: WebSocket.Connection<SeededGenerator>?
  var path = ""
  var isFinished = false

  init(client: Int, _ options: Scenario.ServerOptions, _ profile: ServerProfile) {
    self.client = client
    self.options = options
    http = ServerConnection(profile)
  }

  /// Whether a request waits that can be answered now.
  var canAnswer: Bool { held == nil && socket == nil && !isFinished && !waiting.isEmpty }

  /// Whether an answer is being worked on that will be sent.
  var isWorking: Bool { !prepared.isEmpty && !isFinished }

  /// Sends a piece of a response that does not end, if it is still under way.
  mutating func send(
    _ bytes: [UInt8],
    on request: Int,
    at time: Instant,
    because cause: EventID?
  ) -> Bool {
    guard let index = streams.firstIndex(where: { $0.request == request }) else { return false }
    streams[index].lastSent = (time, cause)
    http.send(bytes, to: request)
    return true
  }

  /// The client has finished: nobody waits for news any more.
  mutating func receiveEnd() {
    held = nil
    waiting = []
    streams = []
    http.receiveEnd()
  }
}

/// A client's side of a WebSocket.
struct WebSocketSession: Sendable {
  let handshake: ClientHandshake

  /// What it was opened for.
  let url: ResourceURL

  var responses = MessageCollector(.response)
  var socket: WebSocket.Connection<SeededGenerator>?

  /// The tunnel that a proxy is asked for first; `nil` once it is open.
  var tunnel: TunnelRequest?

  /// What is to be sent as soon as the connection is open.
  var waiting: [WebSocketCommand] = []

  /// Whether it carries a followed feed.
  let isFollower: Bool
  var isOver = false
}

/// What an application tells a WebSocket to do.
enum WebSocketCommand: Sendable {
  case send(Opcode, [UInt8])
  case close(code: UInt16?, reason: [UInt8])
}

/// Something that a client asks.
struct HTTPRequest: Sendable {
  let purpose: HTTPSession.Purpose
  let request: HTTP.Message

  /// What it asks for, if that is not the URL of the connection.
  var url: ResourceURL?
}

/// A client's side of an HTTP connection.
struct HTTPSession: Sendable {
  /// Why a request is sent.
  enum Purpose: Sendable {
    /// A page; how many more are wanted after it on connections of their own.
    case page(more: Int)

    /// To hear whether there is news.
    case poll

    /// To get a response that does not end.
    case stream

    /// To say something.
    case post

    /// Whether it is there to hear news.
    var isPoll: Bool { if case .poll = self { true } else { false } }
  }

  let url: ResourceURL
  let server: Int
  let minorVersion: UInt8

  /// What is still to be asked.
  var queue: [HTTPRequest] = []

  /// What was asked and is not answered, with the number that the connection gave it.
  var inFlight: [(number: Int, asked: HTTPRequest)] = []

  /// The requests and the responses.
  var http = ClientConnection()

  /// The response that is coming.
  var response: HTTP.Message?

  /// Whether requests may be sent on the connection, and whether they ever might.
  var isOpen = false
  var wasOpened = false

  /// The pool that it takes its requests from, as an index.
  var pool: Int?

  /// Whether the connection is to be closed as soon as nothing is in flight.
  var closesWhenIdle = false

  /// Whether nothing is left to be asked or to be answered on a connection that is not kept.
  var isDone: Bool { closesWhenIdle && queue.isEmpty && inFlight.isEmpty }

  /// Takes the response that has just ended, and what it answers.
  mutating func takeAnswer(to number: Int) -> (asked: HTTPRequest, response: HTTP.Message)? {
    guard let index = inFlight.firstIndex(where: { $0.number == number }), let response else {
      return nil
    }
    self.response = nil
    return (inFlight.remove(at: index).asked, response)
  }

  /// The connection is gone.
  ///
  /// - Returns: How many responses it has brought; `nil` when it was over before.
  mutating func lose() -> Int? {
    guard isOpen || pool != nil && !wasOpened else { return nil }
    isOpen = false
    if response != nil { http.receiveEnd() }
    return http.answeredCount
  }
}

/// A host's application that follows a feed.
struct Follower: Sendable {
  let url: ResourceURL

  /// The host that the URL names.
  let peer: Int

  /// The host that has the feed: another one if the URL names a reverse proxy.
  let server: Int
  let transport: Transport
  var isActive = true

  /// The connection that news comes on.
  var main: ConnectionID?

  /// The connection for what the follower says, while the main one is held.
  var second: ConnectionID?

  /// What it makes of a stream, if it follows one.
  var listener: StreamListener?
}

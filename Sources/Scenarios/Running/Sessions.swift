import Bytes
import HTTP
import TCP
import Tracing
import WebSocket
import Wire

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

/// What a server has to say on one path.
struct Feed: Sendable {
  /// The numbers and the bytes of what was said.
  var messages: [(number: Int, bytes: [UInt8])] = []

  /// By client: up to where it was told.
  var told: [Int: Int] = [:]

  /// By client: what was sent to it and has not reached its application.
  var carried: [Int: [(number: Int, bytes: [UInt8])]] = [:]

  /// By client: what it said and the server has not received.
  var expected: [Int: [(number: Int, bytes: [UInt8])]] = [:]
}

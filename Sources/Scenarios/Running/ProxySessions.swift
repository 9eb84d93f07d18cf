import HTTP
import TCP
import Tracing
import Wire

/// A proxy's side of a connection that a client opened to it.
struct ProxySession: Sendable {
  /// The host that the client runs on, as an index, however many proxies lie in between.
  let client: Int

  let proxy: Proxy
  var requests: MessageCollector

  /// The request that is being answered; the next one is read after it.
  var exchange: ProxyExchange?

  /// The connection to the server that was asked last.
  var origin: ConnectionID?

  /// Whether all bytes are passed on as they are.
  var isTunnel = false

  /// Whether no further request is read.
  var isFinished = false

  /// When a byte came last, from the client or for it.
  var lastActive: (time: Instant, cause: EventID?)

  init(client: Int, proxy: Proxy, at time: Instant = .start, because cause: EventID? = nil) {
    self.client = client
    self.proxy = proxy
    requests = MessageCollector(.request, trustsContentLength: proxy.trustsContentLength)
    lastActive = (time, cause)
  }
}

/// A request that a proxy has passed on, and how far its answer is.
struct ProxyExchange: Sendable {
  /// The request as the client sent it.
  let request: MessageHead

  /// Whether the server was asked to upgrade too.
  let asksForUpgrade: Bool

  /// The status of the final response, once its head is there.
  var status: UInt16?

  /// Whether the connection to the client lives on after the response.
  var persists = false

  /// Whether the connection to the server does.
  var originPersists = false

  /// Whether the body goes to the client in chunks, whatever the chunks were that came.
  var isChunked = false

  /// What of the response is to be sent: a head, and what has come of the body since.
  var held: [UInt8] = []
  var body: [UInt8] = []

  /// Whether something of the response was sent already.
  var hasBegun = false

  /// Whether something is to be sent.
  var isWaiting: Bool { heldCount > 0 }

  /// How many bytes wait.
  var heldCount: Int { held.count + body.count }

  /// Takes out what is to be sent: all that has come of the body is one chunk.
  mutating func takeBytes() -> [UInt8] {
    let bytes = held + (isChunked ? ChunkedCoding.chunk(body) : body)
    (held, body) = ([], [])
    return bytes
  }
}

/// A proxy's side of a connection that it opened to a server.
struct OriginSession: Sendable {
  /// The connection of the client for whom it is, at the same host.
  let client: ConnectionID

  /// The server, as an index, and its port.
  let server: Int
  let port: UInt16

  var responses = MessageReader(.response)
  var isOpen = false

  init(client: ConnectionID, server: Int, port: UInt16) {
    self.client = client
    self.server = server
    self.port = port
    responses.allowsSpaceBeforeColon = true
  }
}

/// A client's request for a tunnel, and the answer as far as it has come.
struct TunnelRequest: Sendable {
  let request: MessageHead
  var responses = MessageCollector(.response)

  init(to url: ResourceURL) {
    request = MessageHead(
      method: "CONNECT",
      target: url.authority,
      fields: [("Host", url.hostField)]
    )
    responses.expectResponse(to: "CONNECT")
  }
}

import Bytes
import HTTP
public import Tracing
public import WebSocket
public import Wire

/// A live server's side of one connection: bytes and the time go in, bytes and events come out.
///
/// It runs the engines of the simulation; sockets, or standard input and output, are somebody
/// else's.
public struct ServedConnection: Sendable {
  /// What the server wants to know.
  public enum Event: Equatable, Sendable {
    /// A WebSocket was opened on a path.
    case opened(path: String)

    /// Something is for everybody on the path.
    case said(Opcode, [UInt8], path: String)

    /// The peer broke a rule, and the connection was failed.
    case failed(Violation)

    /// The peer was given up, since it let too much time pass.
    case timedOut

    /// The peer was given up, since all connections together held too much memory.
    case crowdedOut
  }

  typealias Socket = WebSocket.Connection<SystemRandomNumberGenerator>

  let site: Site
  let limits: Limits
  var http: ServerConnection
  var socket: Socket?

  /// The resource of the WebSocket, and its path.
  var resource: Site.Resource?
  var path = ""
  var outgoing: [UInt8] = []
  var events: [Event] = []

  /// Until when the peer has to do what it is waited for; `nil` if nothing is waited for.
  public internal(set) var deadline: Instant?

  /// Whether a ping waits for something to come.
  var isAwaitingPong = false

  /// When the clock says the time next.
  var nextTick: Instant?
  var isGivenUp = false
  var isClosing = false
  var peerHasFinished = false

  /// Begins a connection that was just accepted.
  public init(_ site: Site, limits: Limits = Limits(), at now: Instant) {
    self.site = site
    self.limits = limits
    var profile = ServerProfile()
    profile.headers = HeaderProfile(.full, ownLines: [.init("Server", "ws101")])
    profile.bodyLimit = 1 << 16
    http = ServerConnection(profile)
    deadline = now + limits.handshakeTime
  }

  /// The path of the open WebSocket; `nil` before there is one.
  public var openPath: String? { socket == nil ? nil : path }

  /// Whether everything is said, and TCP is to be closed.
  public var shouldClose: Bool {
    guard !isGivenUp else { return true }
    guard let socket else { return http.shouldClose }
    return socket.shouldCloseTransport || peerHasFinished
  }

  /// Whether the peer has to be cut off, without waiting for anything.
  public var shouldAbort: Bool { isGivenUp }

  /// How many bytes are kept for the rest of a message or of a request.
  var heldCount: Int { socket.map { $0.heldCount } ?? http.waitingCount }

  /// Gives the peer up: nothing is said any more, and what was kept is forgotten.
  mutating func giveUp() {
    isGivenUp = true
    socket = nil
    outgoing = []
  }

  /// Takes the bytes that are to be sent.
  public mutating func bytesToSend() -> [UInt8] {
    defer { outgoing = [] }
    return outgoing
  }

  /// Takes what has happened.
  public mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  /// Takes bytes from the peer.
  public mutating func receive(_ bytes: [UInt8], at now: Instant) {
    guard !isGivenUp else { return }
    if socket != nil {
      isAwaitingPong = false
      socket?.buffer(bytes)
      act(at: now)
    } else {
      http.date = now
      http.receive(bytes)
      answer(at: now)
    }
  }

  /// The peer sends no more.
  public mutating func receiveEnd(at now: Instant) {
    peerHasFinished = true
    if socket == nil {
      http.receiveEnd()
      answer(at: now)
    }
  }

  /// Sends a message, if the WebSocket is open.
  public mutating func send(_ opcode: Opcode, _ bytes: [UInt8], at now: Instant) {
    socket?.send(opcode, bytes)
    act(at: now)
  }

  /// Begins the closing handshake; without a WebSocket, the end.
  public mutating func close(code: UInt16, at now: Instant) {
    guard socket != nil else {
      isGivenUp = true
      return
    }
    socket?.close(code: code)
    act(at: now)
  }
}

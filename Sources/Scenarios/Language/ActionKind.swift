public import Tracing
public import Wire

/// What a person can do.
public enum ActionKind: Equatable, Sendable {
  /// Opens a bare TCP connection; the other end may have a name too, and this one a port.
  case connect(to: Int, port: UInt16, as: String, peer: String?, from: UInt16?)

  /// Opens a WebSocket connection.
  case open(ResourceURL, to: Int, as: String, WebSocketOptions)

  /// Sends data: bytes on a bare connection, a message on a WebSocket.
  case send(String, Opcode, [UInt8])

  /// Closes a connection; a WebSocket with a code and a reason.
  case close(String, code: UInt16?, reason: String)

  /// Gives a connection up at once.
  case abort(String)

  /// Sends no more on a connection, and goes on reading.
  case finish(String)

  /// Leaves what a connection receives in its buffer.
  case pause(String)

  /// Reads what a connection has received, and goes on reading.
  case resume(String)

  /// Reads so many bytes of what a connection has received.
  case read(String, Int)

  /// Asks for a page, once or several times in a row.
  case get(ResourceURL, to: Int, minorVersion: UInt8, times: Int)

  /// Asks for several things, or in an unusual way, or as a browser does.
  case fetch(Fetch)

  /// Follows a feed until leaving.
  case follow(ResourceURL, to: Int, Transport)

  /// Has something to say: a follower to the feed's server, a server to the followers.
  case say(String)

  /// Stops following.
  case leave

  /// A server closes the WebSockets of a resource.
  case closeAll(path: String, code: UInt16?, reason: String)

  /// A host forgets everything, and is off for a time.
  case reboot(off: TimeSpan)

  /// A line, as an index, is cut or mended.
  case setLine(Int, isCut: Bool)

  /// The network delivers a segment that the host never sent.
  case inject(TCPSegment, to: Int, timeToLive: UInt8)
}

/// What a client asks for beyond the resource.
public struct WebSocketOptions: Equatable, Sendable {
  /// The key, if it is not to be random.
  public var key: String?

  /// The origin of the page.
  public var origin: String?

  /// The subprotocols to choose from.
  public var subprotocols: [String] = []
}

public import Tracing

extension Scenario {
  /// How the HTTP server on a port treats its connections.
  public struct ServerOptions: Equatable, Sendable {
    /// The port.
    public let port: UInt16

    /// Whether it keeps connections of HTTP/1.0 open for those who ask for that.
    public var isPersistent = false

    /// With how many requests it ends a connection; `nil` for no limit.
    public var requestLimit: Int?

    /// How long it keeps a connection on which nothing happens; `nil` for ever.
    public var idleTimeout: TimeSpan?

    /// Whether it reads nothing any more once it has closed, so that what still comes is
    /// answered with a reset.
    public var isAbrupt = false

    /// Whether it goes on after a request with both Content-Length and Transfer-Encoding,
    /// which RFC 9112 §6.1 forbids.
    public var isLax = false

    /// Creates the usual options.
    public init(port: UInt16) {
      self.port = port
    }
  }

  /// What a browser does: it keeps cookies, and connections for a later request.
  public struct Browser: Equatable, Sendable {
    /// How many connections it opens to a server at most.
    public var connectionLimit = 6

    /// Creates a usual browser.
    public init() {}
  }

  /// How a page is served.
  public struct PageOptions: Equatable, Sendable {
    /// How a client finds the end of the body.
    public enum Framing: String, CaseIterable, Sendable {
      /// By Content-Length.
      case length

      /// By the last chunk.
      case chunked

      /// By the end of the connection.
      case untilClose = "until-close"
    }

    /// How long the server works on an answer.
    public var delay = TimeSpan.zero

    /// How a client finds the end of the body.
    public var framing = Framing.length

    /// How many bytes a chunk has; `nil` for a single chunk.
    public var chunkSize: Int?

    /// After how many bytes of the body the server's program dies; `nil` if it does not.
    public var cut: Int?

    /// The cookie that the page sets for those who do not have it: the value of Set-Cookie.
    public var cookie: String?

    /// What it says to those who have the cookie.
    public var knownText: String?

    /// How many bytes may be posted to it; `nil` if it takes no POST.
    public var bodyLimit: Int?

    /// Creates the usual options.
    public init() {}
  }
}

/// Requests that a client makes at once or one after the other.
public struct Fetch: Equatable, Sendable {
  /// A URL, and the host that it names, as an index.
  public struct Target: Equatable, Sendable {
    /// The URL.
    public let url: ResourceURL

    /// The host.
    public let host: Int
  }

  /// What is asked for, in order.
  public var targets: [Target]

  /// What is posted; `nil` for GET.
  public var body: [UInt8]?

  /// Whether the body waits for a 100.
  public var expectsContinue = false

  /// The minor version of HTTP.
  public var minorVersion: UInt8 = 1

  /// Whether a client of HTTP/1.0 asks to keep the connection.
  public var isPersistent = false

  /// How many times everything is asked for.
  public var times = 1

  /// Whether requests do not wait for the answer to the one before.
  public var isPipelined = false

  /// How many connections it uses at most; `nil` for what is usual.
  public var connectionLimit: Int?
}

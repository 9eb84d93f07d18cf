public import TCP
public import Tracing
public import Wire

/// Who takes part, over which lines, and who does what when.
public struct Scenario: Equatable, Sendable {
  /// A host.
  public struct Host: Equatable, Sendable {
    /// What the scenario calls it.
    public let name: String

    /// Its address.
    public let address: IPv4Address

    /// Other names that URLs may use for it.
    public let aliases: [String]

    /// How its TCP behaves.
    public var tcp = Configuration()

    /// The initial sequence number of each of its connections, if it is fixed.
    public var initialSequence: UInt32?

    /// The ports that it listens on, each with whether its server speaks only HTTP/1.0.
    public var ports: [(number: UInt16, isHTTP10: Bool)] = []

    /// What its server serves.
    public var resources: [Resource] = []

    /// The ports on which it passes on what others ask for.
    public var proxies: [Proxy] = []

    /// Whether both are the same host with the same services.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.name == rhs.name && lhs.address == rhs.address && lhs.resources == rhs.resources
        && lhs.aliases == rhs.aliases && lhs.initialSequence == rhs.initialSequence
        && lhs.proxies == rhs.proxies && lhs.tcp == rhs.tcp
        && lhs.ports.elementsEqual(rhs.ports) { $0 == $1 }
    }
  }

  /// Something that a server serves.
  public struct Resource: Equatable, Sendable {
    /// What it is.
    public enum Kind: Equatable, Sendable {
      /// A text that never changes.
      case page(String)

      /// A WebSocket that sends each message back.
      case echo

      /// What the server has to say: to polls, to held requests, to WebSockets.
      case feed(hold: TimeSpan?)
    }

    /// Its path.
    public let path: String

    /// What it is.
    public let kind: Kind

    /// The subprotocols that it speaks over WebSocket.
    public var subprotocols: [String] = []

    /// The Accept value that a broken server sends instead of the right one.
    public var falseAccept: String?
  }

  /// A line between two hosts, the same in both directions.
  public struct Line: Equatable, Sendable {
    /// The hosts, as indices.
    public let ends: (Int, Int)

    /// How long a bit travels.
    public let latency: TimeSpan

    /// How many bits leave in a second; `nil` when leaving takes no time.
    public let bitsPerSecond: Int64?

    /// Whether both connect the same hosts in the same way.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.ends == rhs.ends && lhs.latency == rhs.latency && lhs.bitsPerSecond == rhs.bitsPerSecond
    }
  }

  /// Something that a person does.
  public struct Action: Equatable, Sendable {
    /// When.
    public let time: Instant

    /// The host that does it, as an index.
    public let host: Int

    /// What.
    public let kind: ActionKind

    /// The line of the scenario that says so.
    public let line: Int
  }

  /// The name of the file or of the built-in scenario, and of the variant.
  public var name = ""

  /// What it shows, in English.
  public var englishTitle = ""

  /// What it shows, in Chinese.
  public var chineseTitle = ""

  /// The seed of all that is random.
  public var seed: UInt64 = 1

  /// The hosts.
  public var hosts: [Host] = []

  /// The lines between them.
  public var lines: [Line] = []

  /// What people do, in the order of time; at equal times in the order of the file.
  public var actions: [Action] = []

  /// Creates an empty scenario.
  public init() {}
}

/// What a person can do.
public enum ActionKind: Equatable, Sendable {
  /// Opens a bare TCP connection.
  case connect(to: Int, port: UInt16, as: String)

  /// Opens a WebSocket connection.
  case open(ResourceURL, to: Int, as: String, WebSocketOptions)

  /// Sends data: bytes on a bare connection, a message on a WebSocket.
  case send(String, Opcode, [UInt8])

  /// Closes a connection; a WebSocket with a code and a reason.
  case close(String, code: UInt16?, reason: String)

  /// Gives a connection up at once.
  case abort(String)

  /// Asks for a page, once or several times in a row.
  case get(ResourceURL, to: Int, minorVersion: UInt8, times: Int)

  /// Follows a feed until leaving.
  case follow(ResourceURL, to: Int, Transport)

  /// Has something to say: a follower to the feed's server, a server to the followers.
  case say(String)

  /// Stops following.
  case leave

  /// A server closes the WebSockets of a resource.
  case closeAll(path: String, code: UInt16?, reason: String)
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

/// How news travels from a server to a follower.
public enum Transport: Equatable, Sendable {
  /// The follower asks at fixed intervals.
  case polling(every: TimeSpan, minorVersion: UInt8)

  /// The follower asks, and the server answers when it has news.
  case longPolling

  /// The server sends when it has news.
  case webSocket
}

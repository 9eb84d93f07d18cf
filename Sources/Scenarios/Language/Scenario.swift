public import HTTP
public import NetworkSimulation
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
    public internal(set) var address: IPv4Address

    /// Other names that URLs may use for it.
    public let aliases: [String]

    /// The port of the first connection that it opens.
    var firstPort: UInt16 = 49_152

    /// What it does with the packets of others; `nil` for a host that passes none on.
    public var box: Middlebox?

    /// How its TCP behaves.
    public var tcp = Configuration()

    /// The initial sequence numbers of its connections, if they are fixed: one after the
    /// other, and the last one for all the others.
    public var initialSequences: [UInt32] = []

    /// Whether Nagle's algorithm is on; `nil` leaves it on for bare connections, and off for
    /// HTTP and WebSocket, as browsers and servers do.
    public var nagle: Bool?

    /// The ports that it listens on, each with what answers there.
    public var ports: [(number: UInt16, service: Service)] = []

    /// Whether it answers DNS queries.
    public var servesNames = false

    /// The host where it looks names up, as an index; `nil` if it knows all without asking.
    public var resolver: Int?

    /// What its server serves.
    public var resources: [Resource] = []

    /// The ports on which it passes on what others ask for.
    public var proxies: [Proxy] = []

    /// How the servers on its ports treat connections, where that is not the usual way.
    public var servers: [ServerOptions] = []

    /// Whether its requests are those of a browser, and of which; `nil` for none.
    public var browser: Browser?

    /// Which field lines it sends beyond those that HTTP needs; `nil` for none.
    public var headers: HeaderProfile?

    /// How many threads its server has, each of which works on one request at a time; `nil`
    /// for a server that needs a single one, since it waits for events and not for requests.
    public var threads: Int?

    /// How long its server holds a request at most, whatever its feeds would like, before it
    /// says 408; `nil` for no limit.
    public var holdLimit: TimeSpan?

    /// Whether both are the same host with the same services.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.name == rhs.name && lhs.address == rhs.address && lhs.resources == rhs.resources
        && lhs.box == rhs.box && lhs.proxies == rhs.proxies && lhs.headers == rhs.headers
        && lhs.threads == rhs.threads && lhs.holdLimit == rhs.holdLimit
        && lhs.servers == rhs.servers && lhs.browser == rhs.browser
        && lhs.aliases == rhs.aliases && lhs.initialSequences == rhs.initialSequences
        && lhs.servesNames == rhs.servesNames && lhs.resolver == rhs.resolver
        && lhs.nagle == rhs.nagle && lhs.tcp == rhs.tcp && lhs.firstPort == rhs.firstPort
        && lhs.ports.elementsEqual(rhs.ports) { $0 == $1 }
    }
  }

  /// What answers on a port.
  public enum Service: Equatable, Sendable {
    /// A server of HTTP/1.1 and WebSocket.
    case http11

    /// A server that speaks only HTTP/1.0.
    case http10

    /// Takes whatever comes and says nothing (RFC 863).
    case discard

    /// Sends back whatever comes (RFC 862).
    case echo

    /// Says a text each time that so many bytes have come; perhaps another one at once.
    case answer(String, every: Int, greeting: String?)

    /// Nothing: what comes is ignored, as behind a careful firewall.
    case silent
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

      /// The same in one response to each follower, which does not end.
      case stream(StreamedFeed)
    }

    /// Its path.
    public let path: String

    /// What it is.
    public let kind: Kind

    /// The subprotocols that it speaks over WebSocket.
    public var subprotocols: [String] = []

    /// How many messages a feed keeps for a follower that does not ask at the moment; `nil` for
    /// all of them.
    public var queueLimit: Int?

    /// How it is served, if it is a page.
    public var page = PageOptions()

    /// The Accept value that a broken server sends instead of the right one.
    public var falseAccept: String?
  }

  /// A box on the path: it passes packets on that are not for itself.
  public enum Middlebox: Equatable, Sendable {
    /// It passes on whatever comes.
    case router

    /// It drops what one of its rules names.
    case firewall([FirewallRule])

    /// It hides hosts, as indices, behind its own address; whether it answers with a reset
    /// what belongs to nothing that it remembers.
    case translator(inside: [Int], idle: TimeSpan, isResetting: Bool)
  }

  /// A line between two hosts.
  public struct Line: Equatable, Sendable {
    /// The hosts, as indices.
    public let ends: (Int, Int)

    /// What the direction from the first host to the second is like.
    public var there: LinkProperties

    /// What the direction from the second host to the first is like.
    public var back: LinkProperties

    /// How long a bit travels.
    public var latency: TimeSpan { there.latency }

    /// How many bits leave in a second; `nil` when leaving takes no time.
    public var bitsPerSecond: Int64? { there.bitsPerSecond }

    /// Whether both connect the same hosts in the same way.
    public static func == (lhs: Self, rhs: Self) -> Bool {
      lhs.ends == rhs.ends && lhs.there == rhs.there && lhs.back == rhs.back
    }
  }

  /// What the name servers know about a name.
  public struct NameRecord: Equatable, Sendable {
    /// The name.
    public let name: DNSName

    /// Its address.
    public internal(set) var address: IPv4Address

    /// How many seconds one may remember it.
    public let timeToLive: UInt32

    /// The line of the scenario that says so.
    public let line: Int
  }

  /// Something that a person does.
  public struct Action: Equatable, Sendable {
    /// When.
    public internal(set) var time: Instant

    /// The host that does it, as an index.
    public let host: Int

    /// What.
    public let kind: ActionKind

    /// The line of the scenario that says so.
    public let line: Int

    /// The name by which it calls the other host, if it names one.
    public var hostName: String?
  }

  /// The name of the file or of the built-in scenario, and of the variant.
  public var name = ""

  /// What it shows, in English.
  public var englishTitle = ""

  /// What it shows, in Chinese.
  public var chineseTitle = ""

  /// Whether a run has more packets than anybody wants to read one by one.
  public var isLong = false

  /// The seed of all that is random.
  public var seed: UInt64 = 1

  /// The hosts.
  public var hosts: [Host] = []

  /// The lines between them.
  public var lines: [Line] = []

  /// What every name server knows.
  public var records: [NameRecord] = []

  /// What people do, in the order of time; at equal times in the order of the file.
  public var actions: [Action] = []

  /// The bare connections that do not end by themselves when the other end has finished,
  /// since the scenario says when they do.
  public var endedByHand: Set<String> = []

  /// The names of bare connections at the end that accepts them.
  public var peerNames: Set<String> = []

  /// Creates an empty scenario.
  public init() {}
}

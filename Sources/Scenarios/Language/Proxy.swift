public import Tracing
import Wire

/// A port of a host that passes on what clients ask for.
public struct Proxy: Equatable, Sendable {
  /// For whom it works, and how.
  public enum Kind: Equatable, Sendable {
    /// It opens tunnels to any server (RFC 9110 §9.3.6).
    case connect

    /// It passes requests on to any server (RFC 9112 §3.2.2).
    case forward

    /// It passes requests on to one server, and its clients take it for that server.
    case reverse(origin: Int, port: UInt16, understandsUpgrade: Bool)
  }

  /// The port.
  public let port: UInt16

  /// For whom it works, and how.
  public let kind: Kind

  /// Whether it takes Content-Length for the length of a body that comes in chunks, against
  /// the rules: requests can be smuggled through it (RFC 9112 §11.2).
  public var trustsContentLength = false

  /// Whether it passes a response on only when it is complete.
  public let isBuffering: Bool

  /// After how long without a byte it ends the connections of a client; `nil` for never.
  public var idle: TimeSpan?
}

/// Where a client finds the proxy that it uses.
public struct ProxyAddress: Equatable, Sendable {
  /// The host, as an index.
  public let host: Int

  /// The port.
  public let port: UInt16

  /// Whether the proxy opens tunnels, and nothing else.
  public let opensTunnels: Bool
}

extension Scenario.Host {
  /// The proxy on a port, or `nil`.
  func proxy(at port: UInt16) -> Proxy? { proxies.first { $0.port == port } }
}

extension Scenario {
  /// The host that a name, an alias or an address stands for, as an index.
  func host(called name: String) -> Int? {
    hosts.firstIndex {
      $0.name == name || $0.aliases.contains(name) || $0.address.description == name
    }
  }

  /// The host that answers what is asked at a port of another one: the last behind all
  /// reverse proxies.
  func server(behind host: Int, port: UInt16) -> Int {
    var (host, port) = (host, port)
    for _ in hosts.indices {
      guard case .reverse(let origin, let next, _)? = hosts[host].proxy(at: port)?.kind else {
        return host
      }
      (host, port) = (origin, next)
    }
    return host
  }
}

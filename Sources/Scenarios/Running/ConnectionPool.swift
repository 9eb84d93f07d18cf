import TCP
import Wire

/// The connections of a client to one server, and what waits for a free one.
struct ConnectionPool: Sendable {
  /// A URL of the server, for its name, its port and its proxy.
  let url: ResourceURL

  /// The server, as an index.
  let server: Int
  let minorVersion: UInt8

  /// How many connections there may be at a time (RFC 9112 §9.4), and how many requests each
  /// may have in flight.
  let limit: Int
  let pipelineLimit: Int

  /// Whether connections stay open for a later request.
  let isKept: Bool

  /// What is still to be asked.
  var queue: [HTTPRequest] = []

  /// The connections that are open or being opened.
  private(set) var connections: [ConnectionID] = []

  init(_ fetch: Fetch, for target: Fetch.Target, browser: Scenario.Browser?) {
    url = target.url
    server = target.host
    minorVersion = fetch.minorVersion
    limit = fetch.connectionLimit ?? browser?.connectionLimit ?? 1
    pipelineLimit = fetch.isPipelined ? 1000 : 1
    isKept = browser != nil
  }

  /// Whether requests for another URL go over the same connections.
  func serves(_ other: ResourceURL, minorVersion: UInt8) -> Bool {
    self.minorVersion == minorVersion && url.port == other.port && url.proxy == other.proxy
      && url.host.utf8.elementsEqual(other.host.utf8)
  }

  mutating func add(_ connection: ConnectionID) { connections.append(connection) }

  mutating func remove(_ connection: ConnectionID) { connections.removeAll { $0 == connection } }

  /// Calls a connection by its number at TCP, which it gets when its name is resolved.
  mutating func rename(_ old: ConnectionID, to new: ConnectionID) {
    if let index = connections.firstIndex(of: old) { connections[index] = new }
  }
}

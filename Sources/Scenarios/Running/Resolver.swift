import Bytes
import Tracing
import Wire

/// Looks names up at a name server, and remembers the answers (RFC 1035 §7).
///
/// Like the TCP of a host it has no clock and no network: datagrams and the time go in,
/// queries and answers come out.
struct Resolver: Sendable {
  /// How long each transmission of a query waits for its answer, until the query is given up:
  /// 5 s, as nothing is known about the round trip, and twice as long each time
  /// (RFC 1123 §6.1.3.3).
  static let timeouts: [TimeSpan] = [.seconds(5), .seconds(10), .seconds(20)]

  /// A question under way.
  struct Query: Sendable {
    /// The name as it was asked for.
    let name: String

    /// What is sent, each time the same: whichever transmission is answered (RFC 1035 §7.3).
    let message: DNSMessage

    /// Where the answer must arrive.
    let port: UInt16

    /// Tells it apart from all others of the host.
    let number: Int

    /// How often it was sent.
    var transmissions = 1
  }

  /// What became of a question.
  enum Outcome: Equatable, Sendable {
    case resolved(String, IPv4Address)
    case failed(String)
  }

  /// The name server.
  let server: IPv4Address

  private var generator: SeededGenerator
  private var queries: [Query] = []
  private var queryCount = 0
  private var cache: [(name: DNSName, address: IPv4Address, expires: Instant)] = []

  init(server: IPv4Address, generator: SeededGenerator) {
    self.server = server
    self.generator = generator
  }

  /// The address of a name, if it was heard and its time is not over.
  func cachedAddress(of text: String, at now: Instant) -> IPv4Address? {
    guard let name = DNSName(text) else { return nil }
    return cache.first { $0.expires > now && $0.name.matches(name) }?.address
  }

  /// Whether a question about the name is under way.
  func isAsking(_ name: String) -> Bool {
    queries.contains { $0.name == name }
  }

  /// Begins to ask: an unpredictable id and an unpredictable dynamic port (RFC 5452 §9.2).
  ///
  /// - Returns: `nil` if the text cannot be a name.
  mutating func ask(_ text: String) -> Query? {
    guard let name = DNSName(text) else { return nil }
    let id = UInt16(generator.next(below: 0x1_0000))
    let port = UInt16(49_152 + generator.next(below: 16_384))
    queryCount += 1
    let message = DNSMessage(id: id, asking: name)
    let query = Query(name: text, message: message, port: port, number: queryCount)
    queries.append(query)
    return query
  }

  /// What to do when a query has waited: `nil` if it was answered, else it once more, or that
  /// it is given up.
  mutating func timeout(of number: Int) -> (again: Query?, outcome: Outcome?)? {
    guard let index = queries.firstIndex(where: { $0.number == number }) else { return nil }
    guard queries[index].transmissions < Self.timeouts.count else {
      return (nil, .failed(queries.remove(at: index).name))
    }
    queries[index].transmissions += 1
    return (queries[index], nil)
  }

  /// Whether an answer may arrive at a port.
  func listens(on port: UInt16) -> Bool {
    queries.contains { $0.port == port }
  }

  /// Takes what arrived at a port; `nil` if it answers no question that was asked.
  ///
  /// Address, ports, id and question must all fit (RFC 5452 §9.1): anyone can send a response.
  mutating func receive(
    _ message: DNSMessage,
    from source: IPv4Address,
    at port: UInt16,
    _ now: Instant
  ) -> Outcome? {
    guard source == server, message.isResponse,
      let index = queries.firstIndex(where: {
        $0.port == port && $0.message.id == message.id
          && Self.sameQuestion($0.message.questions, message.questions)
      })
    else { return nil }
    let query = queries.remove(at: index)
    guard message.responseCode == 0, let name = query.message.questions.first?.name,
      let record = message.answers.first(where: {
        $0.name.matches(name) && $0.ipv4Address != nil
      }), let address = record.ipv4Address
    else { return .failed(query.name) }
    cache.removeAll { $0.name.matches(name) }
    // A time to live with its highest bit set counts as 0 (RFC 2181 §8).
    if record.timeToLive > 0, record.timeToLive <= Int32.max {
      cache.append((name, address, now + .seconds(Int64(record.timeToLive))))
    }
    return .resolved(query.name, address)
  }

  /// Gives up the question that was asked from a port: nobody serves names over there.
  mutating func refused(at port: UInt16) -> Outcome? {
    guard let index = queries.firstIndex(where: { $0.port == port }) else { return nil }
    return .failed(queries.remove(at: index).name)
  }

  private static func sameQuestion(_ asked: [DNSQuestion], _ repeated: [DNSQuestion]) -> Bool {
    guard let asked = asked.first, let repeated = repeated.first else { return false }
    return asked.name.matches(repeated.name) && asked.type == repeated.type
      && asked.dnsClass == repeated.dnsClass
  }
}

import HTTP
import TCP
import Testing
import Tracing
import Wire

@testable import Scenarios

/// A buffering proxy with a request under way: what it holds back shows what it would send.
private struct Bench {
  private let gate = 1
  private let client = 7
  private let origin = 8
  private var simulation: Simulation<Recorder>

  init(_ method: String = "GET", minorVersion: UInt8 = 1) throws {
    let scenario = try scenario(common + "proxy server 8080 forward buffering")
    simulation = Simulation(scenario, observer: Recorder(hosts: []))
    let request = MessageHead(
      method: method,
      target: "http://h/",
      minorVersion: minorVersion,
      fields: [("Host", "h")]
    )
    var session = ProxySession(client: 0, proxy: scenario.hosts[gate].proxies[0])
    session.exchange = ProxyExchange(request: request, asksForUpgrade: false)
    session.origin = origin
    var upstream = OriginSession(client: client, server: 0, port: 80)
    upstream.isOpen = true
    upstream.responses.expectedMethods = [method]
    simulation.hosts[gate].sessions.proxies[client] = session
    simulation.hosts[gate].sessions.origins[origin] = upstream
  }

  mutating func receive(_ text: String) {
    simulation.takeFromOrigin(Array(text.utf8), origin, at: gate)
  }

  mutating func finish() { simulation.originFinished(origin, at: gate) }

  private var session: ProxySession? {
    guard case .proxy(let session)? = simulation.hosts[gate].sessions[client] else { return nil }
    return session
  }

  /// What waits for the end of the response; `nil` once no response is under way.
  var held: String? {
    session?.exchange.map { String(decoding: $0.held + $0.body, as: UTF8.self) }
  }

  /// The same as it would go to the client now.
  var sent: String? {
    var exchange = session?.exchange
    return (exchange?.takeBytes()).map { String(decoding: $0, as: UTF8.self) }
  }

  var isFinished: Bool { session?.isFinished == true }
  var hasOrigin: Bool { session?.origin != nil }
  var status: UInt16? {
    simulation.observer.recording.events.compactMap { event -> UInt16? in
      guard case .responseReceived(let status) = event.kind else { return nil }
      return status
    }
    .last
  }
}

@Suite("Responses that come to a proxy in parts")
struct ProxyPartsTests {
  private let via = "Via: 1.1 server:8080\r\n"

  @Test func `A body with a length ends after it, and the connections live on`() throws {
    var bench = try Bench()
    bench.receive("HTTP/1.1 200 OK\r\nContent-Le")
    #expect(bench.held?.isEmpty == true)
    bench.receive("ngth: 5\r\n\r\nhe")
    #expect(bench.held == "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\(via)\r\nhe")
    bench.receive("ll")
    #expect(bench.held?.hasSuffix("hell") == true && bench.status == nil)
    bench.receive("o")
    #expect(bench.held == nil && bench.status == 200 && !bench.isFinished && bench.hasOrigin)
  }

  @Test func `A body without a length lasts until the server finishes, and so does the client's`()
    throws
  {
    var bench = try Bench()
    bench.receive("HTTP/1.1 200 OK\r\n\r\nhe")
    bench.receive("llo")
    #expect(bench.held == "HTTP/1.1 200 OK\r\n\(via)Connection: close\r\n\r\nhello")
    bench.finish()
    #expect(bench.held == nil && bench.status == 200 && bench.isFinished)
  }

  // HTTP-BODY-4
  @Test func `The chunks of a body are put together anew (HTTP-STRM-4)`() throws {
    var bench = try Bench()
    bench.receive(
      "HTTP/1.1 200 OK\r\nContent-Length: 9\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nh"
    )
    bench.receive("ello\r\n6;x=y\r\n world\r\n")
    let head = "HTTP/1.1 200 OK\r\n\(via)Transfer-Encoding: chunked\r\n\r\n"
    #expect(bench.sent == head + "b\r\nhello world\r\n")
    bench.receive("0\r\n\r\n")
    #expect(bench.held == nil && bench.status == 200 && !bench.isFinished && bench.hasOrigin)
  }

  // HTTP-FLD-3, HTTP-FLD-4
  @Test(arguments: ["X-A : one two", "X-A \t:one two ", "X-A: one\r\n\ttwo"])
  private func `Space before a colon and folds do not travel on`(line: String) throws {
    let start = "HTTP/1.1 200 OK\r\n"
    var bench = try Bench()
    bench.receive("\(start)\(line)\r\nContent-Length\t: 5\r\n\r\nhello")
    #expect(bench.held == nil && bench.status == 200 && bench.hasOrigin)
    bench = try Bench()
    bench.receive("\(start)\(line)\r\nContent-Length : 5\r\n\r\nhe")
    #expect(bench.held == "\(start)X-A: one two\r\nContent-Length: 5\r\n\(via)\r\nhe")
  }

  @Test func `A response to HEAD ends with its head`() throws {
    var bench = try Bench("HEAD")
    bench.receive("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n")
    #expect(bench.held == nil && bench.status == 200 && bench.hasOrigin)
  }

  @Test func `An interim response is no end (HTTP-CONN-9)`() throws {
    var bench = try Bench()
    bench.receive("HTTP/1.1 103 Early Hints\r\n\r\n")
    #expect(bench.held?.isEmpty == true && bench.status == nil)
    bench.receive("HTTP/1.1 204 No Content\r\n\r\n")
    #expect(bench.held == nil && bench.status == 204)
  }

  @Test(arguments: [
    "nonsense", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n",
    "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
  ])
  private func `An answer that makes no sense ends in a 502 of the proxy's own`(text: String) throws
  {
    var bench = try Bench()
    bench.receive(text)
    #expect(bench.held == nil && bench.status == nil && !bench.hasOrigin && !bench.isFinished)
  }

  @Test func `Chunks are not for HTTP/1.0, and other codings cannot be (HTTP-BODY-16)`() throws {
    var bench = try Bench(minorVersion: 0)
    bench.receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    #expect(bench.sent == "HTTP/1.1 200 OK\r\n\(via)Connection: close\r\n\r\nhello")
    bench.receive("0\r\n\r\n")
    #expect(bench.held == nil && bench.status == 200 && bench.isFinished)
    bench = try Bench(minorVersion: 0)
    bench.receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
    #expect(bench.held == nil && bench.isFinished && bench.status == nil)
  }

  @Test func `A body that ends before its last chunk is no whole one (HTTP-CHUNK-5)`() throws {
    var bench = try Bench()
    bench.receive("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")
    bench.finish()
    #expect(bench.held == nil && bench.status == nil && !bench.hasOrigin)
  }

  @Test func `A server that finishes too early is dropped, and nobody takes the rest for whole`()
    throws
  {
    var bench = try Bench()
    bench.receive("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe")
    bench.finish()
    #expect(bench.held == nil && bench.status == nil && !bench.hasOrigin)
  }

  @Test func `Bytes that nobody asked for end the connection to the server`() throws {
    var bench = try Bench()
    let whole = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"
    bench.receive(whole + whole)
    #expect(bench.status == 200 && !bench.hasOrigin && !bench.isFinished)
  }
}

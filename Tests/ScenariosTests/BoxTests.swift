import Bytes
import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// A client and a server with two routers between them; four lines and three.
private let path = """
  host a 10.1.0.2
  host b 10.2.0.2
  router r 10.1.0.1
  router q 10.2.0.1
  link a r latency 10ms
  link r q latency 20ms
  link q b latency 30ms
  listen b 7

  """

/// A hidden client, a translator and a server.
private func hidden(_ options: String) -> String {
  """
  host a 192.168.0.2
  host b 10.2.0.2
  nat n 10.9.0.1 idle 60s \(options) inside a
  link a n latency 10ms
  link n b latency 40ms
  listen b 7

  """
}

extension Contrast {
  /// The packets as "a>b", by the names of their hosts.
  fileprivate var ways: [String] {
    recording.packets.map {
      "\(recording.hosts[$0.source].name)>\(recording.hosts[$0.destination].name)"
    }
  }

  /// Runs lines that stand alone.
  fileprivate static func alone(_ text: String) throws -> Contrast {
    Contrast(ScenarioRun(try scenario(text)))
  }

  /// The bytes of a packet after its IP header.
  fileprivate func content(of packet: Int) -> [UInt8] {
    Array(recording.packets[packet].bytes[20...])
  }
}

@Suite("Boxes on the path")
struct BoxTests {
  @Test func `A packet is one packet all the way, and each router passes it on`() throws {
    let run = try Contrast.alone(path + "at 0 a connect b:7 as c")
    #expect(run.ways == ["a>b", "b>a", "a>b"])
    let steps = run.events.filter { $0.kind.packet == 0 }
    #expect(
      steps.map(\.kind) == [
        .packetSent(0), .packetForwarded(0), .packetForwarded(0), .packetArrived(0),
      ]
    )
    #expect(steps.map { run.recording.hosts[$0.host].name } == ["a", "r", "q", "b"])
    #expect(steps.map(\.time) == [0, 10, 30, 60].map { .start + .milliseconds($0) })
    for (step, next) in zip(steps, steps.dropFirst()) {
      #expect(next.cause.map { run.events[$0] } == step)
    }
    #expect(run.recording.packets[0].arrived == .start + .milliseconds(60))
    #expect(run.recording.packets[0].bytes[8] == 64, "as it was sent")
  }

  @Test(arguments: [1, 2])
  private func `A used-up TTL is reported by the router that sees it (IP-3)`(ttl: Int) throws {
    let run = try Contrast.alone(path + "at 0 inject a:1 b:7 SYN ttl \(ttl)")
    let router = ttl == 1 ? "r" : "q"
    #expect(run.fates == [.packetLost(0, .timeToLive)])
    #expect(run.ways == ["a>b", "\(router)>a"])
    // RFC 792: type 11, code 0, then the IP header and 8 bytes of what it is about.
    let message = run.content(of: 1)
    #expect(message.prefix(2) == [11, 0])
    #expect(message.count == 36 && message.suffix(8) == run.content(of: 0).prefix(8))
    #expect(run.recording.packets[1].bytes[9] == 1)
    #expect(run.cause(of: .packetSent(1)) == .packetLost(0, .timeToLive))
    #expect(try Contrast.alone(path + "at 0 inject a:1 b:9 SYN ttl 3").ways == ["a>b", "b>a"])
  }

  @Test func `A packet too large for the next line is reported with its MTU (IP-4)`() throws {
    let text = path.replacing("latency 30ms", with: "latency 30ms mtu 576")
    let data = String(repeating: "x", count: 537)
    let run = try Contrast.alone(text + "at 0 inject a:1 b:7 RST \"\(data)\"")
    #expect(run.fates == [.packetLost(0, .tooBig)])
    #expect(run.ways == ["a>b", "q>a"])
    // RFC 1191 §4: type 3, code 4, the MTU in the low half of the second word.
    let message = run.content(of: 1)
    #expect(message.prefix(2) == [3, 4] && message[4..<8] == [0, 0, 2, 64])
    let fits = try Contrast.alone(text + "at 0 inject a:1 b:7 RST \"\(data.dropFirst())\"")
    #expect(fits.fates.isEmpty && fits.recording.packets.count == 1)
  }

  @Test func `A router drops a damaged header in silence, and passes a damaged segment (IP-1)`()
    throws
  {
    let injection = "at 0 inject a:1 b:7 SYN\n"
    let header = try Contrast.alone(path + injection + "fault a r flip syn 1 byte 12 bit 0")
    #expect(header.fates == [.packetDamaged(0), .packetRefused(0)])
    #expect(header.events.last.map { header.recording.hosts[$0.host].name } == "r")
    let segment = try Contrast.alone(path + injection + "fault a r flip syn 1 byte 30 bit 0")
    #expect(segment.events.last.map { segment.recording.hosts[$0.host].name } == "b")
  }

  @Test func `Loss, queues and cuts of the second line are told at the router`() throws {
    let run = try Contrast.alone(
      path + """
        at 0 inject a:1 b:7 RST
        at 100ms cut q r
        at 200ms inject a:2 b:7 RST
        at 300ms mend q r
        at 400ms q reboot for 1s
        at 500ms inject a:3 b:7 RST
        fault r q drop rst 1
        """
    )
    #expect(
      run.fates == [
        .packetLost(0, .fault(line: 15)), .packetLost(1, .cut), .packetLost(2, .hostDown),
      ]
    )
    let names = run.events.filter { $0.kind.id == "packet-lost" }.map {
      run.recording.hosts[$0.host].name
    }
    #expect(names == ["r", "r", "r"])
  }

  @Test func `A firewall drops in silence, or says no`() throws {
    func run(_ rule: String, _ more: String = "") throws -> Contrast {
      let text = path.replacing("router q 10.2.0.1", with: "firewall q 10.2.0.1 \(rule)")
      return try Contrast.alone(text + "at 0 a connect b:7 as c" + more)
    }
    #expect(try run("drop to b:8").count([.syn, .ack]) == 1)
    for rule in ["drop to b:7", "drop to b", "drop from a"] {
      let silent = try run(rule)
      #expect(silent.fates.prefix(1) == [.packetLost(0, .filtered)])
      #expect(silent.ways.allSatisfy { $0 == "a>b" })
    }
    let answers = try run("drop from b")
    #expect(answers.fates.prefix(1) == [.packetLost(1, .filtered)])
    // Like a closed port (TCP-RST-1), in the name of the server.
    let rejecting = try run("reject to b:7")
    #expect(rejecting.ways == ["a>b", "q>a"])
    let reset = try #require(rejecting.dissector.packets[1].tcp)
    #expect(reset.flags == [.rst, .ack] && reset.sourcePort == 7)
    #expect(rejecting.dissector.packets[1].ip?.source.description == "10.2.0.2")
    #expect(rejecting.events.contains { $0.kind.id == "connection-reset" && $0.host == 0 })
    #expect(rejecting.dissector.findings.isEmpty)
  }

  @Test func `A translator gives a connection its address and a port (IP-1, TCP-HDR-4)`() throws {
    let run = try Contrast.alone(hidden("silent") + "at 0 a connect b:7 as c\nat 1s c send \"Hi\"")
    #expect(run.ways.prefix(6) == ["a>n", "n>b", "b>n", "n>a", "a>n", "n>b"])
    let syn = run.dissector.packets[1]
    #expect(syn.ip?.source.description == "10.9.0.1" && syn.tcp?.sourcePort == 20_000)
    #expect(syn.ip?.timeToLive == 63)
    let answer = run.dissector.packets[3]
    #expect(answer.ip?.destination.description == "192.168.0.2")
    #expect(answer.tcp?.destinationPort == 49_152)
    #expect(run.dissector.findings.isEmpty)
    #expect(run.cause(of: .packetSent(1)) == .packetArrived(0))
    #expect(run.cause(of: .mappingMade(port: 20_000)) == .packetArrived(0))
    #expect(run.recording.packets.allSatisfy { $0.arrived != nil })
    #expect(run.dissector.flows.count == 2)
  }

  @Test(arguments: [false, true])
  private func `A forgotten connection is dropped in silence, or reset`(resets: Bool) throws {
    let run = try Contrast.alone(
      hidden(resets ? "reset" : "silent") + """
        at 0 a connect b:7 as c
        at 62s inject b:7 n:20000 PSH,ACK seq 1 ack 1 "news"
        at 63s inject a:49152 b:7 PSH,ACK seq 1 ack 1 "question"
        """
    )
    // The last packet of the handshake passes at 110 ms.
    let forgotten = run.events.filter { $0.kind == .mappingForgotten(port: 20_000) }
    #expect(forgotten.map(\.time) == [.start + .milliseconds(60_110)])
    #expect(run.cause(of: .mappingForgotten(port: 20_000)) == .packetArrived(4))
    let lost = run.events.filter { $0.kind.id == "packet-lost" }
    #expect(
      lost.map(\.kind) == [.packetLost(6, .noMapping), .packetLost(resets ? 8 : 7, .noMapping)]
    )
    #expect(lost.allSatisfy { run.recording.hosts[$0.host].name == "n" })
    #expect(run.ways.dropFirst(6) == (resets ? ["b>n", "n>b", "a>n", "n>a"] : ["b>n", "a>n"]))
    guard resets else { return }
    for (packet, source) in [(7, "10.9.0.1"), (9, "10.2.0.2")] {
      #expect(run.dissector.packets[packet].tcp?.flags == .rst)
      #expect(run.dissector.packets[packet].ip?.source.description == source)
    }
  }

  @Test func `A router beyond the translator reaches the hidden sender (IP-4)`() throws {
    let run = try Contrast.alone(
      """
      host a 192.168.0.2
      host b 10.2.0.2
      nat n 10.9.0.1 idle 60s inside a
      router r 10.2.0.1
      link a n latency 10ms
      link n r latency 20ms
      link r b latency 30ms mtu 100
      listen b 7
      at 0 inject a:5000 b:7 SYN seq 99 "\(String(repeating: "x", count: 61))"
      """
    )
    #expect(run.ways == ["a>n", "n>b", "r>n", "n>a"])
    #expect(run.fates == [.packetLost(1, .tooBig)])
    let message = run.content(of: 3)
    #expect(message.prefix(8) == run.content(of: 2).prefix(2) + message[2..<4] + [0, 0, 0, 100])
    // It quotes the packet as the hidden host sent it, but for the TTL and the checksum of it.
    var reader = FieldReader(message, in: 8..<message.count)
    let quoted = try #require(try IPv4Header(from: &reader))
    #expect(quoted.source.description == "192.168.0.2" && quoted.timeToLive == 63)
    #expect(quoted.checksum == quoted.correctChecksum)
    #expect(message.suffix(8) == run.content(of: 0).prefix(8))
    var sum = InternetChecksum()
    sum.add(message)
    #expect(sum.checksum == 0)
    #expect(run.dissector.findings.isEmpty)
  }

  @Test func `Nobody outside finds a hidden host, and a rebooted translator knows nobody`() throws {
    let run = try Contrast.alone(
      hidden("") + """
        at 0 b connect a:7 as x
        at 1s b connect n:7 as y
        at 2s a connect b:7 as c
        at 3s n reboot
        at 4s c send "lost"
        """
    )
    let lost = run.events.filter { $0.kind.id == "packet-lost" }
    #expect(lost.count >= 3)
    #expect(
      lost.allSatisfy { $0.kind.id == "packet-lost" && run.recording.hosts[$0.host].name == "n" }
    )
    #expect(!run.events.contains { $0.kind.id == "mapping-forgotten" })
  }

  @Test func `A feed reaches each of several followers behind one address`() throws {
    let run = try Contrast.alone(
      """
      host a 192.168.0.2
      host c 192.168.0.3
      host b 10.2.0.2
      nat n 10.9.0.1 idle 60s inside a c
      link a n latency 10ms
      link c n latency 10ms
      link n b latency 40ms
      listen b 80
      feed b /f
      at 0 a follow ws://b/f
      at 1s c follow ws://b/f
      at 2s a say "one"
      at 3s c say "two"
      at 4s a leave
      at 5s c leave
      """
    )
    #expect(run.recording.messages.map { $0.delivered != nil } == [true, true])
  }
}

import Dissection
import Scenarios
import Testing
import Tracing
import Wire

/// The common hosts, a name server that knows `www`, and a client that asks it.
private let withNames = """
  host ns 10.0.0.53
  link client ns latency 10ms
  dns ns
  record www 10.0.0.1 ttl 2s
  resolver client via ns
  listen server 80
  page server / "x"
  echo server /echo

  """

/// What happened about names, with the milliseconds.
private func story(of run: Contrast) -> [String] {
  run.events.compactMap { event in
    let time = event.time.nanoseconds / 1_000_000
    switch event.kind {
    case .nameAsked(let name): return "\(time) asked \(name)"
    case .nameResolved(let name, let address, let isCached):
      let text = IPv4Address(rawValue: address)
      return "\(time) \(isCached ? "remembered" : "resolved") \(name) \(text)"
    case .nameFailed(let name): return "\(time) failed \(name)"
    default: return nil
    }
  }
}

/// When the packets of a role were sent, in milliseconds.
private func times(_ role: PacketRole, in run: Contrast) -> [Int64] {
  run.dissector.packets.indices.filter { run.dissector.role(of: $0) == role }
    .map { run.dissector.packets[$0].time.nanoseconds / 1_000_000 }
}

@Suite("Names and their addresses")
struct NameTests {
  @Test func `A connection waits for the address, and each event names its cause`() throws {
    let run = try Runs.of(withNames + "at 0 client get http://www/")
    #expect(story(of: run) == ["0 asked www", "20 resolved www 10.0.0.1"])
    #expect(times(.dnsQuery, in: run) == [0] && times(.dnsAnswer, in: run) == [10])
    #expect(times(.syn, in: run) == [20])
    func cause(of kind: Event.Kind) throws -> Event.Kind {
      let event = try #require(run.events.first { $0.kind == kind })
      return run.events[try #require(event.cause)].kind
    }
    #expect(try cause(of: .nameAsked("www")) == .action(line: 12))
    #expect(try cause(of: .packetSent(0)) == .nameAsked("www"))
    let resolved = Event.Kind.nameResolved("www", address: 0x0A00_0001, isCached: false)
    #expect(try cause(of: resolved) == .packetArrived(1))
    #expect(try cause(of: .packetSent(2)) == resolved)
    #expect(run.events.contains { $0.kind == .responseReceived(status: 200) })
  }

  @Test func `The query is what RFC 1035 draws, from a dynamic port`() throws {
    let run = try Runs.of(withNames + "at 0 client get http://www/")
    let packet = run.dissector.packets[0]
    let (udp, dns) = (try #require(packet.udp), try #require(packet.dns))
    #expect(udp.destinationPort == 53 && udp.sourcePort >= 49_152)
    #expect(dns.wantsRecursion && !dns.isResponse && dns.questions.map(\.type) == [1])
    let answer = try #require(run.dissector.packets[1].dns)
    #expect(answer.id == dns.id && answer.questions == dns.questions && answer.isAuthoritative)
    #expect(!packet.isDamaged && !run.dissector.packets[1].isDamaged)
    let other = try Runs.of(withNames + "at 0 client get http://www/", seed: 2)
    #expect(other.dissector.packets[0].dns?.id != dns.id)
    #expect(other.dissector.packets[0].udp?.sourcePort != udp.sourcePort)
  }

  /// The answer comes at 20 ms and holds for 2 s.
  @Test func `An answer is remembered for its TTL, to the millisecond`() throws {
    let run = try Runs.of(
      withNames + "at 0 client get http://www/\nat 2019ms client get http://WWW/\n"
        + "at 2020ms client get http://www/",
    )
    #expect(
      story(of: run) == [
        "0 asked www", "20 resolved www 10.0.0.1", "2019 remembered WWW 10.0.0.1",
        "2020 asked www", "2040 resolved www 10.0.0.1",
      ]
    )
  }

  @Test func `A TTL of 0 serves only those who wait`() throws {
    let text = withNames.replacing("ttl 2s", with: "ttl 0")
    let run = try Runs.of(
      text + "at 0 client get http://www/\nat 5ms client get http://www/\n"
        + "at 30ms client get http://www/"
    )
    #expect(
      story(of: run) == [
        "0 asked www", "20 resolved www 10.0.0.1", "30 asked www", "50 resolved www 10.0.0.1",
      ]
    )
    #expect(times(.syn, in: run) == [20, 20, 50])
  }

  @Test func `A name that does not exist ends what was to happen (NXDOMAIN)`() throws {
    let run = try Runs.of(
      withNames
        + "at 0 client open ws://server/echo as c\nat 1ms c send \"x\"\nat 1s c send \"y\"\n"
        + "at 2s c close\nat 0 client connect server:80 as d\nat 1s d send \"z\"\nat 2s d abort"
    )
    #expect(story(of: run) == ["0 asked server", "20 failed server"])
    #expect(run.dissector.packets.count == 2 && run.dissector.packets[1].dns?.responseCode == 3)
    #expect(run.closings == ["client 1006 not clean"])
    let failed = try #require(run.events.first { $0.kind == .nameFailed("server") })
    #expect(run.events[failed.cause ?? 0].kind == .packetArrived(1))
  }

  @Test func `Where nobody serves names, an ICMP error says so at once`() throws {
    let text = withNames.replacing("resolver client via ns", with: "resolver client via server")
    let run = try Runs.of(text + "at 0 client get http://www/")
    #expect(story(of: run) == ["0 asked www", "100 failed www"])
    #expect(run.dissector.packets.count == 2)
    let icmp = try #require(run.dissector.packets[1].icmp)
    #expect(icmp.type == 3 && icmp.code == 3 && run.dissector.role(of: 1) == .icmpError)
    #expect(icmp.subject?.sourcePort == run.dissector.packets[0].udp?.sourcePort)
  }

  /// RFC 1123 §6.1.3.3: 5 s at first, then twice as long, and an end.
  @Test func `A name server that does not answer is asked three times`() throws {
    let text = withNames.replacing("latency 10ms", with: "latency 60s")
    let run = try Runs.of(text + "at 0 client get http://www/")
    #expect(story(of: run) == ["0 asked www", "35000 failed www"])
    #expect(times(.dnsQuery, in: run) == [0, 5000, 15_000])
    let queries = run.dissector.packets.prefix(3).map { Array($0.bytes[20...]) }
    #expect(Set(queries).count == 1, "whichever is answered fits")
    #expect(times(.syn, in: run).isEmpty)
    // The answers come to a port that is closed by then (RFC 1122 §4.1.3.1).
    #expect(times(.dnsAnswer, in: run) == [60_000, 65_000, 75_000])
    #expect(times(.icmpError, in: run) == [120_000, 125_000, 135_000])
  }

  @Test func `A late answer to the first query is as good as one to the second`() throws {
    let text = withNames.replacing("latency 10ms", with: "latency 4s")
    let run = try Runs.of(text + "at 0 client get http://www/")
    #expect(story(of: run) == ["0 asked www", "8000 resolved www 10.0.0.1"])
    #expect(times(.dnsQuery, in: run) == [0, 5000] && times(.syn, in: run) == [8000])
  }

  @Test func `What is done before the name is known happens after`() throws {
    let run = try Runs.of(
      withNames + "at 0 client connect www:80 as c\nat 5ms c send \"GET / HTTP/1.0\\r\\n\\r\\n\"\n"
        + "at 500ms c close\n"
        + "at 7ms client open ws://www/echo as w\nat 8ms w send \"hi\"\nat 9ms w close 1000"
    )
    #expect(run.nameQueries == 1 && times(.syn, in: run) == [20, 20])
    #expect(run.text(fromClient: true).contains("GET / HTTP/1.0"))
    #expect(run.text(fromClient: false).contains("200 OK"))
    #expect(run.frames(fromClient: true).map(\.opcode) == [.text, .close])
    #expect(run.closings.sorted() == ["client 1000 clean", "server 1000 clean"])
  }

  @Test func `A connection given up before the name is known is never opened`() throws {
    let run = try Runs.of(
      withNames + "feed server /f hold 30s\nat 0 client open ws://www/echo as w\nat 5ms w abort\n"
        + "at 0 client connect www:80 as c\nat 5ms c close\n"
        + "at 0 client follow http://www/f by long-polling\nat 6ms client leave"
    )
    #expect(story(of: run) == ["0 asked www", "20 resolved www 10.0.0.1"])
    #expect(times(.syn, in: run).isEmpty)
    #expect(run.closings == ["client 1006 not clean"])
  }

  @Test func `A record decides where the connection goes`() throws {
    let text = withNames.replacing("record www 10.0.0.1", with: "record www 10.0.0.53")
    let run = try Runs.of(text + "at 0 client get http://www/")
    #expect(run.dissector.packets[2].ip?.destination.description == "10.0.0.53")
    #expect(run.count([.rst, .ack]) == 1)
  }

  @Test func `A follower whose name server is dead asks until it leaves`() throws {
    let text = withNames.replacing("resolver client via ns", with: "resolver client via server")
    let run = try Runs.of(
      text + "feed server /f\nat 0 client follow http://www/f by polling every 1s\n"
        + "at 1500ms client say \"x\"\nat 3500ms client leave"
    )
    #expect(story(of: run).filter { $0.contains("asked") }.count >= 4)
    #expect(times(.syn, in: run).isEmpty && !run.run.wasCutShort)
  }

  @Test func `A bare connection asks for the name in its own line`() throws {
    let text =
      "host connect 10.0.0.9\nlink connect ns latency 10ms\nlink connect server latency 1ms\n"
    let run = try Runs.of(
      withNames + text + "resolver connect via ns\nat 0 connect connect www:80 as c\nat 1s c close"
    )
    #expect(story(of: run) == ["0 asked www", "20 resolved www 10.0.0.1"])
  }

  @Test func `Names of records can be used like other names`() throws {
    let scenario = try scenario(common + withNames + "at 0 client get http://www/")
    #expect(scenario.hosts[0].resolver == 2 && scenario.hosts[2].servesNames)
    #expect(scenario.records.map(\.name.description) == ["www"])
    #expect(scenario.records.map(\.timeToLive) == [2])
    let plain = try Runs.of("record a.b 10.0.0.1\nlisten server 80\nat 0 client get http://a.b/")
    #expect(plain.nameQueries == 0 && plain.requests == 1)
    #expect(plain.run.scenario.records[0].timeToLive == 300)
  }

  @Test func `All bytes of DNS and ICMP have a layer of their own`() throws {
    let text = withNames.replacing("resolver client via ns", with: "resolver client via server")
    let run = try Runs.of(text + "at 0 client get http://www/")
    // A query of 12 + 5 + 4 bytes after 8 of UDP; an error of 8 bytes that quotes 28.
    #expect(run.ledger.bytes(of: .dns) == 29 && run.ledger.bytes(of: .icmp) == 36)
    #expect(run.ledger.bytes(of: .ip) == 40 && run.ledger.totalBytes == 105)
  }
}

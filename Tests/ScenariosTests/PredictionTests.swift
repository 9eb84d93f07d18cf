import Dissection
import Scenarios
import Testing
import Tracing
import WebSocket
import Wire

@Suite("What the lessons let learners predict")
struct PredictionTests {
  @Test func `Lesson 6: ten requests cost 10 SYNs and 2000 ms, or 1 SYN and 1100 ms`() throws {
    let old = try Runs.named("http10-vs-http11/http10")
    let new = try Runs.named("http10-vs-http11/http11")
    #expect(old.count([.syn]) == 10)
    #expect(new.count([.syn]) == 1)
    #expect(old.dissector.packets.first?.time == .start)
    #expect(old.lastResponse == .start + .milliseconds(2000))
    #expect(new.lastResponse == .start + .milliseconds(1100))
    #expect(old.requests == 10 && new.requests == 10)
    #expect(Set(old.payloads(fromClient: true)) == [24])
    #expect(Set(old.payloads(fromClient: false)) == [29])
  }

  /// CL-1-17: resolved names are cached, and a kept connection needs none.
  @Test(arguments: [
    ("kept-connection", 1, 1), ("http10-long-ttl", 10, 1), ("http10-short-ttl", 10, 3),
  ])
  func `Lesson 9: ten polls ask for the name once, or when its time is over`(
    variant: String,
    connections: Int,
    queries: Int
  ) throws {
    let run = try Runs.named("polling-dns/\(variant)")
    #expect(run.requests == 10 && run.connections == connections)
    #expect(run.nameQueries == queries)
    let resolved = run.events.filter {
      if case .nameResolved = $0.kind { true } else { false }
    }
    #expect(resolved.count == connections, "each connection needs the address")
  }

  @Test func `Lesson 11: 196 and 129 bytes, and a frame after two round trips`() throws {
    let run = try Runs.named("ws-basic")
    #expect(run.payloads(fromClient: true).first == 196)
    #expect(run.payloads(fromClient: false).first == 129)
    let opened = run.events.filter { $0.kind == .webSocketOpened }
    #expect(opened.map(\.host) == [1, 0])
    #expect(opened.map(\.time) == [.start + .milliseconds(150), .start + .milliseconds(200)])
    #expect(run.frames(fromClient: true).map(\.opcode) == [.text, .close])
    #expect(run.frames(fromClient: false).map(\.opcode) == [.text, .close])
    #expect(run.closings.sorted() == ["client 1000 clean", "server 1000 clean"])
  }

  @Test func `Lesson 12: a wrong Accept value ends the connection before any frame`() throws {
    let run = try Runs.named("ws-accept-check/wrong")
    #expect(run.frames(fromClient: true).isEmpty)
    #expect(run.frames(fromClient: false).isEmpty)
    #expect(run.events.contains { $0.host == 0 && $0.kind == .webSocketFailed(.wsAccept) })
    #expect(run.closings.contains("client 1006 not clean"))
    #expect(run.hosts(entering: .closed).sorted() == ["client", "server"])
    #expect(run.count([.rst]) + run.count([.rst, .ack]) == 0)
    let right = try Runs.named("ws-accept-check/right")
    #expect(right.frames(fromClient: true).map(\.opcode) == [.text, .close])
    #expect(right.closings.sorted() == ["client 1000 clean", "server 1000 clean"])
  }

  @Test func `Lesson 13: headers of 2, 2, 4, 4, 10 and of 6, 6, 8, 8, 14 bytes`() throws {
    let run = try Runs.named("ws-frame-sizes")
    let (up, down) = (run.frames(fromClient: true), run.frames(fromClient: false))
    #expect(up.map(\.payloadLength) == [0, 125, 126, 65_535, 65_536, 2])
    #expect(down.map(\.payloadLength) == [0, 125, 126, 65_535, 65_536, 2])
    #expect(up.map(\.length) == [6, 6, 8, 8, 14, 6])
    #expect(down.map(\.length) == [2, 2, 4, 4, 10, 2])
    #expect(Set(up.map(\.maskingKey)).count == 6, "each frame has a key of its own (WS-5.3-1)")
  }

  @Test(arguments: [
    ("by-client", "1000 clean"), ("by-server", "1001 clean"), ("without-code", "1005 clean"),
  ])
  private func `Lesson 16: the server remembers the connection, whoever says goodbye`(
    variant: String,
    report: String
  ) throws {
    let run = try Runs.named("ws-close/\(variant)")
    #expect(run.closings.sorted() == ["client \(report)", "server \(report)"])
    #expect(run.hosts(entering: .timeWait) == ["server"])
    #expect(run.frames(fromClient: true).map(\.opcode) == [.close])
    #expect(run.frames(fromClient: false).map(\.opcode) == [.close])
    let timeWait = try #require(
      run.events.first {
        if case .tcpState(_, _, to: .timeWait) = $0.kind { true } else { false }
      }
    )
    let end = try #require(run.events.last)
    #expect(end.kind == .tcpState(port: 80, from: .timeWait, to: .closed))
    #expect(end.time == timeWait.time + .seconds(240))
  }

  @Test func `Lesson 2: the handshake of Figure 6, data, the close of Figure 12`() throws {
    let run = try Runs.named("tcp-handshake")
    let numbers = run.dissector.packets.compactMap { packet in
      packet.tcp.map {
        "\($0.flags) \($0.sequenceNumber) \($0.acknowledgmentNumber) \(packet.payload.count)"
      }
    }
    #expect(
      numbers == [
        "SYN 100 0 0", "SYN,ACK 300 101 0", "ACK 101 301 0", "PSH,ACK 101 301 5", "ACK 301 106 0",
        "FIN,ACK 106 301 0", "ACK 301 107 0", "FIN,ACK 301 107 0", "ACK 107 302 0",
      ]
    )
    #expect(
      run.dissector.packets[4].time == .start + .milliseconds(750),
      "50 ms away, 200 ms later"
    )
  }
}

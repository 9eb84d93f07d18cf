import Bytes
import Testing
import Tracing
import WebSocket
import Wire

@testable import LiveSockets

/// Keeps what it is told, as text.
struct Witness: LiveObserver {
  var events: [String] = []
  var carried: [Bool: [UInt8]] = [:]

  mutating func opened(_ connection: Int, client: Endpoint, server: Endpoint) {
    events.append("opened \(connection)")
  }

  mutating func carried(_ bytes: ArraySlice<UInt8>, fromClient: Bool, on connection: Int) {
    carried[fromClient, default: []] += bytes
  }

  mutating func happened(_ event: ServedConnection.Event, on connection: Int) {
    if event == .crowdedOut { events.append("crowded out \(connection)") }
  }

  mutating func finished(fromClient: Bool, on connection: Int) {
    events.append(fromClient ? "client finished" : "server finished")
  }

  mutating func closed(_ connection: Int, isReset: Bool) {
    events.append(isReset ? "reset \(connection)" : "closed \(connection)")
  }

  mutating func refused(_ client: Endpoint) { events.append("refused") }
}

@Suite("A server on real sockets")
struct ServerTests {
  private static let anywhere = Endpoint(IPv4Address(rawValue: 0x7F00_0001), 0)

  /// Lets the server work until a socket has brought so many bytes, or its end.
  private func bytes(
    _ count: Int,
    from socket: SystemSocket,
    _ server: inout Server,
    _ witness: inout Witness
  ) -> [UInt8] {
    var found: [UInt8] = []
    for _ in 0..<10_000 where found.count < count {
      server.step(&witness)
      switch socket.read() {
      case .bytes(let more): found += more
      case .end, .lost: return found
      case .nothing: break
      }
    }
    return found
  }

  /// Connects a socket, and lets the server work until it has taken it or turned it away.
  private func connect(
    _ socket: SystemSocket,
    _ server: inout Server,
    _ witness: inout Witness
  ) throws {
    let before = witness.events.count
    try socket.connect(to: server.endpoint)
    for _ in 0..<100 where witness.events.count == before { server.step(&witness) }
  }

  @Test func `A client of the same machine is served`() throws {
    var server = try Server(sampleSite, at: Self.anywhere, limits: Limits())
    #expect(server.endpoint.port > 0)
    var witness = Witness()
    let socket = try SystemSocket.make()
    defer { socket.close() }
    try connect(socket, &server, &witness)
    let sent = opening("/echo") + masked(.text, Array("Hello".utf8)) + masked(.close, [3, 232])
    #expect(socket.write(sent[...]) == sent.count)
    let wanted = "810548656c6c6f880203e8"
    let found = bytes(.max, from: socket, &server, &witness)
    #expect(found.suffix(wanted.utf8.count / 2).hexadecimal == wanted)
    socket.finish()
    for _ in 0..<10_000 where !witness.events.contains("closed 1") { server.step(&witness) }
    let events = ["opened 1", "server finished", "client finished", "closed 1"]
    #expect(witness.events == events)
    #expect(witness.carried[true] == sent && witness.carried[false] == found)
  }

  @Test func `Too many are turned away, and an address is had once`() throws {
    var limits = Limits()
    limits.connections = 1
    var server = try Server(sampleSite, at: Self.anywhere, limits: limits)
    var witness = Witness()
    let sockets = [try SystemSocket.make(), try SystemSocket.make()]
    defer { for socket in sockets { socket.close() } }
    for socket in sockets { try connect(socket, &server, &witness) }
    #expect(witness.events == ["opened 1", "refused"])
    let endpoint = server.endpoint
    #expect(throws: SystemError.self) { _ = try Server(sampleSite, at: endpoint, limits: limits) }
  }

  @Test func `Whoever holds the most is given up when all hold too much`() throws {
    var limits = Limits()
    limits.memory = 10_000
    var server = try Server(sampleSite, at: Self.anywhere, limits: limits)
    var witness = Witness()
    let sockets = [try SystemSocket.make(), try SystemSocket.make()]
    defer { for socket in sockets { socket.close() } }
    for (index, socket) in sockets.enumerated() {
      try connect(socket, &server, &witness)
      let part = [UInt8](repeating: 0x61, count: index == 0 ? 4000 : 9000)
      let sent = opening("/echo") + masked(.text, part, isFinal: false)
      #expect(socket.write(sent[...]) == sent.count)
      for _ in 0..<100
      where index == 0
        ? server.clients[0].heldCount < part.count : !witness.events.contains("reset 2")
      {
        server.step(&witness)
      }
    }
    #expect(witness.events == ["opened 1", "opened 2", "crowded out 2", "reset 2"])
    #expect(server.clients.map { $0.heldCount } == [4000])
  }
}

@Suite("A live connection as packets")
struct ObservedConversationTests {
  @Test func `The packets are a right conversation`() throws {
    let (client, server) = (
      Endpoint(IPv4Address(rawValue: 0x0A00_0001), 50_000),
      Endpoint(IPv4Address(rawValue: 0x0A00_0002), 80)
    )
    var conversation = ObservedConversation(client: client, server: server)
    var packets = conversation.opening(at: .start)
    let sent = [UInt8](repeating: 0x61, count: 100_000)
    packets += conversation.carry(sent[...], fromClient: true, at: .after(1))
    packets += conversation.carry([0x62], fromClient: false, at: .after(2))
    packets += conversation.finish(fromClient: false, at: .after(3))
    packets += conversation.finish(fromClient: true, at: .after(3))
    packets += conversation.reset(fromClient: true, at: .after(3))
    var next: [Bool: UInt32] = [:]
    var carried: [UInt8] = []
    for packet in packets {
      var reader = FieldReader(packet.bytes)
      let ip = try #require(try IPv4Header(from: &reader))
      #expect(ip.isChecksumRight(in: packet.bytes) && Int(ip.totalLength) == packet.bytes.count)
      let range = reader.byteOffset..<packet.bytes.count
      #expect(
        tcpChecksum(of: packet.bytes, in: range, source: ip.source, destination: ip.destination)
          == 0
      )
      let tcp = try #require(try TCPHeader(from: &reader))
      let payload = packet.bytes[reader.byteOffset...]
      #expect(next[packet.isFromClient] ?? tcp.sequenceNumber == tcp.sequenceNumber)
      let ends = tcp.flags.isDisjoint(with: [.syn, .fin]) ? 0 : 1
      next[packet.isFromClient] = tcp.sequenceNumber &+ UInt32(payload.count + ends)
      if tcp.flags.contains(.ack) {
        #expect(tcp.acknowledgmentNumber == next[!packet.isFromClient])
      }
      if packet.isFromClient { carried += payload }
    }
    #expect(carried == sent && packets.count == 3 + 69 + 5 + 2 + 4)
  }
}

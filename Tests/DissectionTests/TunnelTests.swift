import Dissection
import Testing
import Tracing
import Wire

private let ask = "CONNECT server.example.com:80 HTTP/1.1\r\nHost: server.example.com\r\n\r\n"
private let agree = "HTTP/1.1 200 Connection established\r\n\r\n"
private let upgrade =
  "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
private let switching =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
private let masked: [UInt8] = [
  0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
]
private let unmasked: [UInt8] = [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]

@Suite("What a tunnel carries (RFC 9110 §9.3.6)")
struct TunnelTests {
  private func namesEveryBit(_ talk: Talk) -> Bool {
    talk.dissector.packets.indices.allSatisfy { index in
      nameEveryBit(
        talk.dissector.fields(of: index),
        of: talk.dissector.packets[index].bytes.count
      )
    }
  }

  // HTTP-BODY-2
  @Test func `Behind the answer to CONNECT a handshake and frames are understood`() {
    var talk = Talk()
    talk.client(ask)
    talk.server(agree)
    talk.client(upgrade)
    talk.server(switching)
    talk.client(masked)
    talk.server(unmasked)
    #expect(talk.rules.isEmpty)
    #expect(
      (2..<8).map { talk.dissector.role(of: $0) } == [
        .tunnelRequest, .tunnelOpened, .upgradeRequest, .switchingProtocols, .textFrame,
        .textFrame,
      ]
    )
    #expect(talk.dissector.keyAnswered(by: 5) == "dGhlIHNhbXBsZSBub25jZQ==")
    #expect(namesEveryBit(talk))
  }

  @Test func `The rules are judged in a tunnel too, at their place`() {
    var talk = Talk()
    talk.client(ask)
    talk.server(agree)
    talk.client(upgrade.replacing("13", with: "12"))
    talk.server(switching.replacing("s3pP", with: "xxxx"))
    talk.client(unmasked)
    talk.server(masked)
    #expect(talk.rules == [.wsVersion13, .wsAccept, .wsClientMasks, .wsServerDoesNotMask])
    #expect(talk.dissector.findings.map(\.packet) == [4, 5, 6, 7])
  }

  @Test(arguments: [1, 3, 7, 40])
  private func `However the bytes are cut, the same is found`(size: Int) {
    func parts(_ bytes: [UInt8]) -> [[UInt8]] {
      stride(from: 0, to: bytes.count, by: size).map {
        Array(bytes[$0..<min($0 + size, bytes.count)])
      }
    }
    var talk = Talk()
    for part in parts(Array(ask.utf8)) { talk.client(part) }
    for part in parts(Array(agree.utf8)) { talk.server(part) }
    for part in parts(Array(upgrade.utf8)) { talk.client(part) }
    for part in parts(Array(switching.utf8) + unmasked) { talk.server(part) }
    for part in parts(unmasked) { talk.client(part) }
    #expect(talk.rules == [.wsClientMasks])
    #expect(namesEveryBit(talk))
  }

  @Test func `A client that does not wait for the answer is understood all the same`() {
    var talk = Talk()
    talk.client(ask + upgrade)
    talk.server(agree + switching)
    talk.client(masked)
    #expect(talk.rules.isEmpty)
    #expect(talk.dissector.items(of: 2).count == 2 && talk.dissector.items(of: 3).count == 2)
    #expect(talk.dissector.role(of: 4) == .textFrame)
    #expect(namesEveryBit(talk))
  }

  @Test func `What is neither HTTP nor WebSocket is left alone in a tunnel`() {
    for (client, server) in [([0x16, 3, 1, 0], [0x16, 3, 3, 0]), ([0, 1], [0x48])] {
      var talk = Talk()
      talk.client(ask)
      talk.server(agree)
      talk.client(client.map { UInt8($0) })
      talk.server(server.map { UInt8($0) })
      #expect(talk.rules.isEmpty)
      #expect(talk.dissector.role(of: 4) == .data)
      #expect(namesEveryBit(talk))
    }
  }

  @Test func `A refused CONNECT leaves the connection in HTTP`() {
    var talk = Talk()
    talk.client(ask)
    talk.server("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\nno")
    talk.client(ask)
    talk.server(agree)
    talk.client(upgrade)
    #expect(talk.rules.isEmpty)
    #expect(
      (2..<7).map { talk.dissector.role(of: $0) } == [
        .tunnelRequest, .response, .tunnelRequest, .tunnelOpened, .upgradeRequest,
      ]
    )
  }

  @Test func `A tunnel may lead to a proxy that opens another one`() {
    var talk = Talk()
    for _ in 0..<2 {
      talk.client(ask)
      talk.server(agree)
    }
    talk.client(upgrade)
    talk.server(switching)
    talk.client(unmasked)
    #expect(talk.rules == [.wsClientMasks])
    #expect(talk.dissector.role(of: 5) == .tunnelOpened)
  }

  // HTTP-BODY-15, HTTP-BODY-19
  @Test func `The answer that opens a tunnel has no length and no coding`() {
    let length = "Content-Length: 5\r\n"
    let coding = "Transfer-Encoding: chunked\r\n"
    for (fields, rules) in [
      (length, [RuleID.httpLengthWithoutBody]), (coding, [.httpCodingWithoutBody]),
      (length + coding, [.httpTwoLengths, .httpLengthWithoutBody, .httpCodingWithoutBody]),
    ] {
      var talk = Talk()
      talk.client(ask)
      talk.server("HTTP/1.1 299 Yes\r\n\(fields)\r\n")
      talk.client(upgrade)
      talk.server(switching)
      #expect(talk.rules == rules)
      #expect(talk.dissector.role(of: 5) == .switchingProtocols, "the fields are ignored")
    }
    var plain = Talk()
    plain.client("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    plain.server("HTTP/1.1 200 OK\r\n\(length)\r\n12345")
    #expect(plain.rules.isEmpty)
  }

  // HTTP-REQ-12
  @Test(arguments: [
    ("h:80", false), ("[::1]:443", false), ("h", true), ("h:", true), ("http://h:80/", true),
    ("/chat", true),
  ])
  private func `CONNECT asks for a host and a port`(target: String, isBroken: Bool) {
    var talk = Talk()
    talk.client("CONNECT \(target) HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(talk.rules == (isBroken ? [.httpAuthorityForm] : []))
    #expect(
      talk.dissector.findings.map { $0.bits.count } == (isBroken ? [target.utf8.count * 8] : [])
    )
  }
}

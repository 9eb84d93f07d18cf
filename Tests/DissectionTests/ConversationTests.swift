import Bytes
import Dissection
import TestVectors
import Testing
import Tracing
import Wire

private let key = "dGhlIHNhbXBsZSBub25jZQ=="
private let upgrade =
  "GET /chat HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Key: \(key)\r\nSec-WebSocket-Version: 13\r\n\r\n"
private let switching =
  "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
  + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
private let masked: [UInt8] = [
  0x81, 0x85, 0x37, 0xFA, 0x21, 0x3D, 0x7F, 0x9F, 0x4D, 0x51, 0x58,
]
private let unmasked: [UInt8] = [0x81, 0x05, 0x48, 0x65, 0x6C, 0x6C, 0x6F]

@Suite("What a connection says")
struct ConversationTests {
  @Test func `Frames after the answer are right, frames before it are early (WS-4.1-37)`() {
    var talk = Talk()
    talk.client(upgrade)
    talk.server(switching)
    talk.client(masked)
    #expect(talk.rules.isEmpty)
    for cut in [1, 2, 6, masked.count] {
      var early = Talk()
      early.client(Array(upgrade.utf8))
      early.client(Array(masked[..<cut]))
      early.server(switching)
      early.client(Array(masked[cut...]))
      #expect(early.rules == [.wsWaitsForAnswer], "\(cut) bytes were early")
      #expect(early.dissector.findings.first?.packet == 3)
    }
    var inOne = Talk()
    inOne.client(Array(upgrade.utf8) + masked)
    inOne.server(switching)
    #expect(inOne.rules == [.wsWaitsForAnswer])
  }

  @Test func `Invalid frames are found however they are cut, once the handshake is over`() throws {
    for vector in try FrameFile.read().invalid where vector.hex.utf8.count < 1000 {
      let bytes = try #require([UInt8](hexadecimal: vector.hex))
      let isFromClient = vector.direction == "c2s"
      var (whole, cut) = (Talk(), Talk())
      whole.client(upgrade)
      whole.server(switching)
      if isFromClient { whole.client(bytes) } else { whole.server(bytes) }
      cut.client(upgrade)
      cut.server(switching)
      for byte in bytes { if isFromClient { cut.client([byte]) } else { cut.server([byte]) } }
      #expect(!whole.rules.isEmpty, "\(vector.why)")
      #expect(cut.rules == whole.rules, "\(vector.why)")
    }
  }

  @Test func `The server may speak first, in the segment of its 101`() {
    var talk = Talk()
    talk.client(upgrade)
    talk.server(Array(switching.utf8) + unmasked)
    #expect(talk.rules.isEmpty)
    #expect(talk.dissector.items(of: 3).count == 2)
    #expect(talk.dissector.role(of: 3) == .switchingProtocols)
    #expect(talk.dissector.keyAnswered(by: 3) == key)
  }

  @Test func `What follows a refused upgrade is HTTP again`() {
    var talk = Talk()
    talk.client(upgrade + "GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
    talk.server("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab")
    #expect(talk.rules.isEmpty)
    #expect(talk.dissector.items(of: 2).count == 2)
    #expect(talk.dissector.items(of: 4).count == 2)
  }

  @Test func `A capture that begins with the 101 finds the frames after it`() {
    var talk = Talk(opens: false)
    talk.server(switching)
    talk.client(masked)
    talk.server(unmasked)
    #expect(talk.rules.isEmpty)
    #expect(
      [0, 1, 2].map { talk.dissector.role(of: $0) } == [
        .switchingProtocols, .textFrame, .textFrame,
      ]
    )
  }

  @Test(arguments: [true, false])
  private func `The masks are judged by who sends (WS-5.1-1, WS-5.1-4)`(isWhole: Bool) {
    var talk = Talk(opens: isWhole)
    talk.client(upgrade)
    talk.server(switching)
    talk.client(unmasked)
    talk.server(masked)
    #expect(talk.rules == [.wsClientMasks, .wsServerDoesNotMask])
  }

  @Test func `A body that the end cuts short is noticed (HTTP-BODY-10)`() {
    var talk = Talk()
    talk.client("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    talk.server("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
    #expect(talk.rules.isEmpty)
    talk.server([], finishes: true)
    #expect(talk.rules == [.httpBodyCutShort])
  }

  @Test func `A second connection between the same ends is one of its own`() {
    for finishes in [true, false] {
      var talk = Talk()
      talk.client("GET /one HTTP/1.1\r\nHost: a\r\n\r\n")
      if finishes { talk.client([], finishes: true) }
      talk.reopen(isn: 900_000)
      talk.client("GET /two HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(talk.dissector.flows.count == 2)
      #expect(talk.rules.isEmpty)
      #expect(talk.dissector.packets.last?.flow == 1)
      #expect(talk.dissector.packets.last?.relativeSequence == 1)
    }
  }

  @Test func `Letters that are no HTTP are left alone`() {
    for text in ["Hello", "HELLO WORLD", "{\"a\":1}", "AB", "\u{1}\u{2}"] {
      var talk = Talk()
      talk.client(text)
      talk.server("x")
      #expect(talk.rules.isEmpty || text == "HELLO WORLD", "\(text)")
      for index in talk.dissector.packets.indices {
        let fields = talk.dissector.fields(of: index)
        #expect(nameEveryBit(fields, of: talk.dissector.packets[index].bytes.count), "\(text)")
      }
    }
  }
}

import HTTP
import Testing
import Tracing
import Wire

/// A stream in one direction.
private struct Stream: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let kind: MessageHead.Kind
  let methods: [String]
  let bytes: [UInt8]

  init(_ name: String, _ kind: MessageHead.Kind, _ text: String, answering methods: [String] = []) {
    testDescription = name
    self.kind = kind
    self.methods = methods
    bytes = Array(text.utf8)
  }
}

private let streams = [
  Stream(
    "requests with and without a body",
    .request,
    "GET /a HTTP/1.1\r\nHost: h\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 5\r\n\r\n\r\n\r\n!"
      + "GET /c HTTP/1.0\n\n"
  ),
  Stream(
    "empty lines between requests",
    .request,
    "\r\n\r\nGET / HTTP/1.1\r\n\r\n\r\n\n\r\nGET / HTTP/1.1\r\n\r\n"
  ),
  Stream(
    "an upgrade and what follows",
    .request,
    "CONNECT h:1 HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"
  ),
  Stream(
    "an interim response, a body, one without, an upgrade",
    .response,
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
      + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"
      + "HTTP/1.1 101 Switching Protocols\r\n\r\n\u{1}\u{5}Hello",
    answering: ["POST", "HEAD", "GET"]
  ),
  Stream(
    "a body until the end",
    .response,
    "HTTP/1.0 200 OK\r\n\r\nA\r\n\r\nB",
    answering: ["GET"]
  ),
  Stream(
    "an error in the second head",
    .request,
    "GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\nA : b\r\n\r\n"
  ),
  Stream(
    "an error after the head",
    .request,
    "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\nGET / HTTP/1.1\r\n\r\n"
  ),
  Stream("garbage between requests", .request, "GET / HTTP/1.1\r\n\r\n\u{1}\u{5}Hello"),
  Stream("a CR between requests", .request, "GET / HTTP/1.1\r\n\r\n\rGET / HTTP/1.1\r\n\r\n"),
  Stream("garbage for a response", .response, "\u{1}\u{5}Hello"),
]

@Suite("A stream of HTTP messages, however it is cut")
struct CutStreamTests {
  @Test(arguments: streams)
  private func `Any cut gives the same items, fields and errors`(stream: Stream) {
    let whole = Following(stream.kind, [stream.bytes], answering: stream.methods)
    #expect(whole.namesEveryBit || whole.error != nil)
    for count in 0...stream.bytes.count {
      let pieces = [Array(stream.bytes[..<count]), Array(stream.bytes[count...])]
      let cut = Following(stream.kind, pieces, answering: stream.methods)
      let isSame = cut == whole
      #expect(isSame, "cut at \(count)")
    }
    let single = Following(stream.kind, stream.bytes.map { [$0] }, answering: stream.methods)
    let isSame = single == whole
    #expect(isSame, "byte by byte")
  }

  @Test(arguments: streams)
  private func `Messages come whole, however their bytes come`(stream: Stream) throws {
    func collect(_ pieces: [[UInt8]]) -> [Message] {
      var collector = MessageCollector(stream.kind)
      for method in stream.methods { collector.expectResponse(to: method) }
      var messages: [Message] = []
      for piece in pieces {
        do throws(HTTPSyntaxError) {
          try collector.receive(piece, into: &messages)
        } catch {
          break
        }
      }
      return messages + collector.finish() + collector.finish()
    }
    let single = collect(stream.bytes.map { [$0] })
    for count in 0...stream.bytes.count {
      let pieces = [Array(stream.bytes[..<count]), Array(stream.bytes[count...])]
      let isSame = collect(pieces) == single
      #expect(isSame, "cut at \(count)")
    }
  }

  @Test func `A head is refused beyond its limit, cut or not`() {
    let start = Array("GET / HTTP/1.1\r\nX: ".utf8)
    for (excess, isRefused) in [(0, false), (1, true), (5000, true)] {
      let count = MessageReader.headLimit + excess - start.count - 4
      let head = start + Array(repeating: 0x61, count: count) + Array("\r\n\r\n".utf8)
      let pieces = [[head], head.map { [$0] }, [Array(head[..<60_000]), Array(head[60_000...])]]
      for pieces in pieces {
        let result = Following(.request, pieces)
        #expect((result.error != nil) == isRefused, "\(head.count) bytes in \(pieces.count) pieces")
        #expect(result.heads.count == (isRefused ? 0 : 1))
        if isRefused {
          #expect(result.error == HTTPSyntaxError(rule: .httpNotAMessage, range: 0..<1))
        }
      }
    }
  }

  // HTTP-MSG-10
  @Test(arguments: [
    (MessageHead.Kind.request, [UInt8(0x81)]), (.request, [0]), (.response, [0x81]),
  ])
  func `What cannot be a message is refused at its first byte`(
    kind: MessageHead.Kind,
    bytes: [UInt8]
  ) {
    let result = Following(kind, [bytes])
    #expect(result.error == HTTPSyntaxError(rule: .httpNotAMessage, range: 0..<1))
    #expect(result.isBeyondHTTP && result.rest == bytes)
  }
}

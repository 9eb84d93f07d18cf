import Bytes
import HTTP
import Testing
import Tracing
import Wire

struct `Bodies in chunks` {
  private static let head = "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"

  /// What comes out of a stream that is cut into pieces.
  private func read(
    _ text: String,
    cutAt cuts: [Int]
  ) -> (messages: [Message], rule: RuleID?) {
    var collector = MessageCollector(.request)
    var messages: [Message] = []
    let bytes = Array(text.utf8)
    var start = 0
    do throws(HTTPSyntaxError) {
      for cut in cuts + [bytes.count] {
        try collector.receive(bytes[start..<cut], into: &messages)
        start = cut
      }
      return (messages, nil)
    } catch {
      return (messages, error.rule)
    }
  }

  /// Cuts a stream once at every place, and into single bytes: the result is always the same.
  private func readEveryWay(_ body: String) -> (messages: [Message], rule: RuleID?) {
    let text = Self.head + body
    let whole = read(text, cutAt: [])
    for cut in 0...text.utf8.count {
      let parts = read(text, cutAt: [cut])
      #expect(parts.messages == whole.messages && parts.rule == whole.rule, "cut at \(cut)")
    }
    let single = read(text, cutAt: Array(0..<text.utf8.count))
    #expect(single.messages == whole.messages && single.rule == whole.rule)
    return whole
  }

  // HTTP-CHUNK-1, HTTP-CHUNK-3, HTTP-CHUNK-4, HTTP-BODY-6, HTTP-BODY-14
  @Test(
    arguments: [
      ("5\r\nHello\r\n0\r\n\r\n", "Hello"), ("0\r\n\r\n", ""),
      ("00A\r\n0123456789\r\n000\r\n\r\n", "0123456789"),
      ("5;x=y\r\nHello\r\n6 ; q=\"a;b\"\r\n world\r\n0\r\nHost: other\r\n\r\n", "Hello world"),
      ("2\r\n\r\n\r\n0\r\n\r\n", "\r\n"),
    ]
  )
  func `Chunks are put together, however the stream is cut`(body: String, content: String) {
    let (messages, rule) = readEveryWay(body + "GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(rule == nil)
    #expect(messages.map { $0.body } == [Array(content.utf8), []])
    #expect(messages.first?.head.values(of: "Host") == ["h"])
    let hasTrailer = body.contains("other")
    #expect(
      messages[0].trailers == (hasTrailer ? [TrailerField(name: "Host", value: "other")] : [])
    )
  }

  // HTTP-CHUNK-1, HTTP-CHUNK-2
  @Test(
    arguments: [
      ("G\r\nHello\r\n", RuleID.httpChunk), ("\r\n", .httpChunk), ("-1\r\n", .httpChunk),
      ("0x5\r\nHello\r\n", .httpChunk), ("3\r\nHello\r\n", .httpChunk),
      ("5\nHello\r\n", .httpChunk),
      ("5\r\nHello\n0\r\n\r\n", .httpChunk), ("5\rHello\r\n", .httpBareCR),
      ("5 5\r\nHello\r\n", .httpChunk), ("0\r\nHost : x\r\n\r\n", .httpSpaceBeforeColon),
      ("0\r\n\n", .httpChunk), ("0\r\nA: b\r\n c\r\n\r\n", .httpFolding),
      ("FFFFFFFFFFFFFFFFF\r\n", .httpChunkOverflow), ("10000000000000000\r\n", .httpChunkOverflow),
    ]
  )
  func `What is no chunk is refused by its rule`(body: String, rule: RuleID) {
    let (messages, found) = readEveryWay(body)
    #expect(messages.isEmpty && found == rule, "\(body.debugDescription)")
  }

  // HTTP-CHUNK-2
  @Test func `The largest size that 64 bits hold is believed`() {
    #expect(read(Self.head + "FFFFFFFFFFFFFFFF\r\nabc", cutAt: []).rule == nil)
  }

  // HTTP-CHUNK-3
  @Test func `Lines without an end are refused`() {
    let flood = String(repeating: "x", count: 9000)
    #expect(read(Self.head + "5;" + flood, cutAt: []).rule == .httpChunkExtension)
    let trailers = String(repeating: "A: b\r\n", count: 200)
    #expect(read(Self.head + "0\r\n" + trailers, cutAt: []).rule == .httpNotAMessage)
  }

  // HTTP-FLD-6, HTTP-CHUNK-4
  @Test func `A client takes a folded trailer together, however it is cut`() {
    let text =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\nA: b\r\n  c\r\n\r\n"
      + "HTTP/1.1 204 No Content\r\n\r\n"
    let bytes = Array(text.utf8)
    for cut in 0...bytes.count {
      var collector = MessageCollector(.response)
      collector.expectResponse(to: "GET")
      collector.expectResponse(to: "GET")
      let first = (try? collector.receive(bytes[..<cut])) ?? []
      let rest = (try? collector.receive(bytes[cut...])) ?? []
      let messages = first + rest
      #expect(messages.map { $0.head.status } == [200, 204], "cut at \(cut)")
      #expect(messages.first?.trailers == [TrailerField(name: "A", value: "b c")])
    }
  }

  // HTTP-CHUNK-1
  @Test func `What is written in chunks is read again`() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<50 {
      let parts = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<Int.random(in: 0...300, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      }
      var collector = MessageCollector(.request)
      collector.append(Array(Self.head.utf8))
      for part in parts { collector.append(ChunkedCoding.chunk(part)) }
      collector.append(ChunkedCoding.lastChunk)
      #expect((try? collector.next())??.body == parts.flatMap { $0 })
    }
    #expect(ChunkedCoding.chunk(Array(repeating: 97, count: 26)).starts(with: Array("1a\r\n".utf8)))
  }
}

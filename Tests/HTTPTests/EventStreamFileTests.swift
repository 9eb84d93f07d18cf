import Bytes
import HTTP
import TestVectors
import Testing

/// The event streams of `sse.json`, and what two other programs made of them.
private struct EventStreamFile: Decodable {
  struct Vector: Decodable {
    struct Event: Decodable {
      let type: String
      let data: String
      let lastEventId: String
    }

    enum CodingKeys: String, CodingKey {
      case name, hex, events
      case lastEventID = "last_event_id"
      case retry = "retry_ms"
    }

    let name: String
    let hex: String
    let events: [Event]
    let lastEventID: String
    let retry: UInt32?
  }

  let vectors: [Vector]
}

/// What a reader made of a stream that came in pieces.
private struct Reading: Equatable {
  var items: [EventStreamReader.Item] = []
  var lastEventID = ""
  var error: EventStreamError?

  init(_ pieces: [ArraySlice<UInt8>], limit: Int = EventStreamReader.usualLimit) {
    var reader = EventStreamReader(limit: limit)
    for piece in pieces {
      do throws(EventStreamError) {
        try reader.receive(piece, into: &items)
      } catch {
        self.error = error
      }
    }
    lastEventID = reader.lastEventID
  }

  var events: [StreamedEvent] {
    items.compactMap { if case .event(let event) = $0 { event } else { nil } }
  }

  var retry: UInt32? {
    items.compactMap { if case .retry(let time) = $0 { time } else { nil } }.last
  }
}

@Suite("Event streams that other programs judged")
struct EventStreamFileTests {
  private let file: EventStreamFile

  init() throws {
    file = try TestVectors.decode(EventStreamFile.self, from: "sse.json")
  }

  // HTTP-SSE-1, HTTP-SSE-2, HTTP-SSE-4, HTTP-SSE-5, HTTP-SSE-6, HTTP-SSE-7, HTTP-SSE-8,
  // HTTP-SSE-9, HTTP-SSE-10, HTTP-SSE-11
  @Test func `Each vector is read alike, wherever it is cut`() throws {
    #expect(file.vectors.count == 23)
    for vector in file.vectors {
      let bytes = try TestVectors.bytes(vector.hex)[...]
      let whole = Reading([bytes])
      let expected = vector.events.map {
        StreamedEvent(type: $0.type, data: $0.data, lastEventID: $0.lastEventId)
      }
      #expect(whole.events == expected, "\(vector.name)")
      #expect(whole.lastEventID == vector.lastEventID, "\(vector.name)")
      #expect(whole.retry == vector.retry, "\(vector.name)")
      for cut in bytes.indices {
        #expect(Reading([bytes[..<cut], bytes[cut...]]) == whole, "\(vector.name), cut at \(cut)")
      }
      #expect(Reading(bytes.indices.map { bytes[$0...$0] }) == whole, "\(vector.name), in bytes")
    }
  }

  @Test func `Comments fire nothing (HTTP-SSE-4), and half a mark is no mark (HTTP-SSE-1)`() {
    let stream = Array(":\n\n: keep-alive\r\n:a:b\r".utf8)[...]
    #expect(Reading([stream]).items == [.comment(""), .comment(" keep-alive"), .comment("a:b")])
    for start: [UInt8] in [[0xEF], [0xEF, 0xBB]] {
      let halfMark = (start + Array("data: x\ndata: y\n\n".utf8))[...]
      #expect(Reading([halfMark]).events == [StreamedEvent(data: "y")])
    }
  }

  @Test(arguments: ["data: a\n\n", "event: add\rdata: a\r\r", "id: 1\r\ndata: a\r\n\r"])
  private func `An event fires at its empty line, and not before (HTTP-SSE-3)`(stream: String) {
    let bytes = Array(stream.utf8)[...]
    #expect(Reading([bytes.dropLast()]).events.isEmpty)
    #expect(Reading([bytes]).events.map(\.data) == ["a"])
    #expect(Reading([bytes.dropLast(), Array("data: b\n".utf8)[...]]).events.isEmpty)
  }

  @Test func `Bytes that are no UTF-8 become U+FFFD (HTTP-SSE-1)`() {
    let stream = (Array("data: a".utf8) + [0xFF] + Array("b\n\n".utf8))[...]
    #expect(Reading([stream]).events == [StreamedEvent(data: "a\u{FFFD}b")])
  }

  @Test(arguments: [("", nil), ("0", 0), ("4294967296", UInt32.max), ("-1", nil), ("1 ", nil)])
  private func `A delay has only digits, and has a largest value (HTTP-SSE-9)`(
    text: String,
    time: UInt32?
  ) {
    #expect(Reading([Array("retry: \(text)\n".utf8)[...]]).retry == time)
    let huge = String(repeating: "9", count: 400)
    #expect(Reading([Array("retry: \(huge)\n".utf8)[...]]).retry == UInt32.max)
  }

  @Test(arguments: ["data: ", ":", "data\ndata: ", "event: ", "event: abc\nfoo: "])
  private func `A flood ends the stream, and what came before it counts`(start: String) {
    let flood = Array("data: x\n\n\(start)".utf8) + [UInt8](repeating: 0x61, count: 100)
    let reading = Reading([flood[...], flood[...]], limit: 64)
    #expect(reading.error == .eventTooLarge(limit: 64))
    #expect(reading.events == [StreamedEvent(data: "x")])
    let fits = Array("data: \(String(repeating: "a", count: 63))\n\n".utf8)[...]
    #expect(Reading([fits, fits], limit: 64).events.count == 2)
  }

  @Test func `A name as long as a flood costs nothing`() {
    let flood = [UInt8](repeating: 0x61, count: 100_000) + Array(": 1\ndata: x\n\n".utf8)
    #expect(Reading([flood[...]], limit: 64).events == [StreamedEvent(data: "x")])
  }
}

@Suite("Writing event streams")
struct EventStreamWriterTests {
  @Test func `An event of ten bytes takes eighteen`() throws {
    let event = EventStreamWriter.event(data: Array("price=1001".utf8))
    #expect(String(decoding: event, as: UTF8.self) == "data: price=1001\n\n")
    #expect(event.count == 18)
    let full = EventStreamWriter.event(data: Array("a\r\nb".utf8), type: "add", id: "7")
    #expect(String(decoding: full, as: UTF8.self) == "id: 7\nevent: add\ndata: a\ndata: b\n\n")
    #expect(EventStreamWriter.comment("keep-alive").elementsEqual(": keep-alive\n\n".utf8))
    #expect(EventStreamWriter.retry(milliseconds: 3000).elementsEqual("retry: 3000\n\n".utf8))
  }

  @Test func `What is written is read, but for its line ends`() {
    var generator = SeededGenerator(seed: 4)
    // Each way to end a line, and what it arrives as.
    let alphabet = [" ", ":", "a", "b ", "\n", "\r\n", "x\ry"]
    var stream: [UInt8] = []
    var expected: [StreamedEvent] = []
    for number in 1...300 {
      let parts = (0..<Int(generator.next() % 9)).map { _ in
        alphabet[Int(generator.next() % 7)]
      }
      stream += EventStreamWriter.event(data: Array(parts.joined().utf8), id: "\(number)")
      if number % 3 == 0 { stream += EventStreamWriter.comment("data: no") }
      let arrived = parts.map { ["\r\n": "\n", "x\ry": "x\ny"][$0] ?? $0 }
      expected.append(StreamedEvent(data: arrived.joined(), lastEventID: "\(number)"))
    }
    let events = Reading([stream[...]]).events
    #expect(events.count == 300)
    for (event, other) in zip(events, expected) { #expect(event == other) }
  }
}

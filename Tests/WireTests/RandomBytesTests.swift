import Bytes
import Testing
import Tracing
import Wire

/// No bytes make a decoder trap, and what it names lies where it read.
@Suite("Random bytes")
struct RandomBytesTests {
  /// Bytes without any order, and bytes that begin like the real thing.
  private func inputs(
    _ seed: UInt64,
    startingWith start: [UInt8],
    upTo limit: UInt32
  ) -> [[UInt8]] {
    var generator = SeededGenerator(seed: seed)
    return (0..<10_000).map { number in
      var bytes = generator.bytes(Int(generator.next(below: limit)))
      if number % 2 == 0 { bytes.replaceSubrange(..<min(start.count, bytes.count), with: start) }
      return bytes
    }
  }

  @Test func `An IPv4 header is read, refused or waited for`() {
    for bytes in inputs(4, startingWith: [0x46], upTo: 64) {
      var reader = FieldReader(bytes, telling: FieldList())
      do throws(IPv4Error) {
        let header = try IPv4Header(from: &reader)
        #expect(reader.byteOffset == header?.length ?? 0)
      } catch {}
      #expect(reader.sink.cover(0..<reader.bitOffset))
    }
  }

  @Test func `A TCP header is read, refused or waited for`() {
    for var bytes in inputs(6, startingWith: [], upTo: 80) {
      if bytes.count > 21 { bytes[20] = [1, 2, 3, 4, 5, 8][Int(bytes[21]) % 6] }
      var reader = FieldReader(bytes, telling: FieldList())
      do throws(TCPError) {
        let header = try TCPHeader(from: &reader)
        #expect(reader.byteOffset == header.map { _ in Int(bytes[12] >> 4) * 4 } ?? 0)
      } catch {}
      #expect(reader.sink.cover(0..<reader.bitOffset))
    }
  }

  @Test func `An ICMP message is read or waited for`() {
    for bytes in inputs(792, startingWith: [3, 4, 0, 0, 0, 0, 0, 0, 0x46], upTo: 80) {
      var reader = FieldReader(bytes, telling: FieldList())
      let message = ICMPMessage(from: &reader)
      #expect((message == nil) == (bytes.count < 8))
      #expect(reader.sink.cover(0..<(message == nil ? 0 : bytes.count * 8)))
      _ = message?.subject
      _ = ICMPMessage.answer(
        to: bytes,
        reporting: .portUnreachable,
        from: IPv4Address(rawValue: 1),
        identification: 0
      )
    }
  }

  @Test func `A DNS message is read, refused or waited for`() throws {
    // A question, its answer, and perhaps a record of whatever follows.
    let start: [UInt8] = [
      0, 1, 0x81, 0, 0, 1, 0, 1, 0, 1, 0, 0, 1, 97, 0, 0, 1, 0, 1, 0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 9,
      0, 4,
    ]
    var outcomes = [0, 0, 0]
    for var bytes in inputs(1035, startingWith: start, upTo: 200) {
      if bytes.count > 30 { bytes[9] = bytes[bytes.count - 1] % 2 }
      // Mostly small counts and short labels, and many pointers.
      for index in bytes.indices where index > 30 && bytes[index] % 4 > 0 { bytes[index] %= 5 }
      for index in bytes.indices where index > 30 && bytes[index] == 4 { bytes[index] = 0xC0 }
      var reader = FieldReader(bytes, telling: FieldList())
      do throws(DNSError) {
        let message = try DNSMessage(from: &reader)
        outcomes[message == nil ? 0 : 1] += 1
        #expect(message != nil || reader.bitOffset == 0)
        var again = FieldReader(message?.bytes ?? [])
        let copy = try DNSMessage(from: &again)
        #expect(copy == message)
      } catch {
        outcomes[2] += 1
      }
      #expect(reader.sink.cover(0..<reader.bitOffset))
    }
    #expect(outcomes.allSatisfy { $0 > 200 }, "\(outcomes)")
  }

  @Test func `A frame header is read or waited for`() {
    for bytes in inputs(7, startingWith: [0x82, 0xFF], upTo: 20) {
      var reader = FieldReader(bytes, telling: FieldList())
      let header = FrameHeader(from: &reader)
      #expect(reader.byteOffset == header?.length ?? 0)
      #expect(reader.sink.cover(0..<reader.bitOffset))
      guard let header else { continue }
      #expect(header.frame(carrying: []).elementsEqual(bytes.prefix(header.length)))
    }
  }

  /// Random words of an alphabet that has what HTTP is made of.
  private func head(_ start: String, from generator: inout SeededGenerator) -> [UInt8] {
    let words = [
      "\r", "\n", "\r\n", "\r\n", "\r\n", ":", ": ", " ", "\t", "Host", "Content-Length", "0", "13",
      "GET", "HTTP/1.1", "/", ",", "\u{0}", "\u{7F}", "é", "a", "x-y",
    ]
    var text = generator.next(below: 4) == 0 ? "" : start
    for _ in 0..<generator.next(below: 24) { text += words[Int(generator.next(below: 22))] }
    return Array((text + (generator.next(below: 4) == 0 ? "" : "\r\n\r\n")).utf8)
  }

  @Test(arguments: [
    (MessageHead.Kind.request, "GET / HTTP/1.1\r\n"), (.response, "HTTP/1.1 200 OK\r\n"),
  ])
  func `A head is read, refused or waited for`(kind: MessageHead.Kind, start: String) {
    var generator = SeededGenerator(seed: 9112)
    var outcomes = [0, 0, 0]
    for number in 0..<10_000 {
      let bytes = number % 4 == 0 ? generator.bytes(40) + [10, 10] : head(start, from: &generator)
      var reader = FieldReader(bytes, telling: FieldList())
      do throws(HTTPSyntaxError) {
        let head = try MessageHead(from: &reader, expecting: kind)
        #expect(reader.byteOffset == head?.bytes.count ?? 0)
        outcomes[head == nil ? 0 : 1] += 1
      } catch {
        #expect(error.range.count == 1 && error.range.upperBound <= bytes.count)
        #expect(error.range.lowerBound == reader.byteOffset)
        outcomes[2] += 1
      }
      #expect(reader.sink.cover(0..<reader.bitOffset))
    }
    #expect(outcomes.allSatisfy { $0 > 200 }, "\(outcomes)")
  }
}

import Dissection
import TestVectors
import Testing
import Tracing
import Wire

@Suite("What a segment is beside those before it")
struct MarkTests {
  @Test func `Each segment of the hand-made conversations has its marks`() throws {
    var dissector = Dissector()
    var start = Instant.start
    var seen: Set<String> = []
    for connection in try MarkFile.read().connections {
      let first = dissector.packets.count
      for segment in connection.segments {
        let time = start + .milliseconds(segment.milliseconds)
        dissector.receive(packet(segment, of: connection), at: time)
      }
      for (segment, index) in zip(connection.segments, first...) {
        let marks = dissector.packets[index].marks
        let found = marks.map { describe($0, first) }.sorted()
        #expect(found == segment.marks.sorted(), "\(connection.name), line \(segment.line)")
        seen.formUnion(marks.map(\.kind.rawValue))
      }
      let last = connection.segments.last?.milliseconds ?? 0
      start = start + .milliseconds(last + 1000)
    }
    #expect(seen == Set(SegmentMark.Kind.allCases.map(\.rawValue)), "a mark without an example")
  }

  private func describe(_ mark: SegmentMark, _ first: Int) -> String {
    mark.kind.rawValue + (mark.repeated.map { "/\($0 - first + 1)" } ?? "")
      + (mark.number.map { "#\($0)" } ?? "")
  }

  @Test func `A packet that is not TCP, or is damaged, has no marks`() throws {
    var dissector = Dissector()
    dissector.receive([0x45], at: .start)
    for connection in try MarkFile.read().connections where connection.name == "damaged" {
      for segment in connection.segments {
        dissector.receive(packet(segment, of: connection), at: .start)
      }
    }
    #expect(dissector.packets.count == 9)
    #expect(dissector.packets.allSatisfy { $0.marks.isEmpty })
  }
}

/// The packet of a line.
func packet(_ segment: MarkFile.Segment, of connection: MarkFile.Connection) -> [UInt8] {
  let (own, other) =
    segment.isFromClient
    ? (connection.isn.client, connection.isn.server)
    : (connection.isn.server, connection.isn.client)
  let port = UInt16(50_000 + connection.ports)
  let letters: [Character: TCPFlags] = [
    "S": .syn, "A": .ack, "F": .fin, "R": .rst, "P": .psh,
  ]
  let header = TCPHeader(
    sourcePort: segment.isFromClient ? port : 7001,
    destinationPort: segment.isFromClient ? 7001 : port,
    sequenceNumber: own &+ segment.sequence,
    acknowledgmentNumber: segment.flags.contains("A") ? other &+ segment.acknowledgment : 0,
    flags: segment.flags.reduce(into: []) { $0.formUnion(letters[$1] ?? []) },
    window: segment.window,
    options: segment.shift.map { [.windowScale($0)] } ?? []
  )
  let ends = (IPv4Address(rawValue: 0x0A00_0002), IPv4Address(rawValue: 0x0A00_0001))
  let ip = IPv4Header(
    source: segment.isFromClient ? ends.0 : ends.1,
    destination: segment.isFromClient ? ends.1 : ends.0,
    payloadLength: 0
  )
  var bytes = TCPSegment(header: header, payload: segment.payload).packet(in: ip)
  if segment.isDamaged { bytes[bytes.count - 1] ^= 0x10 }
  return bytes
}

import Bytes
import TestVectors
import Testing
import Tracing
import Wire

/// A packet of the file, taken apart.
private struct Packet {
  let bytes: [UInt8]
  let ip: IPv4Header
  let tcp: TCPHeader
  let payload: [UInt8]
  let list: FieldList

  init(_ bytes: [UInt8]) throws {
    self.bytes = bytes
    var reader = FieldReader(bytes, telling: FieldList())
    ip = try #require(try IPv4Header(from: &reader))
    tcp = try #require(try TCPHeader(from: &reader))
    payload = Array(bytes[reader.byteOffset...])
    list = reader.sink
  }
}

@Suite("Packets that another program built")
struct PacketVectorTests {
  private let vectors: [(vector: TCPChecksumFile.Vector, packet: Packet)]

  init() throws {
    let file = try TCPChecksumFile.read()
    vectors = try file.vectors.map { vector in
      (vector, try Packet(try #require([UInt8](hexadecimal: vector.packet))))
    }
  }

  @Test func `Headers and payload have the listed lengths and checksums`() throws {
    #expect(vectors.count >= 13)
    for (vector, packet) in vectors {
      let options = packet.bytes[40..<packet.bytes.count - packet.payload.count]
      #expect(packet.ip.length == 20 && packet.ip.options.isEmpty, "\(vector.name)")
      #expect(Int(packet.ip.totalLength) == packet.bytes.count, "\(vector.name)")
      #expect(packet.tcp.length + packet.payload.count == vector.length, "\(vector.name)")
      #expect(options.hexadecimal == vector.options, "\(vector.name)")
      #expect(packet.payload.hexadecimal == vector.payload, "\(vector.name)")
      #expect(packet.ip.checksum == UInt16(vector.headerChecksum, radix: 16), "\(vector.name)")
      #expect(packet.ip.checksum == packet.ip.correctChecksum, "\(vector.name)")
      #expect(packet.tcp.checksum == UInt16(vector.checksum, radix: 16), "\(vector.name)")
    }
  }

  @Test func `Each bit of the headers is named exactly once and in order`() {
    for (vector, packet) in vectors {
      let headers = packet.bytes.count - packet.payload.count
      #expect(packet.list.cover(0..<headers * 8), "\(vector.name)")
      for field in packet.list.fields where field.bits.count <= 64 && field.id != .ipOptions {
        var value: UInt64 = 0
        for bit in field.bits {
          value = value << 1 | UInt64(packet.bytes[bit / 8] >> (7 - bit % 8) & 1)
        }
        #expect(field.value == value, "\(vector.name): \(field.id)")
      }
    }
  }

  @Test func `Encoding gives the packet back byte for byte`() {
    for (vector, packet) in vectors {
      let segment = TCPSegment(header: packet.tcp, payload: packet.payload)
      #expect(segment.packet(in: packet.ip).hexadecimal == vector.packet, "\(vector.name)")
      var blank = packet.ip
      blank.checksum = 0xBEEF
      blank.totalLength = 0
      var wrong = packet.tcp
      wrong.checksum = 0xBEEF
      let repaired = TCPSegment(header: wrong, payload: packet.payload).packet(in: blank)
      #expect(repaired.hexadecimal == vector.packet, "\(vector.name)")
    }
  }

  // TCP-HDR-2 and IP-1: a right checksum adds up to zero, a wrong one does not.
  @Test func `The checksum of a whole segment is zero, and any flipped bit changes it`() {
    for (vector, packet) in vectors {
      func checksum(_ bytes: [UInt8]) -> UInt16 {
        let (source, destination) = (packet.ip.source, packet.ip.destination)
        return tcpChecksum(
          of: bytes,
          in: 20..<bytes.count,
          source: source,
          destination: destination
        )
      }
      #expect(checksum(packet.bytes) == 0, "\(vector.name)")
      for bit in 160..<packet.bytes.count * 8 {
        var bytes = packet.bytes
        bytes[bit / 8] ^= 0x80 >> UInt8(bit % 8)
        #expect(checksum(bytes) != 0, "\(vector.name): bit \(bit)")
      }
    }
  }

  @Test func `The first packet says what its bytes say`() throws {
    let packet = try #require(vectors.first?.packet)
    #expect(packet.ip.source.description == "10.0.0.2")
    #expect(packet.ip.destination.description == "10.0.0.1")
    #expect(packet.ip.identification == 1 && packet.ip.timeToLive == 64)
    #expect(packet.ip.protocolNumber == IPv4Header.tcp)
    #expect(!packet.ip.reservedFlag && packet.ip.dontFragment && !packet.ip.moreFragments)
    #expect(packet.tcp.sourcePort == 49152 && packet.tcp.destinationPort == 80)
    #expect(packet.tcp.sequenceNumber == 100 && packet.tcp.acknowledgmentNumber == 0)
    #expect(packet.tcp.flags == .syn && packet.tcp.window == 65_535)
    #expect(packet.tcp.options == [.maximumSegmentSize(1460)])
    #expect(packet.tcp.reserved == 0 && packet.tcp.urgentPointer == 0)
    #expect(TCPSegment(header: packet.tcp).sequenceLength == 1)
  }

  @Test func `Every flag of the file is read`() {
    let flags = Dictionary(
      uniqueKeysWithValues: vectors.map { ($0.vector.name, $0.packet.tcp.flags) }
    )
    #expect(flags["SYN,ACK with MSS 1460"] == [.syn, .ack])
    #expect(flags["ACK completing the handshake"] == .ack)
    #expect(flags["data GET line (even length)"] == [.psh, .ack])
    #expect(flags["FIN,ACK"] == [.fin, .ack])
    #expect(flags["RST without ACK"] == .rst)
    #expect(flags["RST,ACK answering a SYN to a closed port"] == [.rst, .ack])
  }

  @Test func `All options of a modern SYN are read`() throws {
    let syn = try #require(vectors.first { $0.vector.name.contains("window scale 7") })
    #expect(
      syn.packet.tcp.options == [
        .maximumSegmentSize(1460), .selectiveAcknowledgmentPermitted,
        .timestamps(value: 1000, echo: 0), .noOperation, .windowScale(7),
      ]
    )
    #expect(syn.packet.tcp.sequenceNumber == 0xFFFF_FFF0)
  }
}

import Bytes
import Testing
import Tracing
import Wire

/// A DNS query and its answer, written by hand; tshark 4.0 finds their checksums right.
let queryPacket = """
  45000039 00014000 4011267d 0a000002 0a000035
  c350 0035 0025 3e4f
  1a2b 0100 0001 0000 0000 0000 07 6578616d706c65 03 636f6d 00 0001 0001
  """
let answerPacket = """
  45000049 00014000 4011266d 0a000035 0a000002
  0035 c350 0035 69e3
  1a2b 8580 0001 0001 0000 0000 07 6578616d706c65 03 636f6d 00 0001 0001
  c00c 0001 0001 0000003c 0004 0a000001
  """

/// The bytes of hexadecimal digits, spaces and line ends left out.
func bytes(_ hexadecimal: String) throws -> [UInt8] {
  try #require([UInt8](hexadecimal: String(hexadecimal.filter { !$0.isWhitespace })))
}

@Suite("UDP header (RFC 768)")
struct UDPHeaderTests {
  @Test func `Every field stands where the RFC draws it`() throws {
    let result = try read(try bytes("c350 0035 0025 3e4f ff"), as: UDPHeader.init(from:))
    let header = try #require(result.value)
    #expect(header.sourcePort == 50_000 && header.destinationPort == 53)
    #expect(header.length == 37 && header.checksum == 0x3E4F)
    #expect(result.byteOffset == 8 && result.list.cover(0..<64))
    #expect(result.list.ids == [.udpSourcePort, .udpDestinationPort, .udpLength, .udpChecksum])
  }

  @Test func `A header cut anywhere waits for more and reads nothing`() throws {
    let whole = try bytes("c350003500253e4f")
    for count in 0..<8 {
      let result = try read(Array(whole.prefix(count)), as: UDPHeader.init(from:))
      #expect(result.value == nil && result.byteOffset == 0 && result.list.fields.isEmpty)
    }
  }

  @Test(arguments: [0, 7] as [UInt16])
  func `A datagram is not shorter than its header`(length: UInt16) throws {
    let header = [0, 1, 0, 2, 0, UInt8(length), 0, 0] as [UInt8]
    #expect(throws: UDPError.length(length)) { try read(header, as: UDPHeader.init(from:)) }
  }

  @Test(arguments: [queryPacket, answerPacket])
  func `A datagram is written with the checksum that others compute`(packet: String) throws {
    let whole = try bytes(packet)
    var reader = FieldReader(whole)
    let ip = try #require(try IPv4Header(from: &reader))
    let header = try #require(try UDPHeader(from: &reader))
    let datagram = UDPDatagram(
      sourcePort: header.sourcePort,
      destinationPort: header.destinationPort,
      payload: Array(whole[28...])
    )
    #expect(datagram.packet(in: ip) == whole)
    let sum = udpChecksum(
      of: whole,
      in: 20..<whole.count,
      source: ip.source,
      destination: ip.destination
    )
    #expect(sum == 0)
  }

  /// The two bytes of data are chosen so that the words sum up to 0xFFFF.
  @Test func `A checksum that comes out as 0 is sent as ffff`() throws {
    let source = IPv4Address(rawValue: 0x0A00_0001)
    let destination = IPv4Address(rawValue: 0x0A00_0002)
    // 0a00 + 0001 + 0a00 + 0002 + 0011 + 000a + 0001 + 0002 + 000a = 142b; ffff - 142b = ebd4.
    let datagram = UDPDatagram(sourcePort: 1, destinationPort: 2, payload: [0xEB, 0xD4])
    let packet = datagram.packet(
      in: IPv4Header(source: source, destination: destination, payloadLength: 0)
    )
    #expect(Array(packet[26..<28]) == [0xFF, 0xFF])
    let sum = udpChecksum(of: packet, in: 20..<30, source: source, destination: destination)
    #expect(sum == 0)
  }
}

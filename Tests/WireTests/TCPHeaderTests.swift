import Bytes
import Testing
import Tracing
import Wire

func encode(_ header: TCPHeader) -> [UInt8] {
  var writer = FieldWriter()
  header.write(to: &writer)
  return writer.bytes
}

/// The bytes of a header whose options are `options`, written as hexadecimal text.
func header(withOptions options: String) throws -> [UInt8] {
  let options = try #require([UInt8](hexadecimal: options))
  let fixed = try #require([UInt8](hexadecimal: "c0000050 00000064 00000000 5002 ffff 0000 0000"))
  var bytes = fixed + options
  bytes[12] = UInt8((20 + options.count) / 4) << 4
  return bytes
}

/// Every field has bits of its own; the options are a maximum segment size and padding.
private let crowded = "1234 5678 9abcdef0 0fedcba9 7a a5 1357 2468 369c 020405b4 03030e00"

@Suite("TCP header (RFC 9293 §3.1)")
struct TCPHeaderTests {
  @Test func `Every field stands where the RFC draws it`() throws {
    let bytes = try #require([UInt8](hexadecimal: crowded))
    let result = try read(bytes, as: TCPHeader.init(from:))
    let header = try #require(result.value)
    #expect(header.sourcePort == 0x1234 && header.destinationPort == 0x5678)
    #expect(header.sequenceNumber == 0x9ABC_DEF0 && header.acknowledgmentNumber == 0x0FED_CBA9)
    #expect(header.reserved == 0xA)
    #expect(header.flags == [.cwr, .urg, .rst, .fin])
    #expect(header.window == 0x1357 && header.checksum == 0x2468 && header.urgentPointer == 0x369C)
    #expect(header.options == [.maximumSegmentSize(1460), .windowScale(14)])
    #expect(header.length == 28 && encode(header) == bytes)
    #expect(result.byteOffset == 28 && result.list.cover(0..<224))
    #expect(
      result.list.ids == [
        .tcpSourcePort, .tcpDestinationPort, .tcpSequenceNumber, .tcpAcknowledgmentNumber,
        .tcpDataOffset, .tcpReserved, .tcpCWR, .tcpECE, .tcpURG, .tcpACK, .tcpPSH, .tcpRST,
        .tcpSYN, .tcpFIN, .tcpWindow, .tcpChecksum, .tcpUrgentPointer, .tcpOptionKind,
        .tcpOptionLength, .tcpMaximumSegmentSize, .tcpOptionKind, .tcpOptionLength,
        .tcpWindowScale, .tcpOptionKind,
      ]
    )
  }

  @Test(arguments: [
    (TCPFlags.fin, UInt8(1), FieldID.tcpFIN, "FIN"), (.syn, 2, .tcpSYN, "SYN"),
    (.rst, 4, .tcpRST, "RST"), (.psh, 8, .tcpPSH, "PSH"), (.ack, 16, .tcpACK, "ACK"),
    (.urg, 32, .tcpURG, "URG"), (.ece, 64, .tcpECE, "ECE"), (.cwr, 128, .tcpCWR, "CWR"),
  ])
  func `Each control bit has its place`(
    flag: TCPFlags,
    bit: UInt8,
    id: FieldID,
    name: String
  ) throws {
    let bytes = encode(
      TCPHeader(sourcePort: 1, destinationPort: 2, sequenceNumber: 3, flags: flag, window: 4)
    )
    #expect(bytes[13] == bit)
    let result = try read(bytes, as: TCPHeader.init(from:))
    #expect(result.value?.flags == flag)
    #expect(result.list.fields.filter { $0.value == 1 && $0.bits.count == 1 }.map(\.id) == [id])
    #expect(flag.description == name)
  }

  @Test func `Several control bits are named as people say them`() {
    #expect(TCPFlags([.ack, .syn]).description == "SYN,ACK")
    #expect(TCPFlags([.ack, .fin, .psh]).description == "FIN,PSH,ACK")
    #expect(TCPFlags([]).description.isEmpty)
  }

  @Test func `A header cut anywhere waits for more and reads nothing`() throws {
    let bytes = try #require([UInt8](hexadecimal: crowded))
    for count in 0..<bytes.count {
      let result = try read(Array(bytes.prefix(count)), as: TCPHeader.init(from:))
      #expect(
        result.value == nil && result.byteOffset == 0 && result.list.fields.isEmpty,
        "\(count)"
      )
    }
  }

  // TCP-HDR-7: the data offset is at least 5.
  @Test(arguments: 0...4)
  func `A data offset below 5 is refused`(words: UInt8) throws {
    var bytes = try header(withOptions: "")
    bytes[12] = words << 4
    #expect(throws: TCPError.dataOffset(words)) { try read(bytes, as: TCPHeader.init(from:)) }
  }

  @Test func `The longest header has 40 bytes of options`() throws {
    let bytes = try header(withOptions: String(repeating: "01", count: 40))
    let header = try #require(try read(bytes, as: TCPHeader.init(from:)).value)
    #expect(header.options == Array(repeating: .noOperation, count: 40))
    #expect(header.length == 60 && encode(header) == bytes)
  }

  @Test func `SYN and FIN take a sequence number each`() {
    var header = TCPHeader(
      sourcePort: 1,
      destinationPort: 2,
      sequenceNumber: 3,
      flags: [.syn, .fin, .ack],
      window: 0
    )
    #expect(TCPSegment(header: header, payload: [1, 2, 3]).sequenceLength == 5)
    header.flags = [.ack, .psh]
    #expect(TCPSegment(header: header, payload: [1, 2, 3]).sequenceLength == 3)
  }
}

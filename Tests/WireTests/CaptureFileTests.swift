import Testing
import Tracing
import Wire

struct `Reading captures` {
  private let packet: [UInt8] = [0x45, 0, 0, 20] + [UInt8](repeating: 0, count: 16)

  @Test(arguments: [false, true], [UInt32(0xA1B2_C3D4), 0xA1B2_3C4D])
  func `A pcap file of either byte order and resolution`(
    isBigEndian: Bool,
    magic: UInt32
  ) throws {
    let file = try CaptureFile(pcap(isBigEndian, magic, link: 101))
    let nanoseconds: Int64 = magic == 0xA1B2_C3D4 ? 7000 : 7
    #expect(
      file.frames == [
        CaptureFile.Frame(
          time: 1_700_000_000_000_000_000 + nanoseconds,
          link: .raw,
          originalCount: 24,
          bytes: packet
        )
      ]
    )
    #expect(file.cutAt == nil)
  }

  @Test func `A file that breaks off gives what is whole`() throws {
    let bytes = pcap(false, 0xA1B2_C3D4, link: 101)
    for count in 24..<bytes.count {
      let file = try CaptureFile(Array(bytes[..<count]))
      #expect(file.frames.isEmpty)
      #expect(file.cutAt == (count == 24 ? nil : 24))
    }
  }

  @Test func `What our writer writes is read again`() throws {
    var writer = PcapngWriter()
    writer.append(packet, at: Instant(nanoseconds: 50_000_000), comment: "SYN")
    writer.append(packet, at: Instant(nanoseconds: 6_000_000_001), comment: "")
    let file = try CaptureFile(writer.bytes)
    #expect(file.frames.map(\.time) == [50_000_000, 6_000_000_001])
    #expect(file.frames.allSatisfy { $0.bytes == packet && $0.link == .raw })
  }

  @Test func `What is no capture is refused with its place`() {
    #expect(throws: CaptureError(.notACapture, at: 0)) { try CaptureFile([]) }
    #expect(throws: CaptureError(.notACapture, at: 0)) {
      try CaptureFile(Array("GET / HTTP/1.1\r\n".utf8))
    }
    var writer = PcapngWriter()
    writer.append(packet, at: .start, comment: "")
    var bytes = writer.bytes
    bytes[60 + 8] = 3
    #expect(throws: CaptureError(.unknownInterface, at: 68)) { try CaptureFile(bytes) }
  }

  @Test(
    arguments: [
      (UInt32(1), [UInt8](repeating: 0xAA, count: 12) + [0x08, 0x00], 14),
      (1, [UInt8](repeating: 0xAA, count: 12) + [0x81, 0x00, 0, 5, 0x86, 0xDD], 18),
      (113, [UInt8](repeating: 0, count: 14) + [0x08, 0x00], 16),
      (276, [0x08, 0x00] + [UInt8](repeating: 0, count: 18), 20),
      (0, [2, 0, 0, 0], 4), (0, [0, 0, 0, 30], 4), (108, [0, 0, 0, 2], 4), (12, [], 0),
    ]
  )
  func `The packet is found behind each kind of link header`(
    link: UInt32,
    header: [UInt8],
    position: Int
  ) {
    let type = LinkType(rawValue: link)
    #expect(type.packetPosition(in: header + packet) == .packet(at: position))
    #expect(type.packetPosition(in: header) == .cutShort)
  }

  @Test func `Other protocols and unknown links are named`() {
    let arp = [UInt8](repeating: 0xAA, count: 12) + [0x08, 0x06, 0, 1]
    #expect(LinkType(rawValue: 1).packetPosition(in: arp) == .other(0x0806))
    #expect(LinkType(rawValue: 147).packetPosition(in: arp) == .unknown)
  }

  private func pcap(_ isBigEndian: Bool, _ magic: UInt32, link: UInt32) -> [UInt8] {
    let numbers: [UInt32] = [
      magic, isBigEndian ? 0x0002_0004 : 0x0004_0002, 0, 0, 65_535, link, 1_700_000_000, 7,
      UInt32(packet.count), UInt32(packet.count + 4),
    ]
    return numbers.flatMap { number in
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: number >> UInt32(24 - 8 * $0)) }
      return isBigEndian ? bytes : bytes.reversed()
    } + packet
  }
}

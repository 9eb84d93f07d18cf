import Dissection
import Testing
import Tracing
import Wire

/// A pcap file of frames, as another program could have written it.
private func capture(_ frames: [[UInt8]], link: UInt32, snapped: Int = .max) -> [UInt8] {
  func little(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var bytes = little(0xA1B2_C3D4, 4) + little(2, 2) + little(4, 2) + little(0, 8)
  bytes += little(262_144, 4) + little(Int(link), 4)
  for (index, frame) in frames.enumerated() {
    let kept = min(frame.count, snapped)
    bytes += little(1_700_000_000 + index, 4) + little(0, 4)
    bytes += little(kept, 4) + little(frame.count, 4) + frame.prefix(kept)
  }
  return bytes
}

@Suite("The packets of a capture")
struct CapturedPacketsTests {
  private let packets: [[UInt8]]

  init() throws {
    packets = try Captures.named("ws-basic").map { $0.bytes }
  }

  private func captured(
    _ frames: [[UInt8]],
    link: UInt32,
    snapped: Int = .max
  ) throws
    -> CapturedPackets
  {
    CapturedPackets(try CaptureFile(capture(frames, link: link, snapped: snapped)))
  }

  @Test(
    arguments: [
      (1, [UInt8](repeating: 0, count: 12) + [8, 0]), (101, []), (0, [2, 0, 0, 0]),
      (113, [UInt8](repeating: 0, count: 14) + [8, 0]),
      (276, [8, 0] + [UInt8](repeating: 0, count: 18)),
    ] as [(UInt32, [UInt8])]
  )
  func `What stands before a packet is taken off`(link: UInt32, start: [UInt8]) throws {
    let captured = try captured(packets.map { start + $0 }, link: link)
    #expect(captured.packets.map { $0.bytes } == packets && captured.omissions.isEmpty)
    #expect(captured.start == 1_700_000_000_000_000_000)
    #expect(captured.packets[1].time == .start + .seconds(1))
    #expect(captured.unfinishedSenders == [])
  }

  @Test func `What is left out is counted`() throws {
    let address = [UInt8](repeating: 0, count: 12)
    let other = [
      address + [8, 6, 0, 1], address + [8, 6, 0, 1], address + [0x86, 0xDD, 0x60, 0], [1, 2],
    ]
    let captured = try captured(other + packets.map { address + [8, 0] + $0 }, link: 1)
    #expect(captured.packets.count == packets.count)
    let reasons = captured.omissions.map { $0.reason }
    #expect(
      reasons == [.other(0x0806), .ipv6, .cut] && captured.omissions.map { $0.count } == [2, 1, 1]
    )
    let unknown = try self.captured(packets, link: 147)
    #expect(unknown.packets.isEmpty && unknown.omissions.map { $0.reason } == [.unknownLink(147)])
    let snapped = try self.captured(packets, link: 101, snapped: 60)
    #expect(snapped.packets.map { $0.bytes } == packets.filter { $0.count <= 60 })
    #expect(snapped.omissions.map { $0.reason } == [.cut])
  }

  // TCP-HDR-2: a sum that nobody has filled in yet is no violation
  @Test func `Checksums that the network card fills in are set right`() throws {
    let client = try #require(packets.first)[12..<16]
    let unfinished = packets.map { packet -> [UInt8] in
      guard packet[12..<16] == client else { return packet }
      var packet = packet
      (packet[36], packet[37]) = (0xFE, 0x30)
      return packet
    }
    let captured = try captured(unfinished, link: 101)
    #expect(captured.packets.map { $0.bytes } == packets)
    #expect(captured.unfinishedSenders.map { $0.description } == ["10.0.0.2"])
    var damaged = packets
    damaged[3][40] ^= 1
    let one = try self.captured(damaged, link: 101)
    #expect(one.packets.map { $0.bytes } == damaged && one.unfinishedSenders == [])
  }
}

@Suite("Compressed frames in a trace")
struct InflatedFrameTests {
  // PMD-6.2-1, PMD-7.2.2-2, RFC 7692 §7.2.3.1, §7.2.3.2
  @Test func `A frame of a compressed message shows what it says`() throws {
    let offer = "Sec-WebSocket-Extensions: permessage-deflate\r\n\r\n"
    let upgrade = "Upgrade: websocket\r\nConnection: Upgrade\r\n"
    let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
    let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
    var talk = Talk()
    talk.client(Array("GET / HTTP/1.1\r\nHost: h\r\n\(upgrade)\(key)\(offer)".utf8))
    talk.server(Array("HTTP/1.1 101 x\r\n\(upgrade)\(accept)\(offer)".utf8))
    talk.server([0xC1, 7, 0xF2, 0x48, 0xCD, 0xC9, 0xC9, 7, 0])
    talk.server([0xC1, 5, 0xF2, 0, 0x11, 0, 0])
    talk.server([0x41, 3, 0xF2, 0x48, 0xCD, 0x80, 4, 0xC9, 0xC9, 7, 0])
    talk.server([0x81, 2, 0x48, 0x69])
    var said: [[UInt8]?] = []
    for index in talk.dissector.packets.indices {
      for part in talk.dissector.items(of: index) {
        if case .frame = part.item.kind { said.append(part.item.inflated) }
      }
    }
    let hello = Array("Hello".utf8)
    #expect(said.count == 5 && said[0] == hello && said[1] == hello && said[4] == nil)
    #expect((said[2] ?? []) + (said[3] ?? []) == hello)
    #expect(talk.dissector.findings.isEmpty)
  }
}

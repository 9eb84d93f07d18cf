import Bytes
import NetworkSimulation
import Testing
import Tracing
import Wire

/// A packet between random ends, with random data.
private func randomPacket(_ generator: inout SeededGenerator) -> [UInt8] {
  let header = TCPHeader(
    sourcePort: UInt16(truncatingIfNeeded: generator.next()),
    destinationPort: UInt16(truncatingIfNeeded: generator.next()),
    sequenceNumber: UInt32(truncatingIfNeeded: generator.next()),
    flags: .ack,
    window: 1000
  )
  let ip = IPv4Header(
    source: IPv4Address(rawValue: UInt32(truncatingIfNeeded: generator.next())),
    destination: IPv4Address(rawValue: UInt32(truncatingIfNeeded: generator.next())),
    payloadLength: 0
  )
  let payload = generator.bytes(Int(generator.next(below: 9)))
  return TCPSegment(header: header, payload: payload).packet(in: ip)
}

/// Whether both checksums of a packet are right.
private func isWhole(_ bytes: [UInt8]) throws -> (ip: Bool, tcp: Bool) {
  var reader = FieldReader(bytes)
  let ip = try #require(try IPv4Header(from: &reader))
  let range = reader.byteOffset..<bytes.count
  let sum = tcpChecksum(of: bytes, in: range, source: ip.source, destination: ip.destination)
  return (ip.checksum == ip.correctChecksum, sum == 0)
}

@Suite("Packets on their way through boxes")
struct TransitPacketTests {
  private let end = TransitPacket.Endpoint(address: 0x0102_0304, port: 56_789)

  @Test func `Other ends keep both checksums right (IP-1, TCP-HDR-4)`() throws {
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<1000 {
      let bytes = randomPacket(&generator)
      var packet = try #require(TransitPacket(bytes))
      let old = try #require(packet.ends)
      packet.setSource(end)
      #expect(packet.ends?.source == end && packet.ends?.destination == old.destination)
      #expect(try isWhole(packet.bytes) == (true, true))
      packet.setDestination(old.source)
      #expect(packet.ends?.destination == old.source)
      #expect(try isWhole(packet.bytes) == (true, true))
      packet.setDestination(old.destination)
      packet.setSource(old.source)
      #expect(packet.bytes == bytes, "there and back")
    }
  }

  @Test func `A damaged segment stays damaged when its ends change (TCP-HDR-3)`() throws {
    var generator = SeededGenerator(seed: 2)
    for _ in 0..<1000 {
      var bytes = randomPacket(&generator)
      bytes[24 + Int(generator.next(below: UInt32(bytes.count - 24)))] ^= 0x10
      var packet = try #require(TransitPacket(bytes))
      packet.setSource(end)
      #expect(try isWhole(packet.bytes) == (true, false))
    }
  }

  @Test func `A hop lowers the TTL and corrects the checksum, up to the last one (IP-1, IP-3)`()
    throws
  {
    var generator = SeededGenerator(seed: 3)
    var packet = try #require(TransitPacket(randomPacket(&generator)))
    for hops in 1...63 {
      #expect(packet.canHop)
      packet.countHop()
      #expect(packet.bytes[8] == 64 - UInt8(hops))
      #expect(try isWhole(packet.bytes) == (true, true))
    }
    #expect(!packet.canHop)
  }

  @Test func `A header with a wrong checksum, version or length is no packet to pass on (IP-1)`() {
    var generator = SeededGenerator(seed: 4)
    let bytes = randomPacket(&generator)
    for byte in 0..<20 {
      var damaged = bytes
      damaged[byte] ^= 1
      #expect(TransitPacket(damaged) == nil)
    }
    for count in bytes.indices { #expect(TransitPacket(Array(bytes[..<count])) == nil) }
  }

  @Test func `A datagram without a checksum gets none, and one keeps its own right`() throws {
    var generator = SeededGenerator(seed: 5)
    let source = IPv4Address(rawValue: 0x0A00_0002)
    let destination = IPv4Address(rawValue: 0x0A00_0001)
    for hasChecksum in [false, true] {
      var ip = IPv4Header(source: source, destination: destination, payloadLength: 12)
      ip.protocolNumber = 17
      ip.checksum = ip.correctChecksum
      var writer = FieldWriter()
      ip.write(to: &writer)
      var datagram: [UInt8] = [0xC0, 0, 0, 53, 0, 12, 0, 0] + generator.bytes(4)
      func sum(_ source: IPv4Address, _ datagram: [UInt8]) -> UInt16 {
        var sum = InternetChecksum()
        for word in [source.rawValue, destination.rawValue] {
          sum.add(word: UInt16(word >> 16))
          sum.add(word: UInt16(word & 0xFFFF))
        }
        sum.add(word: 17)
        sum.add(word: 12)
        sum.add(datagram)
        return sum.checksum
      }
      if hasChecksum {
        let checksum = sum(source, datagram)
        datagram[6] = UInt8(checksum >> 8)
        datagram[7] = UInt8(checksum & 0xFF)
      }
      var packet = try #require(TransitPacket(writer.bytes + datagram))
      packet.setSource(end)
      let changed = Array(packet.bytes[20...])
      #expect(changed[0..<2] == [0xDD, 0xD5])
      if hasChecksum {
        #expect(sum(IPv4Address(rawValue: end.address), changed) == 0)
      } else {
        #expect(changed[6..<8] == [0, 0])
      }
    }
  }
}

@Suite("Translators of addresses")
struct AddressTranslatorTests {
  private func between(
    _ source: UInt32,
    _ port: UInt16,
    _ destination: UInt32
  ) throws
    -> TransitPacket
  {
    let header = TCPHeader(
      sourcePort: port,
      destinationPort: 80,
      sequenceNumber: 1,
      flags: .ack,
      window: 0
    )
    let ip = IPv4Header(
      source: IPv4Address(rawValue: source),
      destination: IPv4Address(rawValue: destination),
      payloadLength: 0
    )
    return try #require(TransitPacket(TCPSegment(header: header).packet(in: ip)))
  }

  @Test func `Each connection has a port, from 20000 on, until none is left`() throws {
    var translator = AddressTranslator(address: 9, inside: [1, 2], idleLimit: .seconds(1))
    for number in 0..<45_536 {
      let packet = try between(1 + UInt32(number % 2), UInt16(number / 2), 5)
      guard
        case .translated(let other, let port, true) = translator.translate(
          packet,
          mayBegin: true,
          at: .start
        )
      else {
        Issue.record("number \(number)")
        return
      }
      guard port == 20_000 + number, other.ends?.source.port == port else {
        Issue.record("port \(port)")
        return
      }
    }
    let more = try between(1, 60_000, 5)
    #expect(translator.translate(more, mayBegin: true, at: .start) == .unknown)
    let old = try between(1, 0, 5)
    guard
      case .translated(_, 20_000, false) = translator.translate(old, mayBegin: false, at: .start)
    else {
      Issue.record("a known connection keeps its port")
      return
    }
    // A port that is forgotten is free again.
    let later = Instant.start + .seconds(1)
    #expect(translator.forget(20_007, ifIdleAt: later) == nil)
    guard case .translated(_, 20_007, true) = translator.translate(more, mayBegin: true, at: later)
    else {
      Issue.record("the forgotten port is given again")
      return
    }
  }

  @Test func `Who is hidden from whom decides what is translated`() throws {
    var translator = AddressTranslator(address: 9, inside: [1, 2], idleLimit: .seconds(1))
    #expect(translator.translate(try between(1, 7, 2), mayBegin: true, at: .start) == .unchanged)
    #expect(translator.translate(try between(5, 7, 6), mayBegin: true, at: .start) == .unchanged)
    #expect(translator.translate(try between(5, 7, 1), mayBegin: true, at: .start) == .unknown)
    #expect(translator.translate(try between(5, 7, 9), mayBegin: true, at: .start) == .unknown)
    #expect(translator.translate(try between(1, 7, 5), mayBegin: false, at: .start) == .unknown)
  }
}

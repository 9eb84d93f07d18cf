import Bytes
import Dissection
import Testing
import Tracing
import Wire

@Suite("Damaged packets")
struct DamageTests {
  @Test func `A changed byte is noticed wherever it is (IP-1, TCP-HDR-2)`() throws {
    let packets = try Captures.named("ws-basic")
    for index in packets.indices {
      for byte in packets[index].bytes.indices {
        var other = packets
        other[index].bytes[byte] ^= 0xFF
        let dissector = Dissector(other)
        let isNamed = other.indices.allSatisfy {
          nameEveryBit(dissector.fields(of: $0), of: other[$0].bytes.count)
        }
        #expect(isNamed, "byte \(byte) of packet \(index)")
        let findings = dissector.findings.filter { $0.packet == index }
        let rules: [RuleID] = [
          .ipChecksum, .ipTotalLength, .tcpChecksumFilledIn, .tcpDataOffset, .tcpOptionLength,
        ]
        let isNoticed =
          findings.contains { rules.contains($0.rule) } || dissector.packets[index].ip == nil
        #expect(isNoticed, "byte \(byte) of packet \(index)")
      }
    }
  }

  @Test func `The checksum tells of a header that cannot be read (TCP-HDR-2, TCP-HDR-7)`() throws {
    let packets = try Captures.named("ws-basic")
    // Data offsets below the least one, beyond the packet, and into the data as options.
    for offset: UInt8 in [4, 15, 7] {
      var other = packets
      let index = try #require(packets.firstIndex { $0.bytes.count > 40 && $0.bytes[32] == 0x50 })
      other[index].bytes[32] = offset << 4
      if offset == 15 {
        other[index].bytes.removeSubrange(60...)
        other[index].bytes.replaceSubrange(2..<4, with: [0, 60])
      }
      let found = Dissector(other).findings.filter { $0.packet == index }
      let sum = found.first { $0.rule == .tcpChecksumFilledIn }
      #expect(sum?.bits == 288..<304, "data offset \(offset)")
    }
  }

  @Test func `A damaged packet that is sent again leaves the items as they were`() throws {
    let packets = try Captures.named("ws-basic")
    let whole = Dissector(packets)
    for index in packets.indices {
      for byte in 20..<packets[index].bytes.count {
        var other = packets
        var damaged = packets[index]
        damaged.bytes[byte] ^= 0x41
        other.insert(damaged, at: index)
        let dissector = Dissector(other)
        // A damaged port makes a connection of its own, with nothing in it.
        let isSame =
          dissector.summary.map { $0.dropFirst(2) } == whole.summary.map { $0.dropFirst(2) }
        #expect(isSame, "byte \(byte) of packet \(index)")
      }
    }
  }

  @Test func `Cut packets are named to their end`() throws {
    let packets = try Captures.named("ws-basic")
    for index in packets.indices {
      for count in packets[index].bytes.indices {
        var other = packets
        other[index].bytes.removeSubrange(count...)
        let dissector = Dissector(other)
        let isNamed = nameEveryBit(dissector.fields(of: index), of: count)
        #expect(isNamed, "\(count) bytes of packet \(index)")
      }
    }
  }

  @Test func `Random packets of one connection never trap`() throws {
    let packets = try Captures.named("ws-basic")
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<300 {
      var other: [Packet] = []
      for _ in 0..<20 {
        var next = packets[Int(generator.next(below: UInt32(packets.count)))]
        var reader = FieldReader(next.bytes)
        guard var ip = try IPv4Header(from: &reader), var header = try TCPHeader(from: &reader)
        else {
          continue
        }
        header.sequenceNumber &+= generator.next(below: 40) &- 20
        header.flags = TCPFlags(rawValue: UInt8(truncatingIfNeeded: generator.next()))
        if generator.next(below: 8) == 0 {
          header.sequenceNumber = UInt32(truncatingIfNeeded: generator.next())
        }
        ip.moreFragments = generator.next(below: 30) == 0
        next.bytes = TCPSegment(
          header: header,
          payload: generator.bytes(Int(generator.next(below: 30)))
        )
        .packet(in: ip)
        other.append(next)
      }
      let dissector = Dissector(other)
      let isNamed = other.indices.allSatisfy {
        nameEveryBit(dissector.fields(of: $0), of: other[$0].bytes.count)
      }
      #expect(isNamed)
      for index in other.indices {
        _ = dissector.role(of: index)
        _ = dissector.plainBytes(of: index)
        _ = dissector.keyAnswered(by: index)
      }
    }
  }
}

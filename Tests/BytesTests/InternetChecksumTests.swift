import Bytes
import TestVectors
import Testing

@Suite("Internet checksum (RFC 1071)")
struct InternetChecksumTests {
  @Test func `The example of RFC 1071 has its sum`() throws {
    let example = try TestVectors.decode(IPv4ChecksumFile.self, from: "ipv4_checksum.json").example
    let checksum = InternetChecksum(of: try #require([UInt8](hexadecimal: example.bytes)))
    #expect(checksum.sum == UInt16(example.sum, radix: 16))
    #expect(checksum.checksum == UInt16(example.checksum, radix: 16))
  }

  @Test func `IPv4 headers have their checksums`() throws {
    let vectors = try TestVectors.decode(IPv4ChecksumFile.self, from: "ipv4_checksum.json").vectors
    #expect(vectors.count >= 5)
    for vector in vectors {
      var header = try #require([UInt8](hexadecimal: vector.header))
      #expect(InternetChecksum(of: header).sum == 0xFFFF, "\(vector.name)")
      header.replaceSubrange(10..<12, with: [0, 0])
      let expected = UInt16(vector.checksum, radix: 16)
      #expect(InternetChecksum(of: header).checksum == expected, "\(vector.name)")
    }
  }

  @Test func `A changed word changes the checksum as RFC 1624 says`() throws {
    let vectors = try TestVectors.decode(IPv4ChecksumFile.self, from: "ipv4_checksum.json").vectors
    let vector = try #require(vectors.first { $0.previous != nil })
    let previous = try #require(vector.previous.flatMap { UInt16($0, radix: 16) })
    // The TTL and protocol of the packet went from 40 06 to 3f 06.
    var update = InternetChecksum()
    update.add(word: ~previous)
    update.add(word: ~0x4006)
    update.add(word: 0x3F06)
    #expect(update.checksum == UInt16(vector.checksum, radix: 16))
  }

  @Test func `TCP segments have their checksums`() throws {
    let vectors = try TCPChecksumFile.read().vectors
    #expect(vectors.count >= 13)
    for vector in vectors {
      var checksum = InternetChecksum()
      checksum.add(try #require([UInt8](hexadecimal: vector.pseudoHeader)))
      checksum.add(try #require([UInt8](hexadecimal: vector.segment)))
      #expect(checksum.sum == UInt16(vector.sum, radix: 16), "\(vector.name)")
      #expect(checksum.checksum == UInt16(vector.checksum, radix: 16), "\(vector.name)")
      let packet = try #require([UInt8](hexadecimal: vector.packet))
      #expect(tcpSum(ofPacket: packet) == 0xFFFF, "\(vector.name)")
      let header = InternetChecksum(of: Array(packet[..<10] + packet[12..<20]))
      #expect(header.checksum == UInt16(vector.headerChecksum, radix: 16), "\(vector.name)")
    }
  }

  @Test func `The checksum finds what the vectors say it finds`() throws {
    let limits = try TCPChecksumFile.read().limits
    #expect(limits.count >= 3)
    for limit in limits {
      let packet = try #require([UInt8](hexadecimal: limit.packet))
      #expect((tcpSum(ofPacket: packet) != 0xFFFF) == limit.detected, "\(limit.what)")
    }
  }

  @Test func `Three pieces cut anywhere sum up like the whole`() {
    var generator = SeededGenerator(seed: 1071)
    let bytes = generator.bytes(75)
    let whole = InternetChecksum(of: bytes)
    #expect(whole.sum == plainSum(bytes))
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var checksum = InternetChecksum(of: bytes[..<first])
        checksum.add(bytes[first..<second])
        checksum.add(bytes[second...])
        #expect(checksum == whole, "cut at \(first) and \(second)")
      }
    }
  }

  @Test func `A word after an odd piece lies across two words`() {
    var checksum = InternetChecksum(of: [0x12])
    checksum.add(word: 0x3456)
    #expect(checksum == InternetChecksum(of: [0x12, 0x34, 0x56]))
    checksum.add([0x78])
    #expect(checksum == InternetChecksum(of: [0x12, 0x34, 0x56, 0x78]))
  }

  @Test func `Every length gives the sum of the plain rule`() {
    var generator = SeededGenerator(seed: 791)
    for count in 0..<300 {
      let bytes = generator.bytes(count)
      #expect(InternetChecksum(of: bytes).sum == plainSum(bytes), "\(count) bytes")
      let ones = [UInt8](repeating: 0xFF, count: count)
      #expect(InternetChecksum(of: ones).sum == plainSum(ones), "\(count) bytes of ff")
    }
    #expect(InternetChecksum().checksum == 0xFFFF)
  }
}

extension InternetChecksum {
  fileprivate init(of bytes: some Collection<UInt8>) {
    self.init()
    add(bytes)
  }
}

/// The sum as RFC 1071 §1 words it: one 16-bit word after the other.
private func plainSum(_ bytes: [UInt8]) -> UInt16 {
  var sum = 0
  for index in stride(from: 0, to: bytes.count, by: 2) {
    sum += Int(bytes[index]) * 256 + (index + 1 < bytes.count ? Int(bytes[index + 1]) : 0)
    if sum > 0xFFFF {
      sum -= 0xFFFF
    }
  }
  return UInt16(sum)
}

/// The sum over pseudo-header and segment of an IPv4 packet without options.
private func tcpSum(ofPacket packet: [UInt8]) -> UInt16 {
  var checksum = InternetChecksum()
  checksum.add(packet[12..<20])
  checksum.add(word: 6)
  checksum.add(word: UInt16(packet.count - 20))
  checksum.add(packet[20...])
  return checksum.sum
}

import Bytes
import TestVectors
import Testing
import Tracing
import Wire

/// What the tests use of `ipv4_checksum.json`.
private struct IPv4ChecksumFile: Decodable {
  struct Vector: Decodable {
    enum CodingKeys: String, CodingKey {
      case header = "header_hex"
      case name, checksum
    }

    let name: String
    let header: String
    let checksum: String
  }

  let vectors: [Vector]
}

private func encode(_ header: IPv4Header) -> [UInt8] {
  var writer = FieldWriter()
  header.write(to: &writer)
  return writer.bytes
}

/// Every field has bits of its own; the options are 8 bytes.
private let crowded = "47 b9 05dc beef bfff 3f 11 1234 c0a80001 08080404 94040000 01020304"

@Suite("IPv4 header (RFC 791 §3.1)")
struct IPv4HeaderTests {
  @Test func `Headers of the vector file are read, judged and written`() throws {
    let file = try TestVectors.decode(IPv4ChecksumFile.self, from: "ipv4_checksum.json")
    #expect(file.vectors.count >= 5)
    for vector in file.vectors {
      let bytes = try #require([UInt8](hexadecimal: vector.header))
      let header = try #require(try read(bytes, as: IPv4Header.init(from:)).value)
      #expect(header.correctChecksum == UInt16(vector.checksum, radix: 16), "\(vector.name)")
      #expect(encode(header) == bytes, "\(vector.name)")
    }
  }

  @Test func `Every field stands where the RFC draws it`() throws {
    let bytes = try #require([UInt8](hexadecimal: crowded))
    let result = try read(bytes, as: IPv4Header.init(from:))
    let header = try #require(result.value)
    #expect(header.differentiatedServices == 0x2E && header.congestion == 1)
    #expect(header.totalLength == 1500 && header.identification == 0xBEEF)
    #expect(header.reservedFlag && !header.dontFragment && header.moreFragments)
    #expect(header.fragmentOffset == 0x1FFF)
    #expect(header.timeToLive == 63 && header.protocolNumber == 17 && header.checksum == 0x1234)
    #expect(header.source.description == "192.168.0.1")
    #expect(header.destination.description == "8.8.4.4")
    #expect(header.options == [0x94, 4, 0, 0, 1, 2, 3, 4] && header.length == 28)
    #expect(encode(header) == bytes)
    #expect(result.byteOffset == 28 && result.list.cover(0..<224))
    #expect(
      result.list.ids == [
        .ipVersion, .ipHeaderLength, .ipDifferentiatedServices, .ipCongestion, .ipTotalLength,
        .ipIdentification, .ipReservedFlag, .ipDontFragment, .ipMoreFragments, .ipFragmentOffset,
        .ipTimeToLive, .ipProtocol, .ipChecksum, .ipSource, .ipDestination, .ipOptions,
      ]
    )
    #expect(
      result.list.fields.map(\.bits.count) == [
        4, 4, 6, 2, 16, 16, 1, 1, 1, 13, 8, 8, 16, 32, 32, 64,
      ]
    )
  }

  @Test func `A header cut anywhere waits for more and reads nothing`() throws {
    let bytes = try #require([UInt8](hexadecimal: crowded))
    for count in 0..<bytes.count {
      let result = try read(Array(bytes.prefix(count)), as: IPv4Header.init(from:))
      #expect(
        result.value == nil && result.byteOffset == 0 && result.list.fields.isEmpty,
        "\(count)"
      )
    }
  }

  @Test(arguments: [
    ("65", IPv4Error.version(6)),
    ("05", .version(0)),
    ("44", .headerLength(4)),
    ("40", .headerLength(0)),
    ("45 00 0013 0001 4000 40 06 0000 0a000001 0a000002", .totalLength(19)),
    ("46 00 0017 0001 4000 40 06 0000 0a000001 0a000002 00000000", .totalLength(23)),
  ])
  func `A header that no byte can repair is refused`(hexadecimal: String, error: IPv4Error) throws {
    let bytes = try #require([UInt8](hexadecimal: hexadecimal))
    #expect(throws: error) { try read(bytes, as: IPv4Header.init(from:)) }
  }

  @Test func `The shortest packet is its header alone`() throws {
    let bytes = try #require([UInt8](hexadecimal: "4500001400014000400600000a0000010a000002"))
    #expect(try read(bytes, as: IPv4Header.init(from:)).value?.totalLength == 20)
  }

  @Test(arguments: [
    ("0.0.0.0", 0), ("255.255.255.255", UInt32.max), ("10.0.0.1", 0x0A00_0001),
    ("192.168.1.20", 0xC0A8_0114),
  ])
  func `An address is read and written in dotted decimal`(text: String, value: UInt32) {
    #expect(IPv4Address(text)?.rawValue == value)
    #expect(IPv4Address(rawValue: value).description == text)
  }

  @Test(arguments: [
    "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1..3.4", "1.2.3.4.", " 1.2.3.4",
    "1.2.3.x", "-1.2.3.4", "1.2.3.1000", "１.2.3.4",
  ])
  func `Anything else is no address`(text: String) {
    #expect(IPv4Address(text) == nil)
  }
}

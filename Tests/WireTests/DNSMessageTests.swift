import Bytes
import Testing
import Tracing
import Wire

private let flagIDs: [FieldID] = [
  .dnsQR, .dnsOpcode, .dnsAA, .dnsTC, .dnsRD, .dnsRA, .dnsZ, .dnsAD, .dnsCD, .dnsResponseCode,
]
private let headerIDs =
  [.dnsID] + flagIDs
  + [.dnsQuestionCount, .dnsAnswerCount, .dnsAuthorityCount, .dnsAdditionalCount]

@Suite("DNS messages (RFC 1035 §4.1)")
struct DNSMessageTests {
  /// The messages alone, after 28 bytes of headers.
  private func content(_ packet: String) throws -> [UInt8] { Array(try bytes(packet)[28...]) }

  @Test func `A query is read and written`() throws {
    let whole = try content(queryPacket)
    let result = try read(whole, as: DNSMessage.init(from:))
    let message = try #require(result.value)
    #expect(message == DNSMessage(id: 0x1A2B, asking: try #require(DNSName("example.com"))))
    #expect(message.bytes == whole)
    #expect(result.list.cover(0..<whole.count * 8))
    #expect(
      result.list.ids == headerIDs + [.dnsQuestionName, .dnsQuestionType, .dnsQuestionClass]
    )
  }

  @Test func `An answer is read and written, its name by a pointer`() throws {
    let whole = try content(answerPacket)
    let result = try read(whole, as: DNSMessage.init(from:))
    let message = try #require(result.value)
    let name = try #require(DNSName("example.com"))
    var expected = DNSMessage(answering: DNSMessage(id: 0x1A2B, asking: name))
    expected.isAuthoritative = true
    expected.offersRecursion = true
    let address = IPv4Address(rawValue: 0x0A00_0001)
    expected.answers = [DNSRecord(name: name, address: address, timeToLive: 60)]
    #expect(message == expected && message.answers[0].ipv4Address == address)
    #expect(expected.bytes == whole)
    #expect(result.list.cover(0..<whole.count * 8))
    #expect(
      result.list.ids.suffix(6) == [
        .dnsRecordName, .dnsRecordType, .dnsRecordClass, .dnsTimeToLive, .dnsRecordLength,
        .dnsAddress,
      ]
    )
    #expect(result.list.value(of: .dnsTimeToLive) == 60)
  }

  /// The drawing of RFC 1035 §4.1.1, its Z as RFC 6895 §2 divides it.
  @Test(
    arguments: [
      (0x8000, FieldID.dnsQR), (0x7800, .dnsOpcode), (0x0400, .dnsAA), (0x0200, .dnsTC),
      (0x0100, .dnsRD), (0x0080, .dnsRA), (0x0040, .dnsZ), (0x0020, .dnsAD), (0x0010, .dnsCD),
      (0x000F, .dnsResponseCode),
    ] as [(UInt16, FieldID)]
  )
  func `Each flag has its bits`(bits: UInt16, id: FieldID) throws {
    let header = [0, 0, UInt8(bits >> 8), UInt8(bits & 0xFF)] + [UInt8](repeating: 0, count: 8)
    let result = try read(header, as: DNSMessage.init(from:))
    let message = try #require(result.value)
    #expect(message.bytes == header)
    let isSet = flagIDs.filter { result.list.value(of: $0) != 0 }
    #expect(isSet == [id])
  }

  @Test func `Records of other types and sections are kept as they are`() throws {
    let text =
      "0001 8400 0000 0001 0001 0001"
      + "01 61 00 0001 0001 00000001 0003 010203"
      + "00 0002 0001 00000002 0000"
      + "c00c 0001 0003 00000003 0004 01020304"
    let whole = try bytes(text)
    let result = try read(whole, as: DNSMessage.init(from:))
    let message = try #require(result.value)
    #expect(message.answers.map(\.data) == [[1, 2, 3]] && message.answers[0].ipv4Address == nil)
    #expect(message.authorities.map(\.name.description) == ["."])
    #expect(message.additionals.map(\.name.description) == ["a"])
    #expect(message.additionals[0].ipv4Address == nil, "class 3 is not the Internet")
    #expect(result.list.cover(0..<whole.count * 8))
    #expect(!result.list.ids.contains(.dnsAddress))
  }

  @Test(arguments: [queryPacket, answerPacket])
  func `A message cut anywhere waits for more and reads nothing`(packet: String) throws {
    let whole = try content(packet)
    for count in 0..<whole.count {
      let result = try read(Array(whole.prefix(count)), as: DNSMessage.init(from:))
      #expect(result.value == nil && result.byteOffset == 0 && result.list.fields.isEmpty)
    }
  }

  @Test func `Pointers count from the start of the message, wherever that is`() throws {
    let whole = try bytes(answerPacket)
    var reader = FieldReader(whole, in: 28..<whole.count, telling: FieldList())
    let message = try #require(try DNSMessage(from: &reader))
    #expect(message.answers[0].name.description == "example.com")
    #expect(reader.sink.cover(224..<whole.count * 8))
  }
}

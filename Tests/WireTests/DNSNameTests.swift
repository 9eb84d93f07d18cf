import Bytes
import Testing
import Tracing
import Wire

/// The example of RFC 1035 §4.1.4: four names in a message, the bytes between them left out.
private func example() -> [UInt8] {
  var message = [UInt8](repeating: 0xFF, count: 93)
  func put(_ text: [UInt8], at place: Int) {
    message.replaceSubrange(place..<place + text.count, with: text)
  }
  // 1 F 3 ISI 4 ARPA 0, then 3 FOO and a pointer to byte 20.
  put([1, 0x46, 3, 0x49, 0x53, 0x49, 4, 0x41, 0x52, 0x50, 0x41, 0], at: 20)
  put([3, 0x46, 0x4F, 0x4F, 0xC0, 20], at: 40)
  put([0xC0, 26], at: 64)
  put([0], at: 92)
  return message
}

/// Reads the name at a place of a message that begins at byte 0.
private func name(
  at place: Int,
  of message: [UInt8]
) throws(DNSError) -> (name: DNSName?, length: Int) {
  var reader = FieldReader(message, in: place..<message.count)
  let name = try DNSName(from: &reader, messageStart: 0, .dnsQuestionName)
  return (name, reader.byteOffset - place)
}

@Suite("Domain names (RFC 1035 §3.1, §4.1.4)")
struct DNSNameTests {
  @Test(arguments: [
    (20, "F.ISI.ARPA", 12), (40, "FOO.F.ISI.ARPA", 6), (64, "ARPA", 2), (92, ".", 1),
  ])
  func `The names of the RFC's example are read`(place: Int, text: String, length: Int) throws {
    let result = try name(at: place, of: example())
    #expect(result.name?.description == text && result.length == length)
  }

  @Test func `A name is written and read again`() throws {
    let name = try #require(DNSName("www.example.com"))
    let encoded = try bytes("03777777 076578616d706c65 03636f6d 00")
    #expect(name.bytes == encoded)
    #expect(name.labels.map { String(decoding: $0, as: UTF8.self) } == ["www", "example", "com"])
    #expect(DNSName("www.example.com.") == name && DNSName("WWW.example.com") != name)
    #expect(try #require(DNSName("WWW.Example.COM")).matches(name))
    let other = try #require(DNSName("www.example.org"))
    #expect(!other.matches(name))
  }

  @Test func `Labels have 1 to 63 bytes, names at most 255`() {
    let longest = String(repeating: "a", count: 63)
    #expect(DNSName(longest) != nil && DNSName(longest + "a") == nil)
    let whole = "\(longest).\(longest).\(longest)."
    #expect(DNSName(whole + String(repeating: "a", count: 61))?.bytes.count == 255)
    #expect(DNSName(whole + String(repeating: "a", count: 62)) == nil)
    for text in ["", ".", "a..b", ".a", "a..", ".."] { #expect(DNSName(text) == nil, "\(text)") }
  }

  @Test func `Bytes that are no letters are shown escaped`() throws {
    let name = try #require(DNSName(labels: [Array("a.b\\".utf8), [0, 0x20, 0xFF]]))
    #expect(name.description == "a\\.b\\\\.\\000\\032\\255")
  }

  @Test func `A pointer leads nowhere but back`() {
    let messages: [([UInt8], Int, DNSError)] = [
      ([0xC0, 0], 0, .pointer(0)),
      ([0xC0, 2, 0xC0, 0], 0, .pointer(2)),
      ([1, 97, 0xC0, 0], 0, .pointer(0)),
      ([1, 97, 0xC0, 1], 0, .pointer(1)),
      // What stands before must end before.
      ([0, 5, 97, 97, 0xC0, 1, 0], 4, .pointer(1)),
      ([1, 97, 0xC0, 0], 2, .pointer(0)),
      ([0x40], 0, .labelType(0x40)), ([0x80, 1], 0, .labelType(0x80)),
    ]
    for (message, place, error) in messages {
      #expect(throws: error, "\(message)") { try name(at: place, of: message) }
    }
  }

  @Test func `A name that pointers make too long is refused`() throws {
    // Each name is one label of 50 bytes and then the name before it; the sixth is too long.
    var message: [UInt8] = [0]
    var starts = [0]
    for _ in 0..<6 {
      let start = message.count
      message += [50] + [UInt8](repeating: 97, count: 50) + [0xC0 | UInt8(starts.last! >> 8)]
      message.append(UInt8(starts.last! & 0xFF))
      starts.append(start)
    }
    for start in starts[...4] { _ = try name(at: start, of: message) }
    #expect(throws: DNSError.nameLength) { try name(at: starts[5], of: message) }
  }

  @Test func `A name cut anywhere waits for more`() throws {
    let message = example()
    for (place, length) in [(20, 12), (40, 6), (64, 2)] {
      for count in 0..<length {
        let result = try name(at: place, of: Array(message[..<(place + count)]))
        #expect(result.name == nil && result.length == 0)
      }
    }
  }
}

import Glossary
import Testing

@Suite("What a code means")
struct CodeTextTests {
  @Test(arguments: [
    100, 101, 103, 200, 204, 206, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 408, 411,
    413, 414, 417, 426, 429, 431, 500, 501, 502, 503, 504, 505,
  ])
  func `A status code that lessons meet has a meaning`(code: UInt16) {
    #expect(HTTPStatusText.meaning(of: code) != nil)
  }

  @Test func `No other status code has one`() {
    #expect(Corpus.statusCodes.count == 31)
  }

  @Test func `Every close code up to 4999 has a meaning`() {
    for code: UInt16 in 0...4999 {
      #expect(CloseCodeText.meaning(of: code) != nil, "\(code)")
    }
    #expect(CloseCodeText.meaning(of: 5000) == nil)
  }

  @Test(arguments: [1005, 1006, 1015])
  func `A code for inside use says that it must never be sent`(code: UInt16) throws {
    let meaning = try #require(CloseCodeText.meaning(of: code))
    #expect(meaning.english.contains("must never be sent"))
    #expect(meaning.chinese.contains("绝不能发送"))
  }

  @Test(arguments: [1012, 1013, 1014])
  func `A code younger than the RFC says so`(code: UInt16) throws {
    let meaning = try #require(CloseCodeText.meaning(of: code))
    #expect(meaning.english.contains("registered with IANA later"))
    #expect(meaning.chinese.contains("后来在 IANA 登记"))
  }

  @Test func `Opcodes have distinct names unless they are reserved`() {
    let names = [0, 1, 2, 3, 8, 9, 10, 11].map { OpcodeText.name(of: $0).english }
    #expect(Set(names).count == names.count)
    #expect(OpcodeText.name(of: 3) == OpcodeText.name(of: 7))
    #expect(OpcodeText.name(of: 11) == OpcodeText.name(of: 15))
    #expect(OpcodeText.name(of: 0x89) == OpcodeText.name(of: 0x9))
  }

  @Test func `IP protocols have names`() {
    #expect(IPProtocolText.name(of: 6)?.english.hasPrefix("TCP") == true)
    #expect(IPProtocolText.name(of: 1)?.english.hasPrefix("ICMP") == true)
    #expect(IPProtocolText.name(of: 17)?.english.hasPrefix("UDP") == true)
    #expect(IPProtocolText.name(of: 7) == nil)
  }
}

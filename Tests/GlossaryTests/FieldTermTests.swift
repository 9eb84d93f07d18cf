import Glossary
import Testing
import Tracing

/// The documents whose sections the fields refer to.
private let documents: Set<Int> = [
  0, 768, 791, 792, 1035, 1122, 1191, 2018, 2474, 3168, 4035, 6454, 6455, 7323, 9110, 9112, 9293,
]

@Suite("What a field is called")
struct FieldTermTests {
  @Test(arguments: ["ip", "tcp", "udp", "icmp", "dns", "http", "sse", "ws", "bytes"])
  func `Names are distinct within a protocol`(prefix: String) {
    let terms = FieldID.allCases.filter { $0.rawValue.hasPrefix(prefix + ".") }.map { $0.term }
    #expect(!terms.isEmpty)
    #expect(Set(terms.map { $0.name.english }).count == terms.count)
    #expect(Set(terms.map { $0.name.chinese }).count == terms.count)
  }

  @Test(arguments: FieldID.allCases)
  func `A reference names a section of a document that is used`(id: FieldID) {
    let reference = id.term.reference
    #expect(documents.contains(reference.rfc))
    // RFC 768 and RFC 792 number no sections.
    #expect(reference.section.isEmpty == [768, 792].contains(reference.rfc))
    #expect(reference.section.split(separator: ".").allSatisfy { Int($0) != nil })
  }

  @Test func `Ids are unique`() {
    #expect(Set(FieldID.allCases.map { $0.rawValue }).count == FieldID.allCases.count)
    #expect(Set(RuleID.allCases.map { $0.rawValue }).count == RuleID.allCases.count)
  }

  @Test func `Wireshark's names are distinct and of the same protocol`() {
    let names = FieldID.allCases.compactMap { $0.wiresharkName }
    #expect(Set(names).count == names.count)
    for id in FieldID.allCases {
      guard let name = id.wiresharkName else { continue }
      let prefix = id.rawValue.hasPrefix("ws.") ? "websocket." : id.rawValue.prefix { $0 != "." }
      #expect(name.hasPrefix(prefix), "\(id)")
    }
  }

  @Test func `Fields are called what the documents call them`() {
    #expect(FieldID.tcpSequenceNumber.term.name == Text("Sequence Number", "序号"))
    #expect(FieldID.wsPayloadLength.term.name == Text("Payload len", "载荷长度"))
    #expect(FieldID.wsPayloadLength.term.reference.description == "RFC 6455 §5.2")
    #expect(FieldID.tcpSequenceNumber.wiresharkName == "tcp.seq_raw")
    #expect(FieldID.wsRSV1.wiresharkName == nil)
  }
}

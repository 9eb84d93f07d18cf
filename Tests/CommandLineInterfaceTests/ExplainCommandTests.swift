import CommandLineInterface
import Foundation
import Glossary
import TestVectors
import Testing

/// Bytes that a user may ask about, and what the answer must contain.
private struct Example: CustomTestStringConvertible, Sendable {
  let arguments: String
  let status: CommandLineInterface.ExitStatus
  let contains: [String]

  var testDescription: String { arguments }
}

/// The headers of a UDP datagram from 10.0.0.2 to 10.0.0.53, its checksum left out.
private let datagram = "45000039000140004011267d0a0000020a000035 c35000350025"

/// A DNS query for example.com.
private let query = "1a2b01000001000000000000 076578616d706c6503636f6d00 00010001"

private let examples = [
  Example(
    arguments: "explain \(datagram) 3e4f \(query)",
    status: .success,
    contains: [
      "DNS query A example.com", "0x3e4f (checksum right)", "QNAME", "RFC 1035 §4.1.2",
      "UDP checksum, worked out (RFC 768)", "0x3e4f  = the checksum in the header",
    ]
  ),
  Example(
    arguments: "explain \(datagram) 0000 \(query)",
    status: .success,
    contains: ["0x0000 (no checksum)", "No rule is broken"]
  ),
  Example(
    arguments: "explain \(datagram) 3e50 \(query)",
    status: .refused,
    contains: ["DNS query A example.com, damaged", "(checksum wrong)", "≠ 0x3e50 in the header"]
  ),
  Example(
    arguments: "explain \(datagram) 3e4f \(query.replacing("07", with: "c0"))",
    status: .refused,
    contains: ["unreadable bytes"]
  ),
  Example(
    arguments: """
      explain 45000038 00010000 400166c2 0a000001 0a000002 0304f45c000003e8 \
      45000028 00014000 400626cd 0a000002 0a000001 c000005011223344
      """,
    status: .success,
    contains: [
      "ICMP destination unreachable, fragmentation needed, MTU 1000", "IPv4, quoted",
      "TCP, quoted · 8 bytes", "RFC 1191 §4",
    ]
  ),
  Example(
    arguments: """
      explain 4500001c 00010000 400166de 0a000001 0a000002 0800f7ff00000000
      """,
    status: .success,
    contains: ["ICMP echo request", "8 (echo request)", "0xf7ff (checksum right)"]
  ),
  Example(
    arguments: "explain 818537fa213d7f9f4d5158",
    status: .success,
    contains: [
      "11 bytes, taken for WebSocket frames.", "Text, masked \"Hello\"", "No rule is broken",
    ]
  ),
  Example(
    arguments: "explain 0900",
    status: .refused,
    contains: ["WS-5.4-5 is broken at byte 0, bit 0", "RFC 6455 §5.4"]
  ),
  Example(
    arguments: "explain 81 05 48 65 6c 6c 6f --from client",
    status: .refused,
    contains: ["WS-5.1-1 is broken at byte 1, bit 0"]
  ),
  Example(
    arguments: "explain 0xc1,0x00",
    status: .refused,
    contains: ["WS-5.2-3 is broken at byte 0, bit 1"]
  ),
  Example(
    arguments:
      "explain 4500002c00014000400626c90a0000020a000001c000005000000064000000006002ffffc36f0000020405b4",
    status: .success,
    contains: [
      "taken for an IPv4 packet", "MSS", "1460", "all bits inverted  0xc36f  = the checksum",
    ]
  ),
  Example(
    arguments:
      "explain 4500002c00014000400626c90a0000020a000001c000005000000064000000006002ffffc36e0000020405b4",
    status: .refused,
    contains: ["TCP-HDR-2 is broken at byte 36"]
  ),
  Example(
    arguments: "explain c000005000000064000000006002ffffc36f0000020405b4",
    status: .success,
    contains: ["taken for a TCP segment"]
  ),
  Example(
    arguments: "explain 8105486c --as websocket",
    status: .success,
    contains: ["The bytes end in the middle of something", "No rule is broken so far."]
  ),
]

@Suite("ws101 explain")
struct ExplainCommandTests {
  @Test(arguments: examples)
  private func `The bytes are named and judged`(example: Example) {
    let outcome = ws101(example.arguments)
    #expect(outcome.status == example.status)
    for text in example.contains { #expect(outcome.output.contains(text), "\(text)") }
  }

  @Test func `Raw HTTP on standard input is read as it is`() {
    let text = "GET / HTTP/1.1\r\nHost: example.com\r\n\r\n"
    let outcome = ws101("explain -", input: Array(text.utf8))
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("37 bytes, taken for HTTP."))
    #expect(outcome.output.contains("GET / HTTP/1.1"))
  }

  @Test func `Lines that end in LF alone are read, and remarked upon (HTTP-MSG-3)`() {
    let outcome = ws101("explain -", input: Array("GET / HTTP/1.1\nHost: h\n\n".utf8))
    #expect(outcome.status == .success)
    #expect(outcome.output.contains("Its lines end in LF alone."))
  }

  @Test func `Hexadecimal digits on standard input are bytes, whatever separates them`() {
    let outcome = ws101("explain -", input: Array("0x89, 0x00\n".utf8))
    #expect(outcome.output.contains("2 bytes, taken for WebSocket frames."))
  }

  @Test(arguments: Language.allCases)
  func `What is no hexadecimal says what would be right`(language: Language) {
    let outcome = ws101("explain 8g", language: language)
    #expect(outcome.status == .usage)
    #expect(outcome.errors.contains("8105"))
    #expect(outcome.output.isEmpty)
  }

  @Test func `Nothing at all is not explained`() {
    #expect(ws101("explain -").status == .badInput)
    #expect(ws101("explain").status == .usage)
  }
}

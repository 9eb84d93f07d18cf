import Bytes
import Dissection
import Scenarios
import Testing
import Tracing
import Wire

@Suite("What is cut off, and what is not what it should be")
struct UnfinishedTests {
  @Test func `A frame without its end is unmasked as far as it has come (WS-5.3-5)`() throws {
    let bytes = try #require([UInt8](hexadecimal: "818537fa213d7f9f4d"))
    let explanation = ByteExplanation(of: bytes, as: .webSocket, from: .client)
    #expect(explanation.endsMidway)
    #expect(explanation.plainBytes[6...].elementsEqual("Hel".utf8))
    #expect(explanation.findings.isEmpty)
  }

  @Test func `A frame without its end breaks the rules that its header breaks (WS-5.1-1)`() {
    let explanation = ByteExplanation(of: [0x81, 0x05], as: .webSocket, from: .client)
    #expect(explanation.findings.map { $0.rule } == [.wsClientMasks])
  }

  @Test func `The 400 that answers bytes which are no HTTP is taken apart (HTTP-MSG-10)`() throws {
    let text = """
      host client 10.0.0.2
      host server 10.0.0.1
      link client server latency 50ms
      listen server 80
      page server / "x"
      at 0 client connect server:80 as raw
      at 300ms raw send "BROKEN\\r\\n\\r\\n"
      at 2s raw close
      """
    let file = try ScenarioFile(text, name: "raw")
    let dissector = Dissector(ScenarioRun(file.scenarios[0]).recording)
    let heads = dissector.packets.indices.flatMap { dissector.items(of: $0) }.compactMap { part in
      if case .head(let head) = part.item.kind { head } else { nil }
    }
    #expect(heads.map { $0.status } == [400])
  }

  /// RFC 7692 §7.2.3.1 gives these bytes: "Hello", compressed.
  @Test(arguments: [
    ("permessage-deflate", "c107f248cdc9c90700", [RuleID]()),
    ("permessage-deflate; server_no_context_takeover", "c107f248cdc9c90700", []),
    ("", "c107f248cdc9c90700", [.wsReservedBits, .wsTextIsUTF8]),
    ("permessage-deflate", "a10548656c6c6f", [.wsReservedBits]),
    ("permessage-deflate", "c900", [.deflateFirstFrame]),
  ])
  func `RSV1 has a meaning once permessage-deflate is agreed (WS-5.2-3, PMD-6.1-1)`(
    agreed: String,
    frame: String,
    rules: [RuleID]
  ) throws {
    let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
    let field = agreed.isEmpty ? "" : "Sec-WebSocket-Extensions: \(agreed)\r\n"
    let head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\(accept)\(field)\r\n"
    let bytes = Array(head.utf8) + (try #require([UInt8](hexadecimal: frame)))
    #expect(ByteExplanation(of: bytes).findings.map { $0.rule } == rules)
  }
}

@Suite("What one can tell without the rest")
struct LooseMessageTests {
  private func rules(_ text: String) -> [RuleID] {
    ByteExplanation(of: Array(text.utf8), as: .http).findings.map { $0.rule }
  }

  private let upgrade =
    "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"

  @Test func `A 101 without a possible Accept breaks the rule without its request (WS-4.1-43)`() {
    #expect(rules(upgrade + "\r\n") == [.wsAccept])
    #expect(rules(upgrade + "Sec-WebSocket-Accept: abc\r\n\r\n") == [.wsAccept])
    #expect(rules(upgrade + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n").isEmpty)
  }

  @Test func `A 101 to another protocol breaks no rule of WebSocket`() {
    #expect(rules("HTTP/1.1 101 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n").isEmpty)
  }

  @Test(
    arguments: [
      ("", "Upgrade: h2c", "h2c"), ("", "X: y", "101"), ("Upgrade: foo", "Upgrade: h2c", "h2c"),
      ("Upgrade: foo", "X: y", "101"), ("Upgrade: foo, H2C", "Upgrade: h2c", nil),
    ] as [(String, String, String?)]
  )
  private func `A 101 to what the request does not list breaks a rule (HTTP-UPG-4)`(
    asked: String,
    answered: String,
    wrong: String?
  ) {
    let request = "GET / HTTP/1.1\r\nHost: h\r\n\(asked.isEmpty ? "Y: z" : asked)\r\n\r\n"
    let text = request + "HTTP/1.1 101 OK\r\n\(answered)\r\n\r\n"
    let findings = ByteExplanation(of: Array(text.utf8), as: .http).findings
    #expect(findings.map { $0.rule } == (wrong == nil ? [] : [.httpUpgradeListed]))
    for finding in findings {
      let bytes = text.utf8.dropFirst(finding.bits.lowerBound / 8).prefix(finding.bits.count / 8)
      #expect(String(bytes) == wrong)
    }
  }

  @Test func `A request and its answer are compared (WS-4.1-43)`() {
    let request =
      "GET / HTTP/1.1\r\nHost: h\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
      + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n"
    let right = upgrade + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"
    let wrong = upgrade + "Sec-WebSocket-Accept: fFBooB7FAkLlXgRSz0BT3v4hq5s=\r\n\r\n"
    #expect(rules(request + right).isEmpty)
    #expect(rules(request + wrong) == [.wsAccept])
  }

  @Test func `Lengths are not sent where there is no body, nor twice (HTTP-BODY-13, HTTP-BODY-19)`()
  {
    #expect(
      rules("HTTP/1.1 204 No Content\r\nContent-Length: 5\r\n\r\n") == [.httpLengthWithoutBody]
    )
    let both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
    #expect(rules("HTTP/1.1 200 OK\r\n\(both)") == [.httpTwoLengths])
    #expect(rules("POST / HTTP/1.1\r\nHost: h\r\n\(both)") == [.httpTwoLengths])
  }

  @Test func `A wrong Host is the last one, or the one with a space in it (HTTP-REQ-8)`() throws {
    #expect(rules("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") == [.httpHost])
    let twice = ByteExplanation(of: Array("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n".utf8))
    #expect(twice.findings.map { $0.bits } == [31 * 8..<32 * 8])
  }

  @Test func `The lines of a head that is not whole have their names`() {
    let text = "GET /chat HTTP/1.1\r\nHost: a\r\nUpg"
    let explanation = ByteExplanation(of: Array(text.utf8))
    #expect(explanation.endsMidway)
    #expect(explanation.findings.isEmpty)
    #expect(explanation.fields.contains { $0.id == .httpHost })
    #expect(explanation.fields.last?.id == .unfinished)
  }

  @Test func `What a link added behind a packet is padding (IP-2)`() throws {
    let packet =
      "4500002c00014000400626c90a0000020a000001c000005000000064000000006002ffffc36f0000020405b4"
    let bytes = try #require([UInt8](hexadecimal: packet + "000000000000"))
    let explanation = ByteExplanation(of: bytes)
    #expect(explanation.kind == .ipv4)
    #expect(explanation.findings.isEmpty)
    #expect(explanation.fields.last == Field(id: .padding, bits: 44 * 8..<50 * 8))
  }

  @Test func `Bytes that are not what they were to be taken for are not understood`() {
    #expect(!ByteExplanation(of: [0x81, 0x00], as: .ipv4).isUnderstood)
    #expect(!ByteExplanation(of: [0x81, 0x00], as: .tcp).isUnderstood)
  }
}

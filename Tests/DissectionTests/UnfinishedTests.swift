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
    ("permessage-deflate", "c900", [.wsReservedBits]),
  ])
  func `RSV1 has a meaning once permessage-deflate is agreed (WS-5.2-3)`(
    agreed: String,
    frame: String,
    rules: [RuleID]
  ) throws {
    let field = agreed.isEmpty ? "" : "Sec-WebSocket-Extensions: \(agreed)\r\n"
    let head =
      "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\(field)\r\n"
    let bytes = Array(head.utf8) + (try #require([UInt8](hexadecimal: frame)))
    #expect(ByteExplanation(of: bytes).findings.map { $0.rule } == rules)
  }
}

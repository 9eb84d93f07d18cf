import TestVectors
import Testing
import Tracing
import WebSocket
import Wire

struct `Agreeing on compression` {
  // PMD-5-1, PMD-5-2, PMD-5-4, PMD-7-1, WS-4.1-35, WS-4.2.2-14, WS-4.2.2-15, WS-4.2.2-21,
  // WS-5.8-1, WS-9-1, WS-9-2, WS-9-3, WS-9.1-4, WS-9.2-1
  @Test func `A server takes the offers it must, and declines the others`() throws {
    for vector in try DeflateFile.load().offers {
      let offers = try #require(ExtensionElement.list(in: [vector.offer]), "\(vector.offer)")
      let answer = PerMessageDeflate.accept(offers)
      #expect((answer != nil) == vector.server.hasPrefix("ok"), "\(vector.offer)")
    }
  }

  // PMD-5-3, PMD-5-5, PMD-7-2, PMD-7.1.1.1-2
  @Test func `A client takes the responses that it may`() throws {
    for vector in try DeflateFile.load().responses {
      let response = try #require(ExtensionElement.list(in: [vector.response])?.first)
      let offers = try #require(ExtensionElement.list(in: [vector.offer]))
      let isTaken = (try? PerMessageDeflate.agreement(in: response, answering: offers)) != nil
      #expect(isTaken == vector.client.hasPrefix("ok"), "\(vector.response) to \(vector.offer)")
    }
  }

  @Test(
    arguments: [
      // PMD-7.1.2.2-1
      (
        "permessage-deflate", "permessage-deflate; client_max_window_bits=10",
        RuleID.deflateClientWindow
      ),
      // PMD-7-2
      (
        "permessage-deflate; client_max_window_bits",
        "permessage-deflate; client_max_window_bits", .deflateResponse
      ),
      // PMD-7.1.2.1-1
      (
        "permessage-deflate; server_max_window_bits=10",
        "permessage-deflate; server_max_window_bits=12", .deflateServerWindow
      ),
      // PMD-7.1.1.1-1
      (
        "permessage-deflate; server_no_context_takeover", "permessage-deflate",
        .deflateServerForgets
      ),
      // WS-4.1-45
      ("x-other", "permessage-deflate", .wsExtensionOffered),
      // PMD-5-3
      ("permessage-deflate", "permessage-deflate, permessage-deflate", .deflateOnce),
      // WS-9.1-1
      ("permessage-deflate", "permessage-deflate;;", .wsExtensionSyntax),
    ]
  )
  func `A wrong response breaks its own rule`(offer: String, answer: String, rule: RuleID) {
    let request = ClientHandshake(wish(offer)).request
    let violations = OpeningHandshake.judge(response(answer), answering: request)
    #expect(violations.map(\.rule) == [rule])
  }

  // WS-9.1-2
  @Test func `A list may be spread over lines`() {
    let one = ExtensionElement.list(in: ["foo, bar; baz=2"])
    #expect(ExtensionElement.list(in: ["foo", "bar; baz=2"]) == one)
    #expect(one == [ExtensionElement("foo"), ExtensionElement("bar", [.init("baz", "2")])])
  }

  // WS-4.3-2, WS-9.1-1
  @Test(arguments: [";", "a;", "a b", "a; b=", "a; b=\"\"", "a; b=\"x y\"", "a; b=\"x", "a=b"])
  func `Text that is no list is refused`(text: String) {
    #expect(ExtensionElement.list(in: [text]) == nil)
  }

  @Test func `Both ends read the same agreement`() {
    var policy = PerMessageDeflate.Policy()
    policy.limits.client.forgetsWindow = true
    policy.limits.client.windowBits = 9
    let request = ClientHandshake(
      wish("permessage-deflate; server_max_window_bits=10; client_max_window_bits")
    ).request
    let decision = ServerHandshake(deflate: policy).decide(request)
    #expect(
      decision.response.value(of: "Sec-WebSocket-Extensions")
        == "permessage-deflate; client_no_context_takeover; server_max_window_bits=10; "
        + "client_max_window_bits=9"
    )
    #expect(decision.deflate == decision.response.agreedDeflate(answering: request))
    #expect(decision.deflate?.server.windowBits == 10)
    #expect(decision.deflate?.client == policy.limits.client)
    #expect(OpeningHandshake.judge(decision.response, answering: request) == [])
  }

  private func wish(_ offer: String) -> ClientHandshake.Wish {
    var wish = ClientHandshake.Wish(
      target: "/chat",
      host: "example.com",
      key: "dGhlIHNhbXBsZSBub25jZQ=="
    )
    wish.extraFields = [("Sec-WebSocket-Extensions", offer)]
    return wish
  }

  private func response(_ answer: String) -> MessageHead {
    MessageHead(
      status: 101,
      reason: "Switching Protocols",
      fields: [
        ("Upgrade", "websocket"), ("Connection", "Upgrade"),
        ("Sec-WebSocket-Accept", "s3pPLMBiTxaQ9kYGzzhZRbK+xOo="),
        ("Sec-WebSocket-Extensions", answer),
      ]
    )
  }
}

import Testing
import Tracing
import WebSocket
import Wire

private let accept = "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="
private let badUpgrade = Violation(.wsResponseUpgrade, in: .httpUpgrade)
private let badConnection = Violation(.wsResponseConnection, in: .httpConnection)
private let badAccept = Violation(.wsAccept, in: .httpWebSocketAccept)
private let badProtocol = Violation(.wsProtocolOffered, in: .httpWebSocketProtocol)
private let badExtension = Violation(.wsExtensionOffered, in: .httpWebSocketExtensions)

private let broken = [
  // WS-4.1-41
  Change("Upgrade", [], Violation(.wsResponseUpgrade)),
  Change("Upgrade", ["Upgrade: h2c"], badUpgrade),
  Change("Upgrade", ["Upgrade: websocket, h2c"], badUpgrade),
  Change("Upgrade", ["Upgrade: websocket", "Upgrade: websocket"], badUpgrade),
  Change("Upgrade", ["Upgrade:"], badUpgrade),
  // WS-4.1-42
  Change("Connection", [], Violation(.wsResponseConnection)),
  Change("Connection", ["Connection: keep-alive"], badConnection),
  Change("Connection", ["Connection:"], badConnection),
  // WS-4.1-43, WS-11.3.3-1
  Change("Sec-WebSocket-Accept", [], Violation(.wsAccept)),
  Change("Sec-WebSocket-Accept", ["Sec-WebSocket-Accept:"], badAccept),
  Change("Sec-WebSocket-Accept", ["Sec-WebSocket-Accept: S3PPLMBITXAQ9KYGZZHZRBK+XOO="], badAccept),
  Change("Sec-WebSocket-Accept", ["Sec-WebSocket-Accept: BXhwxM0SZasKmCD9S4BfpPmCnEw="], badAccept),
  Change("Sec-WebSocket-Accept", [accept + "="], badAccept),
  Change(
    "Sec-WebSocket-Accept",
    [accept, accept],
    Violation(.wsAcceptOnce, in: .httpWebSocketAccept)
  ),
  // WS-4.1-46, WS-4.2.2-13, WS-11.3.4-1
  Change("Sec-WebSocket-Protocol", ["Sec-WebSocket-Protocol: mqtt"], badProtocol),
  Change("Sec-WebSocket-Protocol", ["Sec-WebSocket-Protocol: Chat"], badProtocol),
  Change("Sec-WebSocket-Protocol", ["Sec-WebSocket-Protocol: chat, superchat"], badProtocol),
  Change("Sec-WebSocket-Protocol", ["Sec-WebSocket-Protocol:"], badProtocol),
  Change(
    "Sec-WebSocket-Protocol",
    ["Sec-WebSocket-Protocol: chat", "Sec-WebSocket-Protocol: mqtt"],
    Violation(.wsProtocolOnce, in: .httpWebSocketProtocol)
  ),
  // WS-4.1-45
  Change("X", ["Sec-WebSocket-Extensions: permessage-deflate"], badExtension),
  Change("X", ["Sec-WebSocket-Extensions: x-ours; a=1, foo"], badExtension),
]

private let allowed = [
  Change("HTTP", ["HTTP/1.1 101 Yes"]),
  Change("Upgrade", ["UPGRADE: WebSocket"]),
  Change("Connection", ["connection: keep-alive, upgrade"]),
  Change("Sec-WebSocket-Accept", ["sec-websocket-accept: \t s3pPLMBiTxaQ9kYGzzhZRbK+xOo= \t"]),
  Change("Sec-WebSocket-Protocol", []),
  Change("Sec-WebSocket-Protocol", ["Sec-WebSocket-Protocol: superchat"]),
  Change("X", ["Sec-WebSocket-Extensions: x-ours"]),
  Change("X", ["Sec-WebSocket-Extensions: x-ours ; b", "Server: x"]),
]

@Suite("The rules of a 101 (RFC 6455 §4.1)")
struct ResponseRulesTests {
  private let request: MessageHead

  init() throws {
    request = try HandshakeText.request.head(
      "Origin",
      with: ["Sec-WebSocket-Extensions: other, x-ours; a=1"]
    )
  }

  @Test(arguments: broken)
  func `One mistake breaks exactly its rule`(change: Change) throws {
    let response = try HandshakeText.response.head(change)
    #expect(OpeningHandshake.judge(response, answering: request) == change.found)
  }

  @Test(arguments: allowed)
  func `What the RFC allows breaks no rule`(change: Change) throws {
    let response = try HandshakeText.response.head(change)
    #expect(OpeningHandshake.judge(response, answering: request).isEmpty)
  }

  @Test func `A client that offered nothing takes nothing`() throws {
    var wish = ClientHandshake.Wish(target: "/", host: "h", key: "dGhlIHNhbXBsZSBub25jZQ==")
    let response = try HandshakeText.response.head()
    #expect(ClientHandshake(wish).judge(response) == [badProtocol])
    wish.subprotocols = ["superchat", "chat"]
    #expect(ClientHandshake(wish).judge(response).isEmpty)
    wish.key = "AQIDBAUGBwgJCgsMDQ4PEA=="
    #expect(ClientHandshake(wish).judge(response) == [badAccept])
  }

  @Test func `An empty 101 breaks three rules`() {
    let response = MessageHead(status: 101, reason: "", fields: [])
    #expect(
      OpeningHandshake.judge(response, answering: request)
        == [Violation(.wsResponseUpgrade), Violation(.wsResponseConnection), Violation(.wsAccept)]
    )
  }
}

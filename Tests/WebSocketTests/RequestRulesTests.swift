import Testing
import Tracing
import WebSocket
import Wire

private let key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
private let badKey = Violation(.wsKeyOf16Bytes, in: .httpWebSocketKey)
private let badVersion = Violation(.wsVersion13, in: .httpWebSocketVersion)

private let broken = [
  // WS-4.1-18, WS-4.1-19
  Change("GET", ["POST /chat HTTP/1.1"], Violation(.wsMethod, in: .httpMethod)),
  Change("GET", ["get /chat HTTP/1.1"], Violation(.wsMethod, in: .httpMethod)),
  Change("GET", ["GET /chat HTTP/1.0"], Violation(.wsHTTPVersion, in: .httpRequestVersion)),
  // WS-4.1-21, HTTP-REQ-8
  Change("Host", [], Violation(.wsRequestHost)),
  Change("Host", ["Host: a", "Host: a"], Violation(.httpHost, in: .httpHost)),
  // WS-4.1-22
  Change("Upgrade", [], Violation(.wsRequestUpgrade)),
  Change("Upgrade", ["Upgrade: h2c"], Violation(.wsRequestUpgrade, in: .httpUpgrade)),
  Change("Upgrade", ["Upgrade: websockets"], Violation(.wsRequestUpgrade, in: .httpUpgrade)),
  Change("Upgrade", ["Upgrade: "], Violation(.wsRequestUpgrade, in: .httpUpgrade)),
  // WS-4.1-23
  Change("Connection", [], Violation(.wsRequestConnection)),
  Change(
    "Connection",
    ["Connection: keep-alive"],
    Violation(.wsRequestConnection, in: .httpConnection)
  ),
  Change(
    "Connection",
    ["Connection: Upgraded"],
    Violation(.wsRequestConnection, in: .httpConnection)
  ),
  // WS-4.1-24, WS-4.1-25, WS-11.3.1-1
  Change("Sec-WebSocket-Key", [], Violation(.wsKeyPresent)),
  Change("Sec-WebSocket-Key", [key, key], Violation(.wsKeyOnce, in: .httpWebSocketKey)),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key:"], badKey),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAA"], badKey),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAAA="], badKey),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key: ____________________-A=="], badKey),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ"], badKey),
  Change("Sec-WebSocket-Key", [key + "," + "dGhlIHNhbXBsZSBub25jZQ=="], badKey),
  // WS-4.1-31, WS-4.3-3, WS-11.3.5-1
  Change("Sec-WebSocket-Version", [], Violation(.wsVersion13)),
  Change("Sec-WebSocket-Version", ["Sec-WebSocket-Version: 12"], badVersion),
  Change("Sec-WebSocket-Version", ["Sec-WebSocket-Version: 013"], badVersion),
  Change("Sec-WebSocket-Version", ["Sec-WebSocket-Version: 13, 8"], badVersion),
  Change("Sec-WebSocket-Version", ["Sec-WebSocket-Version: 130"], badVersion),
  Change("Sec-WebSocket-Version", ["Sec-WebSocket-Version:"], badVersion),
  Change(
    "Sec-WebSocket-Version",
    ["Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 13"],
    Violation(.wsVersionOnce, in: .httpWebSocketVersion)
  ),
]

private let allowed = [
  Change("GET", ["GET /chat HTTP/1.2"]),
  Change("Host", ["HOST:\tserver.example.com:8080 "]),
  Change("Upgrade", ["upgrade: WebSocket"]),
  Change("Upgrade", ["Upgrade: h2c, WEBSOCKET"]),
  Change("Upgrade", ["Upgrade: h2c", "Upgrade: websocket"]),
  Change("Connection", ["CONNECTION: keep-alive, Upgrade"]),
  Change("Connection", ["Connection: keep-alive", "Connection: upgrade"]),
  Change("Sec-WebSocket-Key", ["sec-websocket-key:   dGhlIHNhbXBsZSBub25jZQ==  "]),
  Change("Sec-WebSocket-Key", ["Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEC=="]),
  Change("Sec-WebSocket-Version", ["Sec-Websocket-Version: 13 "]),
  Change("Origin", []), Change("Sec-WebSocket-Protocol", []),
  Change("X-", ["X-Unknown: yes", "Cookie: a=b", "Sec-WebSocket-Extensions: x; y=\"z\""]),
]

@Suite("The rules of a client's request (RFC 6455 §4.2.1)")
struct RequestRulesTests {
  @Test(arguments: broken)
  func `One mistake breaks exactly its rule`(change: Change) throws {
    let request = try HandshakeText.request.head(change)
    #expect(OpeningHandshake.judge(request) == change.found)
    let decision = ServerHandshake().decide(request)
    #expect(!decision.isAccepted && decision.violations == change.found)
  }

  // WS-4.1-48, WS-4.2.1-4, WS-4.2.1-9, WS-4.2.1-10: case, order and other fields do not matter.
  @Test(arguments: allowed)
  func `What the RFC allows breaks no rule`(change: Change) throws {
    let request = try HandshakeText.request.head(change)
    #expect(OpeningHandshake.judge(request).isEmpty)
    #expect(OpeningHandshake.isAttempt(request))
    #expect(ServerHandshake().decide(request).isAccepted)
  }

  @Test func `The order of the fields does not matter`() throws {
    var text = HandshakeText.request
    text.lines[1...].reverse()
    #expect(OpeningHandshake.judge(try text.head()).isEmpty)
  }

  @Test func `A plain request is no attempt, and breaks every rule of one`() {
    let request = MessageHead(method: "GET", target: "/", minorVersion: 0, fields: [])
    #expect(!OpeningHandshake.isAttempt(request))
    #expect(
      OpeningHandshake.judge(request).map(\.rule) == [
        .wsHTTPVersion, .wsRequestHost, .wsRequestUpgrade, .wsRequestConnection, .wsKeyPresent,
        .wsVersion13,
      ]
    )
    let response = MessageHead(
      status: 101,
      reason: "",
      fields: [(name: "Upgrade", value: "websocket")]
    )
    #expect(!OpeningHandshake.isAttempt(response))
  }
}

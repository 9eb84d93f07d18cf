import CommandLineInterface
import Foundation
import TestVectors
import Testing

/// The bytes of a session between a real browser and a Python server.
private struct Session: Decodable {
  let request: String
  let clientFrames: String
  let server: String

  enum CodingKeys: String, CodingKey {
    case request = "request_hex"
    case clientFrames = "client_frames_hex"
    case server = "server_hex"
  }
}

@Suite("ws101 explain on the bytes of a real browser")
struct RealSessionTests {
  private let session: Session

  init() throws {
    session = try TestVectors.decode(Session.self, from: "browser_session.json")
  }

  @Test func `The request is read to its last field and breaks no rule (WS-4.1-17)`() {
    let outcome = ws101("explain \(session.request) --depth fields")
    #expect(outcome.status == .success)
    for text in [
      "taken for HTTP.", "GET /chat HTTP/1.1", "Upgrade: websocket", "Connection: Upgrade",
      "Sec-WebSocket-Version: 13", "Sec-WebSocket-Protocol: chat",
      "Sec-WebSocket-Extensions: permessage-deflate", "No rule is broken.",
    ] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func `The browser's frames are unmasked: two texts and a Close (WS-5.1-1)`() {
    let outcome = ws101("explain \(session.clientFrames) --from client")
    #expect(outcome.status == .success)
    for text in ["Text, masked \"Hello\"", "Text, masked \"你好\"", "Close, masked 1000 \"bye\""] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func `The server's 101 is followed by frames in the same stream (WS-4.2.2-22)`() {
    let outcome = ws101("explain \(session.server)")
    #expect(outcome.status == .success)
    for text in ["HTTP/1.1 101 Switching Protocols", "Text \"ok\"", "Close 1000 \"bye\""] {
      #expect(outcome.output.contains(text), "\(text)")
    }
  }

  @Test func `The same frames from a server break its rule (WS-5.1-4)`() {
    let outcome = ws101("explain \(session.clientFrames) --from server")
    #expect(outcome.status == .refused)
    #expect(outcome.output.contains("WS-5.1-4"))
  }
}

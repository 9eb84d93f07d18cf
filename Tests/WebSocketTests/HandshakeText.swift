import Testing
import WebSocket
import Wire

/// The lines of a head, to break one of them.
struct HandshakeText {
  var lines: [String]

  /// The request of RFC 6455 §1.2.
  static let request = HandshakeText(lines: [
    "GET /chat HTTP/1.1", "Host: server.example.com", "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Origin: http://example.com",
    "Sec-WebSocket-Protocol: chat, superchat", "Sec-WebSocket-Version: 13",
  ])

  /// The response of RFC 6455 §1.2.
  static let response = HandshakeText(lines: [
    "HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade",
    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=", "Sec-WebSocket-Protocol: chat",
  ])

  var text: String { lines.joined(separator: "\r\n") + "\r\n\r\n" }

  /// The head with the change made.
  func head(_ change: Change) throws -> MessageHead {
    try head(change.start, with: change.lines)
  }

  /// The head with other lines in the place of the one that starts with `start`.
  ///
  /// With a `start` that no line has, the new lines go to the end.
  func head(_ start: String = "", with others: [String]? = nil) throws -> MessageHead {
    var changed = self
    if let others {
      if let index = lines.firstIndex(where: { $0.hasPrefix(start) }) {
        changed.lines.replaceSubrange(index...index, with: others)
      } else {
        changed.lines += others
      }
    }
    var reader = FieldReader(Array(changed.text.utf8))
    let isResponse = lines[0].hasPrefix("HTTP")
    return try #require(
      try MessageHead(from: &reader, expecting: isResponse ? .response : .request)
    )
  }
}

/// One changed line of a right head, and what is found.
struct Change: CustomTestStringConvertible, Sendable {
  /// How the line begins.
  let start: String
  /// What stands in its place.
  let lines: [String]
  let found: [Violation]

  init(_ start: String, _ lines: [String], _ found: Violation...) {
    self.start = start
    self.lines = lines
    self.found = found
  }

  var testDescription: String { lines.isEmpty ? "without \(start)" : lines.joined(separator: ", ") }
}

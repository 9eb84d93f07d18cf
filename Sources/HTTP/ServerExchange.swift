import Wire

/// A request and what has been answered so far.
struct ServerExchange: Sendable {
  let number: Int

  /// The head of the request; `nil` for what is none.
  let head: MessageHead?

  /// Whether the request has come whole.
  var isWhole = false

  /// Whether the client waits for a 100 before it sends the body.
  var awaitsContinue = false

  /// Whether it is a request of HTTP/0.9.
  var isSimple = false

  /// Whether the connection ends after the response.
  var closes: Bool

  /// Whether the final response has begun, and whether it comes in chunks.
  var hasBegun = false
  var isChunked = false

  /// Whether the response carries no body, whatever its fields say.
  var isBodiless = false

  /// Whether the response is complete.
  var isOver = false

  /// What of the response has not been sent.
  var output: [UInt8] = []

  init(_ number: Int, _ head: MessageHead?, _ profile: ServerProfile) {
    self.number = number
    self.head = head
    closes = head.map { !profile.persists(after: $0, number: number) } ?? true
  }

  /// Whether the response carries no body, whatever its fields say (RFC 9112 §6.3).
  func hasNoBody(_ status: UInt16) -> Bool {
    head?.method == "HEAD" || status < 200 || status == 204 || status == 304
  }
}

extension MessageHead {
  /// Whether the sender of this request waits for a 100 before it sends the body
  /// (RFC 9110 §10.1.1); one that speaks HTTP/1.0 cannot mean that.
  var awaitsContinue: Bool {
    guard minorVersion >= 1, hasToken("100-continue", in: "Expect") else { return false }
    return (try? bodyLength(answering: nil)) != BodyLength.none
  }

  /// The target of a request of HTTP/0.9, `GET target` and nothing else (RFC 1945 §5), if the
  /// first line is one.
  static func simpleRequestTarget(in bytes: [UInt8]) -> String? {
    guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
    var line = bytes[..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard line.starts(with: "GET ".utf8) else { return nil }
    let target = line.dropFirst(4)
    guard target.first == UInt8(ascii: "/"), target.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
      return nil
    }
    return String(decoding: target, as: UTF8.self)
  }
}

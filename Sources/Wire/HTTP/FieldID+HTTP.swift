public import Tracing

extension FieldID {
  /// What the value of an HTTP field is, by the field's name.
  public init(valueOf name: some Collection<UInt8>) {
    self = Self.known.first { name.equalsIgnoringCase($0.name) }?.id ?? .httpFieldValue
  }

  private static let known: [(name: StaticString, id: FieldID)] = [
    ("Host", .httpHost),
    ("Connection", .httpConnection),
    ("Upgrade", .httpUpgrade),
    ("Content-Length", .httpContentLength),
    ("Content-Type", .httpContentType),
    ("Transfer-Encoding", .httpTransferEncoding),
    ("Origin", .httpOrigin),
    ("Sec-WebSocket-Key", .httpWebSocketKey),
    ("Sec-WebSocket-Accept", .httpWebSocketAccept),
    ("Sec-WebSocket-Version", .httpWebSocketVersion),
    ("Sec-WebSocket-Protocol", .httpWebSocketProtocol),
    ("Sec-WebSocket-Extensions", .httpWebSocketExtensions),
  ]
}

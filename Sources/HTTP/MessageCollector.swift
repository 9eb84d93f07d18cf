import Tracing
public import Wire

/// Puts the items of a direction together into whole messages.
public struct MessageCollector: Sendable {
  private var reader: MessageReader
  private var head: MessageHead?
  private var body: [UInt8] = []
  private var trailers: [TrailerField] = []

  /// Creates a collector at the start of a stream.
  ///
  /// - Parameters:
  ///   - kind: Which kind of message to expect.
  ///   - trustsContentLength: Whether Content-Length counts where Transfer-Encoding stands
  ///     beside it, against the rules.
  public init(_ kind: MessageHead.Kind, trustsContentLength: Bool = false) {
    reader = MessageReader(kind)
    reader.trustsContentLength = trustsContentLength
  }

  /// Whether the connection has left HTTP after the last message.
  public var isBeyondHTTP: Bool { reader.isBeyondHTTP }

  /// Takes out the bytes that are not HTTP any more.
  public mutating func takeRest() -> [UInt8] { reader.takeRest() }

  /// Says which method the next response answers.
  public mutating func expectResponse(to method: String) {
    reader.expectedMethods.append(method)
  }

  /// Takes bytes that have arrived, and hands out the messages that they complete.
  ///
  /// - Throws: ``HTTPSyntaxError`` when the peer does not speak HTTP. Messages that were
  ///   complete before are lost: use ``receive(_:into:)`` to keep them.
  public mutating func receive(
    _ bytes: some Collection<UInt8>
  ) throws(HTTPSyntaxError) -> [Message] {
    var messages: [Message] = []
    try receive(bytes, into: &messages)
    return messages
  }

  /// Takes bytes that have arrived, and appends the messages that they complete.
  ///
  /// - Throws: ``HTTPSyntaxError`` when the peer does not speak HTTP. The messages before
  ///   the error have been appended, however the bytes were cut.
  public mutating func receive(
    _ bytes: some Collection<UInt8>,
    into messages: inout [Message]
  ) throws(HTTPSyntaxError) {
    append(bytes)
    while let message = try next() { messages.append(message) }
  }

  /// Takes bytes that have arrived; ``next()`` hands out the messages in them.
  public mutating func append(_ bytes: some Collection<UInt8>) {
    reader.receive(bytes)
  }

  /// Hands out the next whole message; what follows it stays unread.
  ///
  /// - Returns: `nil` when more bytes are needed.
  /// - Throws: ``HTTPSyntaxError`` when the peer does not speak HTTP.
  public mutating func next() throws(HTTPSyntaxError) -> Message? {
    var nobody = NoFields()
    while let item = try reader.next(telling: &nobody) {
      switch item {
      case .head(let next):
        head = next
        if reader.isBeyondHTTP { return finishMessage().first }
      case .body(let part):
        body += part
      case .trailers(let fields):
        trailers = fields
      case .end:
        return finishMessage().first
      }
    }
    return nil
  }

  /// How many bytes have come that are in no message yet.
  public var waitingCount: Int { reader.waitingCount + body.count }

  /// Notes that the peer finished; a body that lasts until then is complete.
  public mutating func finish() -> [Message] {
    reader.endsAtClose ? finishMessage() : []
  }

  private mutating func finishMessage() -> [Message] {
    guard let head else { return [] }
    var message = Message(head: head, body: body)
    message.trailers = trailers
    self.head = nil
    body = []
    trailers = []
    return [message]
  }
}

import HTTP
import Tracing
import WebSocket
import Wire

/// One direction of a connection that speaks HTTP.
struct HTTPDirection: Sendable {
  private let sender: Role
  private var reader: MessageReader
  private var received = 0

  /// Creates a direction whose first message begins `offset` bytes into the stream.
  init(_ kind: MessageHead.Kind, at offset: Int = 0) {
    sender = kind == .request ? .client : .server
    reader = MessageReader(kind, at: offset)
    received = offset
  }

  mutating func receive(_ bytes: some Collection<UInt8>) {
    received += bytes.count
    reader.receive(bytes)
  }

  mutating func expect(answerTo request: MessageHead) {
    reader.expectedMethods.append(request.method ?? "")
    awaitsTunnel = request.method == "CONNECT"
  }

  /// Whether the last request that was sent asks for a tunnel.
  private var awaitsTunnel = false

  private func isTunnel(_ head: MessageHead) -> Bool {
    awaitsTunnel && reader.expectedMethods.isEmpty && head.isSuccess
  }

  /// How many bytes of the direction are understood.
  var streamOffset: Int { reader.streamOffset }

  /// Whether a message would be cut short if the direction ended here.
  var isCutShort: Bool { !reader.isBeyondHTTP && !reader.isBetweenMessages }

  /// Whether a chunked body is under way.
  var isInChunks: Bool { reader.isInChunks }

  mutating func takeRest() -> [UInt8] { reader.takeRest() }

  /// The next head or part of a body, or `nil` when more bytes are needed.
  mutating func next() -> Understood? {
    let start = reader.streamOffset
    var list = FieldList()
    do throws(HTTPSyntaxError) {
      while let item = try reader.next(telling: &list) {
        let kind: StreamItem.Kind
        var hasContent = true
        switch item {
        case .head(let head):
          kind = .head(head)
          isInMessage = true
          isUpgraded = head.status == 101 || isTunnel(head)
          eventStream = sender == .server && head.announcesEventStream ? EventStreamFields() : nil
        case .body(let bytes):
          kind = .body
          if let fields = eventStream?.fields(in: list.fields, bytes) { list.fields = fields }
        case .trailers, .end:
          if item == .end { isInMessage = false }
          // The last chunk and the trailers are a part of the body.
          guard !list.fields.isEmpty else { continue }
          kind = .body
          hasContent = false
        }
        let range = start..<reader.streamOffset
        return Understood(
          sender: sender,
          item: StreamItem(kind: kind, range: range, hasContent: hasContent),
          fields: list.fields
        )
      }
    } catch {
      return unreadable(from: start, named: list.fields, error)
    }
    if !list.fields.isEmpty {
      // A part of what frames a body, or an empty line before a message that has not come yet.
      let range = start..<reader.streamOffset
      let item =
        reader.isInChunks ? StreamItem(kind: .body, range: range, hasContent: false) : nil
      return Understood(sender: sender, item: item, fields: list.fields)
    }
    return hasFailed ? restAfterFailure() : nil
  }

  /// Whether something came that cannot be read, so that nothing after it can be either.
  private var hasFailed = false

  /// What came after that: it has a name, and says nothing.
  private mutating func restAfterFailure() -> Understood? {
    let start = reader.streamOffset
    guard reader.waitingCount > 0 else { return nil }
    _ = reader.takeRest()
    return Understood(
      sender: sender,
      item: nil,
      fields: [Field(id: .unreadable, bits: start * 8..<received * 8)]
    )
  }

  /// Whether the head of a message has come, and its body not to the end.
  private(set) var isInMessage = false

  /// What is in the body of the latest response, if it is an event stream.
  private var eventStream: EventStreamFields?

  /// Whether the last head was a 101 or opened a tunnel: what follows belongs to another protocol.
  private(set) var isUpgraded = false

  /// Names what was read before an error, and gives up on all that follows.
  private mutating func unreadable(
    from start: Int,
    named fields: [Field],
    _ error: HTTPSyntaxError
  ) -> Understood {
    _ = reader.takeRest()
    hasFailed = true
    let known = fields.last?.bits.upperBound ?? start * 8
    let end = max(error.range.upperBound, error.range.lowerBound + 1)
    var result = Understood(
      sender: sender,
      item: StreamItem(kind: .unreadable, range: start..<end),
      fields: fields + [Field(id: .unreadable, bits: known..<received * 8)]
    )
    result.broken = [(error.rule, error.range.lowerBound * 8..<end * 8)]
    return result
  }
}

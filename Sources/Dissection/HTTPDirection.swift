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
        switch item {
        case .head(let head):
          kind = .head(head)
          isInMessage = true
          isUpgraded = head.status == 101 || isTunnel(head)
        case .body: kind = .body
        case .trailers, .end:
          if item == .end { isInMessage = false }
          guard !list.fields.isEmpty else { continue }
          return Understood(sender: sender, item: nil, fields: list.fields)
        }
        let range = start..<reader.streamOffset
        return Understood(
          sender: sender,
          item: StreamItem(kind: kind, range: range),
          fields: list.fields
        )
      }
    } catch {
      return unreadable(from: start, named: list.fields, error)
    }
    if !list.fields.isEmpty {
      // An empty line before a message that has not come yet.
      return Understood(sender: sender, item: nil, fields: list.fields)
    }
    return nil
  }

  /// Whether the head of a message has come, and its body not to the end.
  private(set) var isInMessage = false

  /// Whether the last head was a 101 or opened a tunnel: what follows belongs to another protocol.
  private(set) var isUpgraded = false

  /// Names what was read before an error, and gives up on all that follows.
  private mutating func unreadable(
    from start: Int,
    named fields: [Field],
    _ error: HTTPSyntaxError
  ) -> Understood {
    _ = reader.takeRest()
    let known = fields.last?.bits.upperBound ?? start * 8
    var result = Understood(
      sender: sender,
      item: StreamItem(kind: .unreadable, range: start..<received),
      fields: fields + [Field(id: .unreadable, bits: known..<received * 8)]
    )
    let end = max(error.range.upperBound, error.range.lowerBound + 1)
    result.broken = [(error.rule, error.range.lowerBound * 8..<end * 8)]
    return result
  }
}

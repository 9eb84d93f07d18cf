public import Tracing
public import Wire

/// Follows the HTTP messages in one direction of a connection.
///
/// It gives the same items however the bytes are cut. The endpoints of a
/// simulation and the observer of a capture use it alike.
public struct MessageReader: Sendable {
  /// What was understood.
  public enum Item: Equatable, Sendable {
    /// A whole head.
    case head(MessageHead)

    /// A part of the body.
    case body([UInt8])

    /// The fields after a chunked body; left out when there are none.
    case trailers([TrailerField])

    /// The message is complete.
    case end
  }

  enum State: Equatable, Sendable {
    case betweenMessages
    case inBody(left: UInt64)
    case inBodyUntilClose
    case inChunks
    case complete
    case beyondHTTP
  }

  /// Where in a chunked body the reader is.
  enum ChunkState: Equatable, Sendable {
    case size
    case data(left: UInt64)
    case end
    case trailers
  }

  /// The most bytes that a line between chunks may take.
  public static let chunkLineLimit = 8192

  /// The most fields that may follow a chunked body.
  public static let trailerLimit = 100

  /// The most bytes that a head may take.
  public static let headLimit = 65_536

  let kind: MessageHead.Kind
  var buffer: StreamBuffer
  var state = State.betweenMessages
  var chunkState = ChunkState.size
  var trailers: [TrailerField] = []
  var scanned = 0

  /// The methods of the requests whose responses are still to come, the oldest first.
  public var expectedMethods: [String] = []

  /// Creates a reader at the start of a stream, or further on.
  public init(_ kind: MessageHead.Kind, at streamOffset: Int = 0) {
    self.kind = kind
    buffer = StreamBuffer(at: streamOffset)
  }

  /// Whether Content-Length counts where Transfer-Encoding stands beside it, against the rules
  /// (RFC 9112 §6.3): for those who are to be fooled.
  public var trustsContentLength = false

  /// Whether whitespace between a field's name and its colon is passed over: an intermediary has
  /// to take it off a response (RFC 9112 §5.1).
  public var allowsSpaceBeforeColon = false

  /// Takes bytes that have arrived.
  public mutating func receive(_ bytes: some Collection<UInt8>) {
    buffer.append(bytes)
  }

  /// Whether the connection has left HTTP, or speaks it in a way that is not taken apart.
  public var isBeyondHTTP: Bool { state == .beyondHTTP }

  /// Whether the stream may end here without cutting a message short.
  public var isBetweenMessages: Bool {
    state == .betweenMessages && buffer.isEmpty || state == .inBodyUntilClose
  }

  /// Whether a body that lasts until the connection ends is under way.
  public var endsAtClose: Bool { state == .inBodyUntilClose }

  /// Whether a chunked body is under way.
  public var isInChunks: Bool { state == .inChunks }

  /// How many bytes of the stream are understood.
  public var streamOffset: Int { buffer.streamOffset }

  /// How many bytes have come that are not understood yet.
  public var waitingCount: Int { buffer.count }

  /// Takes out the bytes that are not HTTP any more.
  public mutating func takeRest() -> [UInt8] { buffer.takeAll() }

  /// Understands one more item, naming its fields at their place in the stream.
  ///
  /// - Returns: `nil` when more bytes are needed.
  /// - Throws: ``HTTPSyntaxError``, its range counted in the stream. Nothing more can be read.
  public mutating func next<Sink: FieldSink>(
    telling sink: inout Sink
  ) throws(HTTPSyntaxError) -> Item? {
    switch state {
    case .betweenMessages:
      return try nextHead(telling: &sink).map { .head($0) }
    case .inBody(let left):
      let count = min(UInt64(buffer.count), left)
      guard count > 0 else { return nil }
      state = left == count ? .complete : .inBody(left: left - count)
      return body(Int(count), telling: &sink)
    case .inBodyUntilClose:
      guard !buffer.isEmpty else { return nil }
      return body(buffer.count, telling: &sink)
    case .inChunks:
      let item = try nextInChunks(telling: &sink)
      guard item == nil, state == .complete else { return item }
      state = .betweenMessages
      return .end
    case .complete:
      state = .betweenMessages
      return .end
    case .beyondHTTP:
      return nil
    }
  }

  mutating func body<Sink: FieldSink>(_ count: Int, telling sink: inout Sink) -> Item {
    var reader = buffer.reader(telling: sink)
    let range = reader.run(count, .httpBody) ?? 0..<0
    sink = reader.sink
    let bytes = Array(buffer.bytes[range])
    buffer.consume(to: range.upperBound)
    return .body(bytes)
  }

  private mutating func nextHead<Sink: FieldSink>(
    telling sink: inout Sink
  ) throws(HTTPSyntaxError) -> MessageHead? {
    skipEmptyLines(telling: &sink)
    guard let first = buffer.first else { return nil }
    guard canStart(with: first) else { throw broken(.httpNotAMessage, at: 0..<1) }
    let look = buffer.start + max(0, scanned - 3)
    let end = MessageHead.end(in: buffer.bytes, from: look)
    scanned = end == nil ? buffer.count : 0
    guard (end ?? buffer.bytes.count) - buffer.start <= Self.headLimit else {
      throw broken(.httpNotAMessage, at: 0..<1)
    }
    guard end != nil else { return nil }
    var reader = buffer.reader(telling: sink)
    let start = buffer.start
    let head: MessageHead
    do throws(HTTPSyntaxError) {
      guard
        let read = try MessageHead(
          from: &reader,
          expecting: kind,
          allowsSpaceBeforeColon: allowsSpaceBeforeColon
        )
      else { return nil }
      head = read
      sink = reader.sink
      try enterBody(of: head)
    } catch {
      sink = reader.sink
      let moved = error.range.lowerBound - start..<error.range.upperBound - start
      throw broken(error.rule, at: moved)
    }
    buffer.consume(to: reader.byteOffset)
    return head
  }

  /// Empty lines before a request line are ignored (RFC 9112 §2.2).
  private mutating func skipEmptyLines<Sink: FieldSink>(telling sink: inout Sink) {
    guard kind == .request else { return }
    while let first = buffer.first {
      let isLineFeed = first == UInt8(ascii: "\n")
      let isPair =
        first == UInt8(ascii: "\r") && buffer.count >= 2
        && buffer.bytes[buffer.start + 1] == UInt8(ascii: "\n")
      guard isLineFeed || isPair else { return }
      var reader = buffer.reader(telling: sink)
      _ = reader.run(isPair ? 2 : 1, .httpLineEnd)
      sink = reader.sink
      buffer.consume(to: reader.byteOffset)
      scanned = 0
    }
  }

  /// Whether a message may start with a byte, so that nobody waits for the end of
  /// a head that cannot be one; a CR may be half of an empty line.
  private func canStart(with byte: UInt8) -> Bool {
    switch kind {
    case .request: byte.isTokenByte || byte == UInt8(ascii: "\r")
    case .response: byte.lowercasedASCII == UInt8(ascii: "h")
    }
  }

  private mutating func enterBody(of head: MessageHead) throws(HTTPSyntaxError) {
    var method: String?
    if head.status != nil {
      method = expectedMethods.first
      if head.isFinal, !expectedMethods.isEmpty { expectedMethods.removeFirst() }
    }
    let length: BodyLength
    do throws(HTTPSyntaxError) {
      length = try head.bodyLength(
        answering: method,
        trustsContentLength: trustsContentLength
      )
    } catch {
      let start = buffer.start
      let moved = error.range.lowerBound + start..<error.range.upperBound + start
      throw HTTPSyntaxError(rule: error.rule, range: moved)
    }
    switch length {
    case .none: state = .complete
    case .bytes(let count): state = .inBody(left: count)
    case .untilClose: state = .inBodyUntilClose
    case .chunked:
      state = .inChunks
      chunkState = .size
    case .upgraded: state = .beyondHTTP
    }
  }

  mutating func broken(_ rule: RuleID, at range: Range<Int>) -> HTTPSyntaxError {
    state = .beyondHTTP
    let offset = buffer.streamOffset
    return HTTPSyntaxError(
      rule: rule,
      range: range.lowerBound + offset..<range.upperBound + offset
    )
  }
}

/// An event of a text/event-stream (HTML §9.2.6).
public struct StreamedEvent: Equatable, Sendable {
  /// What its listeners are registered for; `message` unless the stream says otherwise.
  public let type: String

  /// Its lines of data, joined by LF.
  public let data: String

  /// The last event id when it was dispatched.
  public let lastEventID: String

  /// Creates an event.
  public init(type: String = "message", data: String, lastEventID: String = "") {
    self.type = type
    self.data = data
    self.lastEventID = lastEventID
  }
}

/// Why an event stream is not read on.
public enum EventStreamError: Error, Equatable, Sendable {
  /// An event takes more bytes than the reader keeps.
  case eventTooLarge(limit: Int)
}

/// Reads a text/event-stream (HTML §9.2.5, §9.2.6).
///
/// It gives the same items however the bytes are cut. What is unfinished when the stream ends is
/// never handed out: an event is complete at its empty line and not before.
public struct EventStreamReader: Sendable {
  /// What was understood.
  public enum Item: Equatable, Sendable {
    /// An event is dispatched.
    case event(StreamedEvent)

    /// A comment, without its colon: nobody hears of it.
    case comment(String)

    /// From now on a lost connection is replaced after so many milliseconds.
    case retry(milliseconds: UInt32)
  }

  /// The most bytes that an event, with the line under way, may take.
  public static let usualLimit = 1 << 20

  private let limit: Int
  private var scanner = EventStreamScanner()
  private var isComment = false
  private var value: [UInt8] = []
  private var data: [UInt8] = []
  private var type: [UInt8] = []
  private var idBuffer: [UInt8]
  private var error: EventStreamError?

  /// The id that the stream gave last, as of the last empty line; empty without one.
  public private(set) var lastEventID: String

  /// Creates a reader at the start of a stream.
  ///
  /// - Parameters:
  ///   - lastEventID: The id that an earlier connection gave. Browsers keep it until the
  ///     stream gives another one.
  ///   - limit: The most bytes that an event may take.
  public init(lastEventID: String = "", limit: Int = EventStreamReader.usualLimit) {
    self.lastEventID = lastEventID
    self.limit = limit
    idBuffer = Array(lastEventID.utf8)
  }

  /// Takes bytes that have arrived, and appends what they complete.
  ///
  /// - Throws: ``EventStreamError`` when an event grows beyond the limit. What came before has
  ///   been appended, and nothing more can be read.
  public mutating func receive(
    _ bytes: some Sequence<UInt8>,
    into items: inout [Item]
  ) throws(EventStreamError) {
    if let error { throw error }
    for byte in bytes {
      if let item = take(byte) { items.append(item) }
      guard value.count + data.count + type.count <= limit else {
        let error = EventStreamError.eventTooLarge(limit: limit)
        self.error = error
        (value, data, type) = ([], [], [])
        throw error
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Item? {
    switch scanner.next(byte) {
    case .value, .comment:
      value.append(byte)
    case .colon:
      // A comment is a line that begins with its colon: it has no name.
      isComment = scanner.isInComment
    case .lineEnd:
      let item = endLine()
      value.removeAll(keepingCapacity: true)
      isComment = false
      return item
    case .emptyLine:
      return dispatch()
    case .byteOrderMark, .fieldName, .space, .lineFeedAfterReturn:
      break
    }
    return nil
  }

  private mutating func endLine() -> Item? {
    if isComment { return .comment(String(decoding: value, as: UTF8.self)) }
    switch scanner.fieldName {
    case .data:
      data += value
      data.append(UInt8(ascii: "\n"))
    case .event:
      type = value
    case .id:
      if !value.contains(0) { idBuffer = value }
    case .retry:
      return Self.milliseconds(value).map { .retry(milliseconds: $0) }
    case .other:
      break
    }
    return nil
  }

  private mutating func dispatch() -> Item? {
    defer {
      data.removeAll(keepingCapacity: true)
      type.removeAll(keepingCapacity: true)
    }
    if !idBuffer.elementsEqual(lastEventID.utf8) {
      lastEventID = String(decoding: idBuffer, as: UTF8.self)
    }
    guard !data.isEmpty else { return nil }
    return .event(
      StreamedEvent(
        type: type.isEmpty ? "message" : String(decoding: type, as: UTF8.self),
        data: String(decoding: data.dropLast(), as: UTF8.self),
        lastEventID: lastEventID
      )
    )
  }

  /// A number of ASCII digits only; one that is too large counts as the largest.
  private static func milliseconds(_ digits: [UInt8]) -> UInt32? {
    guard !digits.isEmpty else { return nil }
    var number: UInt64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = min(number * 10 + UInt64(digit - UInt8(ascii: "0")), UInt64(UInt32.max))
    }
    return UInt32(number)
  }
}

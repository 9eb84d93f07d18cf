/// Tells of each byte of a text/event-stream what it belongs to (HTML §9.2.5).
///
/// It gives the same answers however the stream is cut: a line ends with LF, CR, or CR LF, and
/// what ends with a CR is complete before anyone knows whether an LF follows.
public struct EventStreamScanner: Equatable, Sendable {
  /// What a byte belongs to.
  public enum Part: Equatable, Sendable {
    /// The mark U+FEFF that may precede everything else.
    case byteOrderMark

    /// The name of a field: what precedes the first colon of a line.
    case fieldName

    /// The first colon of a line; of a comment, the first character.
    case colon

    /// The one space after the colon that is not part of the value.
    case space

    /// The value of a field.
    case value

    /// The text of a comment.
    case comment

    /// The end of a line that was not empty: the LF, or the CR.
    case lineEnd

    /// The end of an empty line, which dispatches an event.
    case emptyLine

    /// The LF of a CR LF, whose CR has ended the line already.
    case lineFeedAfterReturn
  }

  /// The fields that mean something (HTML §9.2.6).
  public enum FieldName: Equatable, Sendable {
    /// A line of the data.
    case data

    /// The type of the event.
    case event

    /// The last event id from this event on.
    case id

    /// How long to wait before the next connection.
    case retry

    /// Any other field, which is ignored.
    case other
  }

  private enum State: Equatable, Sendable {
    case start(matched: Int)
    case lineStart(afterReturn: Bool)
    case name
    case afterColon
    case value
    case comment
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The longest name that means something has five bytes: one more tells that it is another.
  private static let nameLimit = 6

  private var state = State.start(matched: 0)
  private var name: [UInt8] = []

  /// Creates a scanner at the start of a stream.
  public init() {}

  /// The field of the current line; once it has ended, that of the line before.
  public var fieldName: FieldName {
    if name.elementsEqual("data".utf8) { return .data }
    if name.elementsEqual("event".utf8) { return .event }
    if name.elementsEqual("id".utf8) { return .id }
    return name.elementsEqual("retry".utf8) ? .retry : .other
  }

  /// Whether the current line is a comment.
  public var isInComment: Bool { state == .comment }

  /// Takes the next byte, and says what it belongs to.
  public mutating func next(_ byte: UInt8) -> Part {
    switch state {
    case .start(let matched):
      guard byte == Self.mark[matched] else {
        // Half a mark is the start of a name that means nothing.
        name = Array(Self.mark.prefix(matched))
        return matched == 0 ? startLine(byte) : goOnWithName(byte)
      }
      state = matched == 2 ? .lineStart(afterReturn: false) : .start(matched: matched + 1)
      return .byteOrderMark
    case .lineStart(let afterReturn):
      guard !afterReturn || byte != UInt8(ascii: "\n") else {
        state = .lineStart(afterReturn: false)
        return .lineFeedAfterReturn
      }
      return startLine(byte)
    case .name:
      return goOnWithName(byte)
    case .afterColon where byte == UInt8(ascii: " "):
      state = .value
      return .space
    case .afterColon, .value:
      state = .value
      return byte.endsLine ? endLine(byte, .lineEnd) : .value
    case .comment:
      return byte.endsLine ? endLine(byte, .lineEnd) : .comment
    }
  }

  private mutating func startLine(_ byte: UInt8) -> Part {
    name = []
    if byte.endsLine { return endLine(byte, .emptyLine) }
    guard byte == UInt8(ascii: ":") else { return goOnWithName(byte) }
    state = .comment
    return .colon
  }

  private mutating func goOnWithName(_ byte: UInt8) -> Part {
    if byte.endsLine { return endLine(byte, .lineEnd) }
    guard byte != UInt8(ascii: ":") else {
      state = .afterColon
      return .colon
    }
    state = .name
    if name.count < Self.nameLimit { name.append(byte) }
    return .fieldName
  }

  private mutating func endLine(_ byte: UInt8, _ part: Part) -> Part {
    state = .lineStart(afterReturn: byte == UInt8(ascii: "\r"))
    return part
  }
}

extension UInt8 {
  /// Whether the byte ends a line of an event stream.
  fileprivate var endsLine: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }
}

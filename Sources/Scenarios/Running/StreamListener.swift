import HTTP
import Wire

/// What a follower makes of a response that does not end.
struct StreamListener: Sendable {
  /// What is found in a stream.
  enum Finding: Equatable, Sendable {
    /// A message.
    case message([UInt8])

    /// What may be one, if a piece is a message.
    case piece([UInt8])

    /// Code of a stranger that runs.
    case foreign(String)

    /// A script that does not.
    case broken
  }

  let reading: StreamReading

  /// Whether each message is a line; the client's script and the server agree on that.
  let hasLines: Bool

  /// What asks for an event stream, and reads it.
  var source = EventSource()

  private var page = ScriptStreamReader()
  private var line: [UInt8] = []

  /// Whether the stream is there, or being asked for; otherwise it is asked for later.
  var isUnderWay = false

  /// The longest line that is kept.
  private static let lineLimit = 1 << 20

  init(_ reading: StreamReading, hasLines: Bool) {
    self.reading = reading
    self.hasLines = hasLines
  }

  /// After how many milliseconds the stream is asked for again; scripts of a page do it like
  /// an EventSource.
  var retry: UInt32 { reading == .eventSource ? source.reconnectionTime : 3000 }

  /// Begins with a response.
  ///
  /// - Returns: Whether it is a stream as it should be.
  mutating func begin(_ head: MessageHead) -> Bool {
    page = ScriptStreamReader()
    line = []
    guard reading == .eventSource else { return head.status == 200 }
    return source.receive(head: head)
  }

  /// Takes a part of the body.
  mutating func receive(_ part: [UInt8]) -> [Finding] {
    switch reading {
    case .eventSource:
      source.receive(body: part).map { .message(Array($0.data.utf8)) }
    case .frame:
      page.receive(part).map { step in
        switch step {
        case .message(let text): .message(Array(text.utf8))
        case .foreign(let code): .foreign(code)
        case .broken: .broken
        }
      }
    case .pieces where hasLines:
      lines(after: part)
    case .pieces:
      part.elementsEqual([UInt8(ascii: "\n")]) ? [] : [.piece(part)]
    }
  }

  /// Whether the server floods the follower.
  var isOverrun: Bool {
    switch reading {
    case .eventSource: source.readyState == .closed
    case .frame: page.isOverrun
    case .pieces: line.count > Self.lineLimit
    }
  }

  private mutating func lines(after part: [UInt8]) -> [Finding] {
    let lines = (line + part).split(
      separator: UInt8(ascii: "\n"),
      omittingEmptySubsequences: false
    )
    line = Array(lines.last ?? [])
    return lines.dropLast().filter { !$0.isEmpty }.map { .message(Array($0)) }
  }
}

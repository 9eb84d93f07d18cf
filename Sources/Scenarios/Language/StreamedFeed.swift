public import Tracing

/// How a server sends what it has to say in one response that does not end.
public struct StreamedFeed: Equatable, Sendable {
  /// What a message looks like in the body.
  public enum Format: Equatable, Sendable {
    /// A piece of its own, and nothing that shows where it ends.
    case pieces

    /// A line.
    case lines

    /// A script element of a page; whether the text is made harmless, and how many spaces the
    /// page begins with.
    case scripts(isEscaped: Bool, padding: Int)

    /// An event of a text/event-stream; whether it has an id, and after how long a browser is
    /// to come back.
    case events(hasIDs: Bool, retry: TimeSpan?)
  }

  /// What a message looks like in the body.
  public var format: Format

  /// After how long a silence something is sent that means nothing; `nil` for never.
  public var heartbeat: TimeSpan?

  /// Whether the body comes in chunks where the client knows them, or until the connection ends.
  public var isChunked = true

  /// Creates a way of sending.
  public init(_ format: Format, heartbeat: TimeSpan? = nil, isChunked: Bool = true) {
    self.format = format
    self.heartbeat = heartbeat
    self.isChunked = isChunked
  }
}

/// How a follower takes a response that does not end.
public enum StreamReading: Equatable, Sendable {
  /// A script of the page takes each piece as it comes.
  case pieces

  /// A hidden frame runs the script elements.
  case frame

  /// An EventSource does.
  case eventSource
}

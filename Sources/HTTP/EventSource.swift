public import Wire

/// The browser's side of a text/event-stream: its EventSource object (HTML §9.2.2, §9.2.3).
///
/// It knows neither sockets nor clocks: whoever runs it sends the request, tells it what comes,
/// and asks again after ``reconnectionTime`` when a stream is over.
public struct EventSource: Sendable {
  /// Whether there is a stream, by the numbers of the standard.
  public enum ReadyState: UInt8, Sendable {
    /// The stream is asked for, for the first time or again.
    case connecting = 0

    /// The stream is there.
    case open = 1

    /// There is no stream, and there will be none.
    case closed = 2
  }

  /// Whether there is a stream.
  public private(set) var readyState = ReadyState.connecting

  /// How many milliseconds to wait before asking again.
  ///
  /// Before the stream says so, a few seconds, as the browser likes (HTML §9.2.2).
  public private(set) var reconnectionTime: UInt32 = 3000

  /// The id to ask again with; empty without one.
  public private(set) var lastEventID = ""

  private var reader = EventStreamReader()

  /// Creates an object that is about to ask for its stream.
  public init() {}

  /// The field that tells the server what the browser has, if it has an id.
  ///
  /// A value that cannot stand in a head, which no careful server gives, is left out.
  public var fields: [(name: String, value: String)] {
    let fits = lastEventID.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    return lastEventID.isEmpty || !fits ? [] : [("Last-Event-ID", lastEventID)]
  }

  /// Takes the head of the response: announces the connection, or fails it for good.
  ///
  /// - Returns: Whether the stream is open now.
  public mutating func receive(head: MessageHead) -> Bool {
    guard readyState == .connecting else { return readyState == .open }
    guard head.status == 200, head.announcesEventStream else {
      readyState = .closed
      return false
    }
    readyState = .open
    reader = EventStreamReader(lastEventID: lastEventID)
    return true
  }

  /// Takes a part of the body, and hands out the events that are complete.
  ///
  /// A server that floods the browser with an endless event fails the connection.
  public mutating func receive(body: some Sequence<UInt8>) -> [StreamedEvent] {
    guard readyState == .open else { return [] }
    var items: [EventStreamReader.Item] = []
    do throws(EventStreamError) {
      try reader.receive(body, into: &items)
    } catch {
      readyState = .closed
    }
    lastEventID = reader.lastEventID
    var events: [StreamedEvent] = []
    for item in items {
      switch item {
      case .event(let event): events.append(event)
      case .retry(let milliseconds): reconnectionTime = milliseconds
      case .comment: break
      }
    }
    return events
  }

  /// Notes that the stream is over, or that no connection came about.
  ///
  /// What of an event has come is forgotten.
  ///
  /// - Returns: Whether to ask again, after ``reconnectionTime``.
  public mutating func streamEnded() -> Bool {
    guard readyState != .closed else { return false }
    readyState = .connecting
    return true
  }

  /// Notes that nobody listens any more.
  public mutating func close() { readyState = .closed }
}

extension MessageHead {
  /// Whether the body is a text/event-stream, whatever the parameters of the type.
  public var announcesEventStream: Bool {
    guard let type = values(of: "Content-Type").last else { return false }
    let essence = Array(type.utf8)[...].prefix { $0 != UInt8(ascii: ";") }
    return essence.trimmed.equalsIgnoringCase("text/event-stream")
  }
}

import HTTP
import Tracing

/// A response of a server that does not end.
struct ServedStream: Sendable {
  /// The request that it answers, by its number on the connection.
  let request: Int

  /// What is followed.
  let path: String
  let feed: StreamedFeed

  /// When something was sent last, and why.
  var lastSent: (time: Instant, cause: EventID?)
}

extension StreamedFeed {
  /// The fields of the response that concern the stream.
  var fields: [Response.Field] {
    switch format {
    case .pieces, .lines:
      [Response.Field("Content-Type", "text/plain")]
    case .scripts:
      [Response.Field("Content-Type", "text/html; charset=utf-8")]
    case .events:
      [
        Response.Field("Content-Type", "text/event-stream"),
        Response.Field("Cache-Control", "no-cache"),
      ]
    }
  }

  /// What the body begins with.
  var start: [UInt8] {
    switch format {
    case .pieces, .lines, .events(_, retry: nil): []
    case .scripts(_, let padding): ScriptStreamWriter.start(padding: padding)
    case .events(_, let retry?):
      EventStreamWriter.retry(milliseconds: UInt32(retry.nanoseconds / 1_000_000))
    }
  }

  /// A message as it stands in the body; its number is counted from 1.
  func piece(for message: [UInt8], number: Int) -> [UInt8] {
    switch format {
    case .pieces: message
    case .lines: message + [UInt8(ascii: "\n")]
    case .scripts(let isEscaped, _):
      ScriptStreamWriter.element(for: message, isEscaped: isEscaped)
    case .events(let hasIDs, _):
      EventStreamWriter.event(data: message, id: hasIDs ? "\(number)" : nil)
    }
  }

  /// What is sent so that the line is not silent, and what no follower takes for a message.
  var heartbeatBytes: [UInt8] {
    switch format {
    case .pieces, .lines, .scripts: [UInt8(ascii: "\n")]
    case .events: EventStreamWriter.comment("keep-alive")
    }
  }
}

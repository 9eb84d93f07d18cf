public import Tracing

/// How news travels from a server to a follower.
public enum Transport: Equatable, Sendable {
  /// The follower asks at fixed intervals.
  case polling(every: TimeSpan, minorVersion: UInt8)

  /// The follower asks at fixed intervals, whether or not it has been answered.
  case pipelinedPolling(every: TimeSpan)

  /// The follower asks, and the server answers when it has news.
  case longPolling

  /// The same over HTTP/1.0: each question has a connection of its own.
  case longPollingByHTTP10

  /// The follower asks once, and the answer does not end.
  case streaming(StreamReading, minorVersion: UInt8)

  /// The server sends when it has news.
  case webSocket

  /// Whether the follower asks again as soon as it is answered.
  var asksAgain: Bool { self == .longPolling || self == .longPollingByHTTP10 }
}

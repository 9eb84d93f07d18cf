import Tracing

/// Responses that do not end: how a server sends them, and how a follower takes them.
extension ScenarioParser {
  /// What a server has to say, and how it says it.
  mutating func readFeed(_ cursor: inout LineCursor) throws(ScenarioError) {
    let (index, path) = try place(&cursor)
    var resource = Scenario.Resource(path: path, kind: try readFeedKind(&cursor))
    if case .feed = resource.kind { resource.queueLimit = try readQueueLimit(&cursor) }
    scenario.hosts[index].resources.append(resource)
  }

  private func readFeedKind(
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> Scenario.Resource.Kind {
    guard !cursor.isAtEnd, !cursor.isNext("queue") else { return .feed(hold: nil) }
    switch try cursor.word(["hold", "queue", "stream", "iframe", "sse"]) {
    case "hold": return .feed(hold: try cursor.time())
    case "stream": return .stream(try readStream(StreamedFeed(.pieces), ["lines"], &cursor))
    case "iframe":
      let feed = StreamedFeed(.scripts(isEscaped: true, padding: 0))
      return .stream(try readStream(feed, ["unescaped", "padding"], &cursor))
    default:
      let feed = StreamedFeed(.events(hasIDs: false, retry: nil))
      return .stream(try readStream(feed, ["ids", "retry"], &cursor))
    }
  }

  private func readStream(
    _ feed: StreamedFeed,
    _ words: [String],
    _ cursor: inout LineCursor
  ) throws(ScenarioError) -> StreamedFeed {
    var feed = feed
    while !cursor.isAtEnd {
      switch (try cursor.word(words + ["heartbeat", "close-delimited"]), feed.format) {
      case ("heartbeat", _): feed.heartbeat = try cursor.time(atLeast: .milliseconds(1))
      case ("close-delimited", _): feed.isChunked = false
      case ("lines", _): feed.format = .lines
      case ("unescaped", .scripts(_, let padding)):
        feed.format = .scripts(isEscaped: false, padding: padding)
      case ("padding", .scripts(let isEscaped, _)):
        feed.format = .scripts(isEscaped: isEscaped, padding: try cursor.number(0...65_536))
      case ("ids", .events(_, let retry)):
        feed.format = .events(hasIDs: true, retry: retry)
      case ("retry", .events(let hasIDs, _)):
        // The format counts milliseconds; without a delay two hosts would ask and answer for ever.
        let retry = try cursor.time(atLeast: .milliseconds(1), atMost: .seconds(4_294_967))
        feed.format = .events(hasIDs: hasIDs, retry: retry)
      default: break
      }
    }
    return feed
  }

  /// How a follower of an http URL hears of news.
  func readTransport(_ cursor: inout LineCursor) throws(ScenarioError) -> Transport {
    _ = try cursor.word(["by"])
    switch try cursor.word(["polling", "long-polling", "streaming", "iframe", "sse"]) {
    case "long-polling":
      return readVersion(&cursor) == 0 ? .longPollingByHTTP10 : .longPolling
    case "streaming": return .streaming(.pieces, minorVersion: readVersion(&cursor))
    case "iframe": return .streaming(.frame, minorVersion: readVersion(&cursor))
    case "sse": return .streaming(.eventSource, minorVersion: readVersion(&cursor))
    default:
      _ = try cursor.word(["every"])
      let interval = try cursor.time(atLeast: .milliseconds(1))
      if cursor.take("pipelined") { return .pipelinedPolling(every: interval) }
      return .polling(every: interval, minorVersion: readVersion(&cursor))
    }
  }

  private func readVersion(_ cursor: inout LineCursor) -> UInt8 {
    cursor.take("http/1.0") ? 0 : 1
  }
}

extension Scenario.Resource {
  /// Whether what the host says goes there.
  var isFeed: Bool {
    switch kind {
    case .feed, .stream: true
    case .page, .echo: false
    }
  }

  /// How the resource streams; `nil` if it does not.
  var stream: StreamedFeed? {
    guard case .stream(let feed) = kind else { return nil }
    return feed
  }
}

import HTTP
import Tracing
import Wire

/// What a client was told, bodies put together.
struct ClientTalk: Equatable {
  /// What it was told, one line for each event: `0 head 200`, `0 body Hello`, `0 end`.
  var events: [String] = []

  /// Whether it wants to finish the connection.
  var closes = false

  /// The requests without a complete response, and those of them that may be sent again.
  var unanswered: [Int] = []
  var repeatable: [Int] = []

  /// What came after the response that left HTTP.
  var rest: [UInt8] = []

  /// Feeds a client that has sent some requests with pieces of a stream.
  ///
  /// - Parameters:
  ///   - requests: What it has asked.
  ///   - pieces: The stream.
  ///   - limit: How many requests it pipelines.
  ///   - ends: Whether the server finishes after the last piece.
  init(_ requests: [Message], _ pieces: [[UInt8]], limit: Int = 10, ends: Bool = false) {
    var client = ClientConnection(pipelineLimit: limit)
    for request in requests { client.send(request) }
    for piece in pieces {
      client.receive(piece)
      listen(&client)
    }
    if ends {
      client.receiveEnd()
      listen(&client)
    }
    closes = client.shouldClose
    if client.hasSwitched { rest = client.takeRest() }
    unanswered = client.unanswered
    repeatable = client.unanswered.filter { client.mayRepeat($0) }
  }

  private mutating func listen(_ client: inout ClientConnection) {
    while let event = client.nextEvent() {
      switch event {
      case .interim(let number, let head): events.append("\(number) interim \(head.status ?? 0)")
      case .head(let number, let head): events.append("\(number) head \(head.status ?? 0)")
      case .body(let number, let part):
        let text = String(decoding: part, as: UTF8.self)
        if let last = events.last, last.hasPrefix("\(number) body ") {
          events[events.count - 1] = last + text
        } else {
          events.append("\(number) body \(text)")
        }
      case .end(let number): events.append("\(number) end")
      case .switched(let number, _): events.append("\(number) switched")
      case .cutShort(let number): events.append("\(number) cut short")
      case .broken(let error): events.append("broken \(error.rule.rawValue)")
      case .discarded(let count): events.append("discarded \(count)")
      }
    }
  }
}

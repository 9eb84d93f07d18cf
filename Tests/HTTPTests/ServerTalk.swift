import HTTP
import Wire

/// A server that answers what it is asked, and what came of it.
struct ServerTalk: Equatable {
  /// What it was told, one line for each event: `0 GET /a`, `1 expects POST /b`, `refused 400`.
  var events: [String] = []

  /// The bodies of the requests, in order.
  var bodies: [String] = []

  /// What it sent.
  var output = ""

  /// Whether it wants to finish the connection.
  var closes = false

  /// Feeds a server with pieces of a stream.
  ///
  /// - Parameters:
  ///   - pieces: The stream.
  ///   - profile: How the server behaves.
  ///   - ends: Whether the client finishes after the last piece.
  ///   - answer: What it does about an event; the default answers 200 with the path.
  init(
    _ pieces: [[UInt8]],
    _ profile: ServerProfile = ServerProfile(),
    ends: Bool = false,
    answer: (ServerConnection.Event, inout ServerConnection) -> Void = ServerTalk.echoPath
  ) {
    var server = ServerConnection(profile)
    for piece in pieces {
      server.receive(piece)
      serve(&server, answer)
    }
    if ends {
      server.receiveEnd()
      serve(&server, answer)
    }
    closes = server.shouldClose
  }

  init(
    _ text: String,
    _ profile: ServerProfile = ServerProfile(),
    ends: Bool = false,
    answer: (ServerConnection.Event, inout ServerConnection) -> Void = ServerTalk.echoPath
  ) {
    self.init([Array(text.utf8)], profile, ends: ends, answer: answer)
  }

  private mutating func serve(
    _ server: inout ServerConnection,
    _ answer: (ServerConnection.Event, inout ServerConnection) -> Void
  ) {
    while true {
      guard let event = server.nextEvent() else { break }
      note(event)
      answer(event, &server)
      output += String(decoding: server.bytesToSend(), as: UTF8.self)
    }
    output += String(decoding: server.bytesToSend(), as: UTF8.self)
  }

  private mutating func note(_ event: ServerConnection.Event) {
    switch event {
    case .request(let number, let request):
      events.append("\(number) \(request.head.method ?? "") \(request.head.target ?? "")")
      bodies.append(String(decoding: request.body, as: UTF8.self))
    case .expectation(let number, let head):
      events.append("\(number) expects \(head.method ?? "") \(head.target ?? "")")
    case .announcement(let number, let head):
      events.append("\(number) announces \(head.method ?? "") \(head.target ?? "")")
    case .refused(let status):
      events.append("refused \(status)")
    }
  }

  /// Answers each request with its target, and lets each body come.
  static func echoPath(_ event: ServerConnection.Event, _ server: inout ServerConnection) {
    switch event {
    case .request(let number, let request):
      let body = Array((request.head.target ?? "").utf8)
      server.respond(to: number, Response(200, "OK", body: body))
    case .expectation(let number, _):
      server.proceed(with: number)
    case .announcement, .refused:
      break
    }
  }
}

/// Each way to cut a stream in two, and byte by byte.
func everyCut(of text: String) -> [[[UInt8]]] { everyCut(of: Array(text.utf8)) }

/// Each way to cut bytes in two, and byte by byte.
func everyCut(of bytes: [UInt8]) -> [[[UInt8]]] {
  (0...bytes.count).map { [Array(bytes[..<$0]), Array(bytes[$0...])] }
    + [bytes.map { [$0] }]
}

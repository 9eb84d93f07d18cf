import Bytes
import HTTP
import Tracing
import Wire

/// A list in JSON.
func array(_ members: [String]) -> String { "[" + members.joined(separator: ",") + "]" }

/// A text in JSON, every byte as a character of its own.
func quoted(_ bytes: some Collection<UInt8>) -> String {
  var result = "\""
  for byte in bytes {
    if (0x20..<0x7F).contains(byte), byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
      result.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      result += "\\u00" + [byte].hexadecimal
    }
  }
  return result + "\""
}

extension MessageHead {
  /// The fields in JSON.
  var testimony: String {
    array(
      fieldLines.map { array([quoted(bytes[$0.name]), quoted(unfolded($0.value))]) }
    )
  }
}

/// What a server understands.
enum ServerWitness {
  static func testimony(_ pieces: [[UInt8]]) -> String {
    var connection = ServerConnection()
    var events: [String] = []
    for piece in pieces {
      connection.receive(piece)
      while let event = connection.nextEvent() { note(event, &connection, &events) }
    }
    let sent = connection.bytesToSend()
    return "{\"events\":\(array(events)),\"closes\":\(connection.shouldClose),"
      + "\"sent\":\(quoted(sent.hexadecimal.utf8))}"
  }

  private static func note(
    _ event: ServerConnection.Event,
    _ connection: inout ServerConnection,
    _ events: inout [String]
  ) {
    switch event {
    case .announcement:
      break
    case .expectation(let number, _):
      connection.proceed(with: number)
    case .request(let number, let message):
      let head = message.head
      guard case .request(let method, let target) = head.startLine else { return }
      let trailers = message.trailers.map { array([quoted($0.name.utf8), quoted($0.value.utf8)]) }
      events.append(
        array([
          "\"request\"", quoted(head.bytes[method]), quoted(head.bytes[target]),
          "\(head.minorVersion)", head.testimony, quoted(message.body.hexadecimal.utf8),
          array(trailers),
        ])
      )
      connection.respond(to: number, Response(200, "OK", body: Array("ok".utf8)))
    case .refused(let status):
      events.append(array(["\"refused\"", "\(status)"]))
    }
  }
}

/// What a client understands.
enum ClientWitness {
  static func testimony(_ pieces: [[UInt8]], answering methods: [String]) -> String {
    var connection = ClientConnection(pipelineLimit: methods.count)
    for method in methods {
      let head = MessageHead(method: method, target: "/", fields: [("Host", "h")])
      connection.send(Message(head: head))
    }
    var events: [String] = []
    var body: [UInt8] = []
    for piece in pieces {
      connection.receive(piece)
      while let event = connection.nextEvent() { note(event, &body, &events) }
    }
    connection.receiveEnd()
    while let event = connection.nextEvent() { note(event, &body, &events) }
    return array(events)
  }

  private static func note(
    _ event: ClientConnection.Event,
    _ body: inout [UInt8],
    _ events: inout [String]
  ) {
    switch event {
    case .interim(_, let head): events.append(response("interim", head))
    case .head(_, let head): events.append(response("head", head))
    case .switched(_, let head): events.append(response("switched", head))
    case .body(_, let part): body += part
    case .end:
      events.append(array(["\"end\"", quoted(body.hexadecimal.utf8)]))
      body = []
    case .cutShort: events.append(array(["\"cut\""]))
    case .broken(let error): events.append(array(["\"broken\"", quoted(error.rule.rawValue.utf8)]))
    case .discarded: events.append(array(["\"discarded\""]))
    }
  }

  private static func response(_ kind: String, _ head: MessageHead) -> String {
    array([
      "\"\(kind)\"", "\(head.status ?? 0)", "\(head.minorVersion)", head.testimony,
    ])
  }
}

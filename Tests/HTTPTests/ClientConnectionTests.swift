import HTTP
import Testing
import Tracing
import Wire

private func request(_ method: String, _ fields: [(name: String, value: String)] = []) -> Message {
  Message(head: MessageHead(method: method, target: "/", fields: [("Host", "h")] + fields))
}

private func ok(_ body: String, _ fields: String = "") -> String {
  "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(fields)\r\n\(body)"
}

@Suite("A client's end of a connection")
struct ClientConnectionTests {
  // HTTP-CONN-9, HTTP-EXP-5, HTTP-BODY-1, HTTP-BODY-11
  @Test func `Responses belong to requests in their order, interim ones to the next`() {
    let text =
      "HTTP/1.1 103 Early Hints\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n\(ok("one"))"
      + "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n\(ok("four"))"
    let requests = [request("GET"), request("HEAD"), request("GET"), request("GET")]
    let talk = ClientTalk(requests, [Array(text.utf8)])
    #expect(
      talk.events == [
        "0 interim 103", "0 interim 102", "0 head 200", "0 body one", "0 end", "1 head 200",
        "1 end", "2 head 204", "2 end", "3 head 200", "3 body four", "3 end",
      ]
    )
    #expect(!talk.closes && talk.unanswered.isEmpty)
    for pieces in everyCut(of: text) { #expect(ClientTalk(requests, pieces) == talk) }
  }

  // HTTP-CONN-10, HTTP-CONN-12, HTTP-MSG-6
  @Test func `Requests are pipelined, but nothing after one that must not be repeated`() {
    var client = ClientConnection(pipelineLimit: 3)
    client.send(request("GET"))
    #expect(client.isReady)
    client.send(request("POST"))
    #expect(!client.isReady)
    let get = request("GET").bytes
    #expect(client.bytesToSend() == get + request("POST").bytes)
    client.receive(Array((ok("") + ok("")).utf8))
    while client.nextEvent() != nil {}
    #expect(client.isReady)
    for _ in 0..<3 { client.send(request("GET")) }
    #expect(!client.isReady)
    #expect(client.bytesToSend() == get + get + get)
  }

  @Test func `Without pipelining a request waits for the answer to the one before`() {
    var client = ClientConnection()
    #expect(client.isReady)
    client.send(request("GET"))
    #expect(!client.isReady)
    client.receive(Array(ok("x").utf8))
    while client.nextEvent() != nil {}
    #expect(client.isReady)
  }

  // HTTP-CONN-6, HTTP-CONN-10: the client must not assume that 2 and 3 ran.
  @Test func `After an answer that closes the others stay unanswered`() {
    let text = ok("one", "Connection: close\r\n") + ok("two")
    let requests = [request("GET"), request("GET"), request("POST")]
    let talk = ClientTalk(requests, [Array(text.utf8)])
    #expect(talk.events == ["0 head 200", "0 body one", "0 end"])
    #expect(talk.unanswered == [1, 2])
    #expect(talk.repeatable == [1])
    #expect(talk.closes)
    for pieces in everyCut(of: text) { #expect(ClientTalk(requests, pieces) == talk) }
  }

  // HTTP-CONN-7
  @Test func `Nothing is sent after a request that carries close`() {
    var client = ClientConnection(pipelineLimit: 3)
    client.send(request("GET", [("Connection", "close")]))
    #expect(!client.isReady && !client.shouldClose)
    client.receive(Array(ok("x").utf8))
    while client.nextEvent() != nil {}
    #expect(!client.isReady && client.shouldClose)
  }

  // HTTP-BODY-10, HTTP-BODY-12
  @Test(arguments: [
    (
      "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
      ["0 head 200", "0 body abc", "0 cut short"]
    ),
    ("HTTP/1.0 200 OK\r\n\r\nabc", ["0 head 200", "0 body abc", "0 end"]),
    ("HTTP/1.1 200 O", []),
  ])
  func `The end of the connection ends some bodies, and cuts others short`(
    text: String,
    events: [String]
  ) {
    for pieces in everyCut(of: text) {
      let talk = ClientTalk([request("GET")], pieces, ends: true)
      #expect(talk.events == events)
      #expect(talk.repeatable.isEmpty)
    }
  }

  // HTTP-CONN-14, HTTP-CONN-15
  @Test(arguments: [("GET", true), ("PUT", true), ("POST", false), ("PATCH", false)])
  func `Only what may be done twice is repeated, and only on a connection that had worked`(
    method: String,
    mayRepeat: Bool
  ) {
    let kept = ClientTalk([request("GET"), request(method)], [Array(ok("x").utf8)], ends: true)
    #expect(kept.unanswered == [1])
    #expect(kept.repeatable == (mayRepeat ? [1] : []))
    let fresh = ClientTalk([request(method)], [], ends: true)
    #expect(fresh.unanswered == [0] && fresh.repeatable.isEmpty)
    let begun = Array((ok("x") + "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\na").utf8)
    let cut = ClientTalk([request("GET"), request(method)], [begun], ends: true)
    #expect(cut.repeatable.isEmpty)
  }

  // HTTP-BODY-21
  @Test func `Bytes that answer nothing are thrown away`() {
    let text = ok("one") + ok("two")
    let talk = ClientTalk([request("GET")], [Array(text.utf8)])
    #expect(talk.events.prefix(3) == ["0 head 200", "0 body one", "0 end"])
    #expect(talk.events.last == "discarded \(ok("two").utf8.count)")
    #expect(talk.closes)
    for pieces in everyCut(of: text) {
      let cut = ClientTalk([request("GET")], pieces)
      #expect(!cut.events.contains { $0.hasPrefix("1") || $0.contains("two") })
    }
  }

  // HTTP-EXP-1
  @Test func `A body waits for the 100`() {
    var client = ClientConnection()
    var post = request("POST", [("Expect", "100-continue"), ("Content-Length", "2")])
    post.body = Array("ok".utf8)
    client.send(post)
    #expect(client.bytesToSend() == post.head.bytes)
    #expect(client.isAwaitingContinue && !client.isReady)
    client.receive(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    while client.nextEvent() != nil {}
    #expect(client.bytesToSend() == post.body)
    #expect(!client.isAwaitingContinue)
  }

  // HTTP-EXP-1
  @Test func `A body does not wait for ever, and is not sent when it is refused`() {
    var post = request("POST", [("Expect", "100-continue"), ("Content-Length", "2")])
    post.body = Array("ok".utf8)
    var patient = ClientConnection()
    patient.send(post)
    _ = patient.bytesToSend()
    patient.sendBody()
    #expect(patient.bytesToSend() == post.body)
    var refused = ClientConnection()
    refused.send(post)
    _ = refused.bytesToSend()
    refused.receive(Array("HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n".utf8))
    while refused.nextEvent() != nil {}
    #expect(refused.bytesToSend().isEmpty)
    #expect(refused.shouldClose)
  }

  // HTTP-BODY-2
  @Test(arguments: [
    ("GET", "101 Switching Protocols\r\nUpgrade: foo"), ("CONNECT", "200 OK"),
  ])
  func `What follows the answer that leaves HTTP is not read`(method: String, status: String) {
    let text = "HTTP/1.1 \(status)\r\nContent-Length: 5\r\n\r\nHTTP/1.1"
    for pieces in everyCut(of: text) {
      var client = ClientConnection()
      client.send(request(method, [("Upgrade", "foo"), ("Connection", "Upgrade")]))
      var events: [ClientConnection.Event] = []
      var rest: [UInt8] = []
      for piece in pieces {
        client.receive(piece)
        while let event = client.nextEvent() { events.append(event) }
        if client.hasSwitched { rest += client.takeRest() }
      }
      #expect(events.count == 1 && client.hasSwitched && !client.shouldClose)
      #expect(rest == Array("HTTP/1.1".utf8))
    }
  }

  // HTTP-UPG-4: RFC 9110 §7.8
  @Test(
    arguments: [
      (1, nil, "Upgrade: foo", false), (1, nil, "X: y", false), (1, "foo", "Upgrade: bar", false),
      (1, "foo", "X: y", false), (0, "foo", "Upgrade: foo", false),
      (1, "foo", "Upgrade: foo", true), (1, "bar/2, FOO", "upgrade: Foo", true),
      (1, "TLS/1.0", "Upgrade: TLS/1.0, HTTP/1.1", true),
    ] as [(UInt8, String?, String, Bool)]
  )
  func `A client leaves HTTP only for what it has asked for`(
    minorVersion: UInt8,
    asked: String?,
    field: String,
    mayLeave: Bool
  ) {
    let fields = asked.map { [("Upgrade", $0), ("Connection", "Upgrade")] } ?? []
    let head = MessageHead(method: "GET", target: "/", minorVersion: minorVersion, fields: fields)
    let before = "HTTP/1.1 103 Early Hints\r\n\r\n"
    let text = before + "HTTP/1.1 101 Switching Protocols\r\n\(field)\r\n\r\nHTTP/1.1 200 OK\r\n"
    for pieces in everyCut(of: text) {
      var client = ClientConnection()
      client.send(Message(head: head))
      var events: [ClientConnection.Event] = []
      for piece in pieces {
        client.receive(piece)
        while let event = client.nextEvent() { events.append(event) }
      }
      #expect(events.count == 2 && client.hasSwitched == mayLeave)
      #expect(client.shouldClose != mayLeave)
      guard !mayLeave else { continue }
      let status = before.utf8.count + 9
      let error = HTTPSyntaxError(rule: .httpUpgradeListed, range: status..<status + 3)
      #expect(events.last == .broken(error))
      #expect(client.unanswered == [0])
    }
  }

  @Test func `What is no response ends it all`() {
    let talk = ClientTalk(
      [request("GET"), request("GET")],
      [Array("HTTP/1.1 2x0 OK\r\n\r\n".utf8)]
    )
    #expect(talk.events == ["broken HTTP-STAT-1"])
    #expect(talk.closes && talk.unanswered == [0, 1] && talk.repeatable.isEmpty)
  }
}

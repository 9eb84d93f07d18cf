import Dissection
import HTTP
import Scenarios
import Testing
import Tracing
import Wire

@Suite("What the lessons about HTTP let learners predict")
struct HTTPPredictionTests {
  // Lesson 6, P2; HTTP-V10-2, HTTP-BODY-12
  @Test func `Lesson 6: the FIN tells an HTTP/1.0 client that the body is complete`() throws {
    let run = try Runs.named("http10-vs-http11/http10")
    let finished = run.arrivals { $0.tcp?.flags.contains(.fin) == true && !$0.isFromClient }
    #expect(finished.count == 10)
    #expect(run.times { $0 == .responseReceived(status: 200) } == finished)
    #expect(!run.text(fromClient: false).contains("Content-Length"))
  }

  // Lesson 6, P3
  @Test func `Lesson 6: news without a request travels in no packet`() throws {
    let run = try Runs.named("http11-idle-server-event")
    let said = try #require(run.times { $0 == .messageSaid(0) }.first)
    let asked = try #require(run.recording.packets.first { $0.sent >= said })
    #expect(said == .start + .seconds(5))
    #expect(asked.sent == .start + .seconds(10))
    #expect(run.isFromClient(asked.sent))
    #expect(run.count([.syn]) == 1, "the connection is open all the time")
    #expect(run.delivered == [0])
    #expect(run.times { $0 == .messageDelivered(0) } == [.start + .milliseconds(10_100)])
  }

  // Lesson 6, Q; HTTP-MSG-13, HTTP-CK-2, HTTP-CK-5
  @Test func `Lesson 6: who comes without the cookie is a stranger again`() throws {
    let without = try Runs.named("http-cookie-state/no-cookie")
    #expect(without.count([.syn]) == 1, "stateless, although the connection lasts")
    #expect(without.bodies == ["Who are you?", "Who are you?"])
    #expect(!without.text(fromClient: true).contains("Cookie"))
    for variant in ["cookie", "cookie-http10"] {
      let with = try Runs.named("http-cookie-state/\(variant)")
      #expect(with.count([.syn]) == (variant == "cookie" ? 1 : 2))
      #expect(with.bodies == ["Who are you?", "Welcome back!"])
      #expect(with.text(fromClient: true).contains("\r\nCookie: sid=31d4d96e407aad42\r\n\r\n"))
      #expect(with.text(fromClient: false).count(of: "Set-Cookie") == 1)
      #expect(with.count { $0 == .cookieStored("sid") } == 1)
    }
  }

  // CL-1-50; HTTP-BODY-11
  @Test func `Lesson 6: a request carries data up, its response carries data down`() throws {
    let run = try Runs.named("http11-post/post")
    #expect(run.text(fromClient: true).hasSuffix("\r\nContent-Length: 5\r\n\r\nbuy 5"))
    #expect(run.bodies == ["sold 5"])
  }

  // HTTP-CONN-14, HTTP-CONN-15
  @Test func `Lesson 6: a GET that meets the close is repeated, a POST is not`() throws {
    let post = try Runs.named("http11-post/post-meets-close")
    #expect(post.text(fromClient: true).count(of: "POST") == 2)
    #expect(post.count { $0 == .requestReceived } == 1)
    #expect(post.count { $0 == .requestUnanswered(willRepeat: false) } == 1)
    #expect(post.count([.syn]) == 1)
    let get = try Runs.named("http11-post/get-meets-close")
    #expect(get.text(fromClient: true).count(of: "GET") == 3)
    #expect(get.count { $0 == .requestReceived } == 2)
    #expect(get.count { $0 == .responseReceived(status: 200) } == 2)
    #expect(get.count { $0 == .requestUnanswered(willRepeat: true) } == 1)
    #expect(get.count([.syn]) == 2)
  }

  // Lesson 7, P1; HTTP-CONN-9, HTTP-CONN-10, HTTP-CONN-11
  @Test(arguments: [
    ("sequential", [700, 800, 900], 1), ("pipelined", [700, 700, 700], 1),
    ("parallel", [200, 200, 700], 3),
  ])
  func `Lesson 7: pipelined, the third answer comes after the slow first one`(
    variant: String,
    milliseconds: [Int64],
    connections: Int
  ) throws {
    let run = try Runs.named("http11-pipelining/\(variant)")
    let times = run.times { $0 == .responseReceived(status: 200) }
    #expect(times == milliseconds.map { .start + .milliseconds($0) })
    #expect(run.count([.syn]) == connections)
    let isOrdered = variant != "parallel"
    #expect(run.bodies == (isOrdered ? ["slow", "quick", "quick"] : ["quick", "quick", "slow"]))
    if variant == "pipelined" {
      #expect(run.payloads(fromClient: true).count == 1, "three requests in a segment")
    }
  }

  // Lesson 7, P2
  @Test func `Lesson 7: ten pipelined requests take 200 ms`() throws {
    let run = try Runs.named("http11-pipelining/ten-pipelined")
    #expect(run.count { $0 == .responseReceived(status: 200) } == 10)
    #expect(run.lastResponse == .start + .milliseconds(200))
    #expect(run.count([.syn]) == 1)
  }

  // Lesson 7, P3; HTTP-CONN-4, HTTP-CONN-6
  @Test func `Lesson 7: after Connection: close requests 2 and 3 stay unanswered`() throws {
    let run = try Runs.named("http11-pipelining/server-closes")
    let first = run.dissector.packets.prefix { $0.tcp?.flags != [.syn] || $0.time == .start }
    #expect(first.count { !$0.isFromClient && !$0.payload.isEmpty } == 1)
    #expect(run.text(fromClient: false).count(of: "Connection: close") == 3)
    // Two are asked again, and then one of them once more: a GET may be.
    #expect(run.count { $0 == .requestUnanswered(willRepeat: true) } == 3)
    #expect(run.text(fromClient: true).count(of: "GET") == 6)
    #expect(run.count { $0 == .requestReceived } == 3)
    #expect(run.count { $0 == .responseReceived(status: 200) } == 3)
    #expect(run.count([.syn]) == 3)
  }

  // Lesson 7, Q; HTTP-EXP-1, HTTP-EXP-2, HTTP-EXP-4
  @Test(arguments: [
    ("with", 20_000, 100, 200, 600), ("without", 20_000, 100, 100, 500),
    ("refused", 0, 100, nil, 200), ("http10-server", 20_000, 100, 1100, 1500),
  ])
  func `Lesson 7: who asks first sends no body in vain`(
    variant: String,
    bodyBytes: Int,
    head: Int64,
    body: Int64?,
    answer: Int64
  ) throws {
    let run = try Runs.named("http-100-continue/\(variant)")
    let asks = variant != "without"
    let headBytes = asks ? 89 : 67
    let up = run.payloads(fromClient: true)
    #expect(up.reduce(0, +) == headBytes + bodyBytes)
    if asks {
      #expect(up.first == headBytes)
      #expect(run.times { $0 == .continueAwaited } == [.start + .milliseconds(head)])
    }
    let sent = zip(run.dissector.packets, run.recording.packets).filter {
      $0.0.isFromClient && !$0.0.payload.isEmpty
    }
    let bodyTime = asks ? sent.dropFirst().first?.1.sent : sent.first?.1.sent
    #expect(bodyTime == body.map { .start + .milliseconds($0) })
    #expect(run.lastResponse == .start + .milliseconds(answer))
    let interim = run.text(fromClient: false).count(of: "HTTP/1.1 100 Continue\r\n\r\n")
    #expect(interim == (variant == "with" ? 1 : 0))
    #expect(run.findings.isEmpty)
  }

  // HTTP-CONN-5, HTTP-CONN-8
  @Test func `Lesson 7: a refused body travels in vain, and only a rude server resets`() throws {
    let polite = try Runs.named("http-100-continue/refused-unasked")
    #expect(polite.payloads(fromClient: true).reduce(0, +) == 20_067)
    #expect(polite.count { $0 == .responseReceived(status: 413) } == 1)
    #expect(polite.dissector.packets.allSatisfy { $0.tcp?.flags.contains(.rst) == false })
    let rude = try Runs.named("http-100-continue/refused-abruptly")
    #expect(rude.dissector.packets.contains { $0.tcp?.flags.contains(.rst) == true })
    #expect(rude.payloads(fromClient: true).reduce(0, +) < 20_067)
  }

  // Lesson 8; HTTP-BODY-10, HTTP-BODY-12
  @Test(arguments: [
    ("content-length", true, 26, nil), ("chunked", true, 26, nil),
    ("ten-byte-chunks", true, 26, nil), ("until-close", true, 26, nil),
    ("cut-content-length", false, 10, RuleID.httpBodyCutShort),
    ("cut-chunked", false, 6, .httpChunksCutShort), ("cut-until-close", true, 10, nil),
  ])
  private func `Lesson 8: what was cut short looks whole when only the end delimits it`(
    variant: String,
    seemsWhole: Bool,
    bytes: Int,
    rule: RuleID?
  ) throws {
    let run = try Runs.named("http-framing/\(variant)")
    #expect(run.count { $0 == .responseReceived(status: 200) } == (seemsWhole ? 1 : 0))
    #expect(run.count { $0 == .responseCutShort(status: 200) } == (seemsWhole ? 0 : 1))
    #expect(run.bodies.joined().utf8.count == bytes)
    #expect(run.findings == (rule.map { [$0] } ?? []))
  }

  // Lesson 8, P1; HTTP-CHUNK-1
  @Test func `Lesson 8: a chunk of 26 bytes begins with 1a`() throws {
    let run = try Runs.named("http-framing/chunked")
    let body = "1a\r\nabcdefghijklmnopqrstuvwxyz\r\n0\r\n\r\n"
    #expect(run.text(fromClient: false).hasSuffix("\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"))
  }

  // Lesson 8, P2; HTTP-BODY-3, HTTP-BODY-5
  @Test func `Lesson 8: of two lengths the chunks count, and the connection ends`() throws {
    let run = try Runs.named("http-framing/both-lengths")
    #expect(run.count { $0 == .requestReceived } == 1)
    #expect(run.bodies == ["stored"])
    #expect(run.text(fromClient: false).contains("\r\nConnection: close\r\n"))
    #expect(run.hosts(entering: .finWait1).first == "server")
    #expect(run.findings.contains(.httpTwoLengths))
  }

  // Lesson 8, C; HTTP-SMUG-1, HTTP-BODY-4
  @Test(arguments: [("safe-front", 1, 1), ("trusting-front", 1, 2), ("strict-back-end", 1, 1)])
  func `Lesson 8: the front counts one request, the back end two`(
    variant: String,
    front: Int,
    back: Int
  ) throws {
    let run = try Runs.named("http-smuggling/\(variant)")
    func requests(at name: String) -> Int {
      run.events.count {
        $0.kind == .requestReceived && run.recording.hosts[$0.host].name == name
      }
    }
    #expect(requests(at: "front") == front)
    #expect(requests(at: "back") == back)
    let answers = run.text(fromClient: false)
    #expect(answers.contains("the keys") == (variant == "trusting-front"))
    let passedOn = run.sent(by: "front", to: "back")
    #expect(passedOn.contains("Transfer-Encoding: chunked"))
    #expect(passedOn.contains("Content-Length") == (variant != "safe-front"))
    #expect(passedOn.contains("GET /admin") == (variant != "safe-front"))
  }

  // Lesson 8, P3 and P4; HTTP-FLD-2, HTTP-REQ-8
  @Test(arguments: ["space-before-colon", "two-hosts"])
  func `Lesson 8: a head with a fault gets 400`(variant: String) throws {
    let run = try Runs.named("http-framing/\(variant)")
    #expect(
      run.text(fromClient: false)
        == "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    #expect(!run.findings.isEmpty)
  }

  // Lesson 8, P5; HTTP-BODY-11
  @Test func `Lesson 8: a GET without a length has no body`() throws {
    let run = try Runs.named("http-framing/content-length")
    let get = "GET /abc HTTP/1.1\r\nHost: example.com\r\n\r\n"
    #expect(run.text(fromClient: true) == get)
    #expect(run.count { $0 == .requestReceived } == 1)
  }
}

extension Contrast {
  /// How many events are of a kind.
  func count(_ fits: (Event.Kind) -> Bool) -> Int { events.count { fits($0.kind) } }

  /// When something happened.
  func times(_ fits: (Event.Kind) -> Bool) -> [Instant] {
    events.filter { fits($0.kind) }.map(\.time)
  }

  /// When packets arrived.
  func arrivals(_ fits: (DissectedPacket) -> Bool) -> [Instant] {
    zip(dissector.packets, recording.packets).filter { fits($0.0) }.compactMap { $0.1.arrived }
  }

  /// Whether the first packet of a moment is the client's.
  func isFromClient(_ time: Instant) -> Bool {
    zip(dissector.packets, recording.packets).first { $0.1.sent == time }?.0.isFromClient == true
  }

  /// The bodies of the responses, where each response begins with a packet of its own.
  var bodies: [String] {
    var found: [String] = []
    for (packet, sent) in zip(dissector.packets, recording.packets)
    where !packet.isFromClient && !packet.payload.isEmpty {
      var reader = MessageReader(.response)
      var nobody = NoFields()
      reader.receive(sent.bytes[packet.payload])
      while let item = try? reader.next(telling: &nobody) {
        if case .body(let part) = item { found.append(String(decoding: part, as: UTF8.self)) }
      }
    }
    return found
  }

  /// What one host sent to another above TCP.
  func sent(by sender: String, to receiver: String) -> String {
    let addresses = [sender, receiver].map { name in
      recording.hosts.first { $0.name == name }?.address
    }
    let parts = zip(dissector.packets, recording.packets)
      .filter { packet, _ in
        packet.ip?.source.rawValue == addresses[0]
          && packet.ip?.destination.rawValue == addresses[1]
      }
      .flatMap { $0.1.bytes[$0.0.payload] }
    return String(decoding: parts, as: UTF8.self)
  }

  /// The rules that anybody broke, in order.
  var findings: [RuleID] { dissector.findings.map(\.rule) }
}

extension String {
  /// How often a text occurs in this one.
  func count(of part: String) -> Int { ranges(of: part).count }
}

import HTTP
import Tracing
import WebSocket
import Wire

/// What one connection says above TCP: HTTP, then perhaps WebSocket.
///
/// It is fed in the order of time and judges with the engines that the hosts
/// of a simulation run themselves.
struct Conversation: Sendable {
  private enum Stage: Equatable, Sendable {
    case undecided
    case http
    case webSocket
    case opaque
  }

  private var stage = Stage.undecided

  /// Whether the connection was seen from its SYN on: frames come only after a handshake then.
  private let isWhole: Bool
  private var requests = HTTPDirection(.request)
  private var responses = HTTPDirection(.response)
  private var unanswered: [MessageHead] = []

  /// Whether the server has answered a request after which it must close (RFC 9112 §6.1).
  private var owesClose = false
  private var clientFrames = FrameDirection(sender: .client, at: 0)
  private var serverFrames = FrameDirection(sender: .server, at: 0)
  private var received: (client: Int, server: Int) = (0, 0)

  /// What has come before one could tell what the connection speaks.
  private var undecided: (client: [UInt8], server: [UInt8]) = ([], [])

  /// Whether the server answers in HTTP what the client did not say in HTTP.
  private var answersInHTTP = false

  /// Whether the first frame of the client came before the answer to its handshake.
  private var owesEarlyFrame = false

  /// Whether the client has finished in the middle of a response.
  private var clientHasGivenUp = false

  init(isWhole: Bool = false) {
    self.isWhole = isWhole
  }

  /// Whether the client waits for an answer after which the connection may not speak HTTP:
  /// to a request to upgrade, or to one for a tunnel.
  private var awaitsSwitch: Bool {
    unanswered.last.map { OpeningHandshake.isAttempt($0) || $0.method == "CONNECT" } ?? false
  }

  /// How much was said to proxies before the innermost tunnel began.
  private var tunnelStart: (client: Int, server: Int) = (0, 0)

  /// Where the heads end that open a tunnel, in the server's direction.
  private(set) var tunnelEnds: [Int] = []

  /// Takes the next bytes of one direction.
  mutating func receive(_ bytes: [UInt8], from sender: Role) -> [Understood] {
    guard stage == .undecided else { return understand(bytes, from: sender) }
    if sender == .client { undecided.client += bytes } else { undecided.server += bytes }
    let start = sender == .client ? undecided.client : undecided.server
    guard let kind = LooseKind.ofStream(startingWith: start) else { return [] }
    switch kind {
    case .http: stage = .http
    case .webSocket where !isWhole: stage = .webSocket
    case .webSocket, .unknown: stage = .opaque
    }
    let waiting = undecided
    undecided = ([], [])
    return understand(waiting.client, from: .client) + understand(waiting.server, from: .server)
  }

  private mutating func understand(_ bytes: [UInt8], from sender: Role) -> [Understood] {
    guard !bytes.isEmpty else { return [] }
    let start = sender == .client ? received.client : received.server
    if sender == .client { received.client += bytes.count } else { received.server += bytes.count }
    switch (stage, sender) {
    case (.opaque, .server) where start == tunnelStart.server || answersInHTTP:
      // Whatever the client said, a server may answer it with an HTTP response such as 400.
      answersInHTTP = answersInHTTP || LooseKind.ofStream(startingWith: bytes) == .http
      guard answersInHTTP else { fallthrough }
      responses.receive(bytes)
      return readResponses()
    case (.undecided, _), (.opaque, _):
      return [.opaque(start..<start + bytes.count, from: sender)]
    case (.http, .client):
      requests.receive(bytes)
      return readRequests()
    case (.http, .server):
      responses.receive(bytes)
      return readResponses()
    case (.webSocket, .client):
      return noteEarlyFrame(in: clientFrames.receive(bytes))
    case (.webSocket, .server):
      return serverFrames.receive(bytes)
    }
  }

  /// The frame that a side has begun and not ended, or `nil`.
  func begunFrame(of sender: Role) -> StreamItem? {
    guard stage == .webSocket else { return nil }
    return sender == .client ? clientFrames.begun : serverFrames.begun
  }

  /// The rule that a side breaks by finishing now, or `nil`.
  func ruleBroken(byFinishing sender: Role) -> RuleID? {
    guard stage == .http, sender == .server || !awaitsSwitch else { return nil }
    if sender == .server, clientHasGivenUp { return nil }
    let direction = sender == .client ? requests : responses
    // Who has the answer already need not send the rest of the body (RFC 9112 §9.5).
    if sender == .client, requests.isInMessage, unanswered.isEmpty { return nil }
    guard direction.isCutShort else { return nil }
    return direction.isInChunks ? .httpChunksCutShort : .httpBodyCutShort
  }

  /// Notes that the client has finished: a response that is under way then need not be sent to
  /// its end, since who asked for it is going away.
  mutating func noteClientFinished() {
    clientHasGivenUp = stage == .http && responses.isCutShort
  }
}

// MARK: HTTP

extension Conversation {
  private mutating func readRequests() -> [Understood] {
    var found: [Understood] = []
    while !awaitsSwitch, var next = requests.next() {
      if let head = next.head {
        unanswered.append(head)
        responses.expect(answerTo: head)
        next.note(OpeningHandshake.requestViolations(head))
      }
      found.append(next)
    }
    return found
  }

  private mutating func readResponses() -> [Understood] {
    var found: [Understood] = []
    while var next = responses.next() {
      guard let head = next.head, let status = head.status, head.isFinal else {
        found.append(next)
        continue
      }
      let request = unanswered.isEmpty ? nil : unanswered.removeFirst()
      next.note(OpeningHandshake.responseViolations(head, answering: request?.method))
      if owesClose { next.note([Violation(.httpClosesAfterTwoLengths, in: .httpStatus)]) }
      owesClose = owesClose || request?.hasTwoLengths == true
      if request?.method == "CONNECT", head.isSuccess {
        found.append(next)
        return found + enterTunnel()
      }
      let asksForWebSocket = request.map { OpeningHandshake.isAttempt($0) }
      if status == 101, !(asksForWebSocket ?? OpeningHandshake.isAnswer(head)) {
        // Another protocol that HTTP was left for (RFC 9110 §7.8).
        if let request, !head.switches(asInvitedBy: request) {
          let isNamed = head.value(of: "Upgrade") != nil
          next.note([Violation(.httpUpgradeListed, in: isNamed ? .httpUpgrade : .httpStatus)])
        }
        stage = .opaque
        let start = responses.streamOffset
        let rest = responses.takeRest()
        let end = start + rest.count
        return found + [next] + (rest.isEmpty ? [] : [.opaque(start..<end, from: .server)])
      }
      if status == 101 {
        // A capture that begins in the middle has no request to compare with.
        next.note(
          request.map { OpeningHandshake.judge(head, answering: $0) }
            ?? OpeningHandshake.loneViolations(head)
        )
        return found + [next] + enterWebSocket(deflate: head.agreedDeflate(answering: request))
      }
      found.append(next)
      found += readRequests()
    }
    return found
  }

  /// Goes over to frames; what the client sent too early is read as frames, and judged.
  private mutating func enterWebSocket(deflate: PerMessageDeflate?) -> [Understood] {
    stage = .webSocket
    let held = requests.takeRest()
    let start = received.client - held.count
    clientFrames = FrameDirection(sender: .client, at: start, deflate: deflate)
    let end = responses.streamOffset
    serverFrames = FrameDirection(sender: .server, at: end, deflate: deflate)
    owesEarlyFrame = !held.isEmpty
    let early = noteEarlyFrame(in: clientFrames.receive(held))
    return early + serverFrames.receive(responses.takeRest())
  }

  /// Begins again: what a tunnel carries is a connection of its own, with another server.
  private mutating func enterTunnel() -> [Understood] {
    let rest = (client: requests.takeRest(), server: responses.takeRest())
    tunnelStart = (received.client - rest.client.count, received.server - rest.server.count)
    received = tunnelStart
    tunnelEnds.append(tunnelStart.server)
    stage = .undecided
    unanswered = []
    owesClose = false
    requests = HTTPDirection(.request, at: tunnelStart.client)
    responses = HTTPDirection(.response, at: tunnelStart.server)
    let fromClient = rest.client.isEmpty ? [] : receive(rest.client, from: .client)
    return fromClient + (rest.server.isEmpty ? [] : receive(rest.server, from: .server))
  }

  private mutating func noteEarlyFrame(in found: [Understood]) -> [Understood] {
    guard owesEarlyFrame, !found.isEmpty else { return found }
    owesEarlyFrame = false
    var found = found
    found[0].note([Violation(.wsWaitsForAnswer, in: .wsFIN)])
    return found
  }
}

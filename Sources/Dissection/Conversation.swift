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
  private var requests = HTTPDirection(.request)
  private var responses = HTTPDirection(.response)
  private var unanswered: [MessageHead] = []
  private var held: [UInt8] = []
  private var clientFrames = FrameDirection(sender: .client, at: 0)
  private var serverFrames = FrameDirection(sender: .server, at: 0)
  private var received: (client: Int, server: Int) = (0, 0)

  /// Whether the client waits for the answer to a request to upgrade.
  private var awaitsUpgrade: Bool {
    unanswered.last.map { OpeningHandshake.isAttempt($0) } ?? false
  }

  /// Takes the next bytes of one direction.
  mutating func receive(_ bytes: [UInt8], from sender: Role) -> [Understood] {
    if stage == .undecided { decide(by: bytes) }
    let start = sender == .client ? received.client : received.server
    if sender == .client { received.client += bytes.count } else { received.server += bytes.count }
    switch (stage, sender) {
    case (.undecided, _), (.opaque, _):
      return [.opaque(start..<start + bytes.count, from: sender)]
    case (.http, .client):
      guard !awaitsUpgrade else {
        held += bytes
        return []
      }
      requests.receive(bytes)
      return readRequests()
    case (.http, .server):
      responses.receive(bytes)
      return readResponses()
    case (.webSocket, .client):
      return clientFrames.receive(bytes)
    case (.webSocket, .server):
      return serverFrames.receive(bytes)
    }
  }

  /// The rule that a side breaks by finishing now, or `nil`.
  func ruleBroken(byFinishing sender: Role) -> RuleID? {
    guard stage == .http else { return nil }
    let direction = sender == .client ? requests : responses
    return direction.isCutShort ? .httpBodyCutShort : nil
  }

  /// Tells from the first bytes what the connection speaks.
  private mutating func decide(by bytes: [UInt8]) {
    switch LooseKind.ofStream(startingWith: bytes) {
    case .http: stage = .http
    case .webSocket: stage = .webSocket
    case .ipv4, .tcp, nil: stage = .opaque
    }
  }
}

// MARK: HTTP

extension Conversation {
  private mutating func readRequests() -> [Understood] {
    var found: [Understood] = []
    while !awaitsUpgrade, var next = requests.next() {
      if let head = next.head {
        unanswered.append(head)
        responses.expect(answerTo: head)
        next.note(OpeningHandshake.requestViolations(head))
      }
      found.append(next)
    }
    if awaitsUpgrade { held += requests.takeRest() }
    return found
  }

  private mutating func readResponses() -> [Understood] {
    var found: [Understood] = []
    while var next = responses.next() {
      guard let head = next.head, let status = head.status, status == 101 || status >= 200,
        !unanswered.isEmpty
      else {
        found.append(next)
        continue
      }
      let request = unanswered.removeFirst()
      if status == 101 {
        next.note(OpeningHandshake.judge(head, answering: request))
        return found + [next] + enterWebSocket()
      }
      found.append(next)
      requests.receive(held)
      held = []
      found += readRequests()
    }
    return found
  }

  /// Goes over to frames; what the client sent too early is read as frames, and judged.
  private mutating func enterWebSocket() -> [Understood] {
    stage = .webSocket
    clientFrames = FrameDirection(sender: .client, at: received.client - held.count)
    serverFrames = FrameDirection(sender: .server, at: responses.streamOffset)
    var early = clientFrames.receive(held)
    held = []
    if !early.isEmpty { early[0].note([Violation(.wsWaitsForAnswer, in: .wsFIN)]) }
    return early + serverFrames.receive(responses.takeRest())
  }
}

extension OpeningHandshake {
  /// The rules that a request breaks: those of WebSocket if it asks for that, else HTTP's own.
  static func requestViolations(_ head: MessageHead) -> [Violation] {
    var found = isAttempt(head) ? judge(head) : []
    let hosts = head.values(of: "Host").count
    if !isAttempt(head), head.minorVersion >= 1, hosts != 1 {
      found.append(Violation(.httpHost, in: hosts == 0 ? nil : .httpHost))
    }
    if head.value(of: "Content-Length") != nil, head.value(of: "Transfer-Encoding") != nil {
      found.append(Violation(.httpTwoLengths, in: .httpContentLength))
    }
    return found
  }
}

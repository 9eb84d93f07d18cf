import HTTP
import Tracing
import WebSocket
import Wire

/// HTTP messages without a connection around them: one direction, or a request and its answer.
enum LooseMessages {
  /// Takes the messages apart, and says whether the last one is cut short.
  static func read(_ bytes: [UInt8]) -> (found: [Understood], isCutShort: Bool) {
    let isResponse = bytes.starts(with: "HTTP/".utf8)
    if !isResponse, let end = MessageHead.end(in: bytes, from: 0),
      bytes[end...].starts(with: "HTTP/".utf8)
    {
      return readPair(bytes, answerAt: end)
    }
    var direction = HTTPDirection(isResponse ? .response : .request)
    direction.receive(bytes)
    var found: [Understood] = []
    while var next = direction.next() {
      if let head = next.head { next.note(violations(of: head)) }
      found.append(next)
    }
    if direction.isUpgraded {
      let deflate = found.last?.head?.agreedDeflate(answering: nil)
      let start = direction.streamOffset
      var frames = FrameDirection(sender: .server, at: start, deflate: deflate)
      found += frames.receive(direction.takeRest()) + [frames.begunHeader].compactMap { $0 }
      return (found, !frames.isBetweenFrames)
    }
    if direction.isCutShort, direction.streamOffset < bytes.count,
      let begun = readBegun(bytes, from: direction.streamOffset, isResponse: isResponse)
    {
      found.append(begun)
    }
    return (found, direction.isCutShort)
  }

  private static func violations(of head: MessageHead) -> [Violation] {
    guard head.status != nil else { return OpeningHandshake.requestViolations(head) }
    let isHandshake = head.status == 101 && OpeningHandshake.isAnswer(head)
    return OpeningHandshake.responseViolations(head)
      + (isHandshake ? OpeningHandshake.loneViolations(head) : [])
  }

  /// A request and what the server answered, one after the other.
  private static func readPair(
    _ bytes: [UInt8],
    answerAt end: Int
  ) -> (found: [Understood], isCutShort: Bool) {
    var conversation = Conversation()
    let asked = conversation.receive(Array(bytes[..<end]), from: .client)
    let answered = conversation.receive(Array(bytes[end...]), from: .server)
    let found = asked + answered.map { $0.moved(by: end) }
    let named = found.flatMap { $0.fields }.map { $0.bits.upperBound }.max() ?? 0
    let isMidway = conversation.begunFrame(of: .server) != nil || named < bytes.count * 8
    return (found, isMidway)
  }

  /// The lines that are there of a head whose empty line is missing.
  ///
  /// The line ends that are missing are thought added. What is named beyond the bytes is
  /// left out, and so is what one cannot know yet: that a field is missing.
  private static func readBegun(
    _ bytes: [UInt8],
    from start: Int,
    isResponse: Bool
  ) -> Understood? {
    guard MessageHead.end(in: bytes, from: start) == nil else { return nil }
    let endsLine = bytes.last == UInt8(ascii: "\n")
    let complete = bytes[start...].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? start
    var direction = HTTPDirection(isResponse ? .response : .request)
    direction.receive(bytes[start...] + (endsLine ? "\r\n" : "\r\n\r\n").utf8)
    guard var begun = direction.next()?.moved(by: start) else { return nil }
    let limit = bytes.count * 8
    let lineLimit = complete * 8
    // Of a line without its end only what cannot change is named.
    let known = begun.broken.isEmpty ? limit : lineLimit
    begun.fields = begun.fields.filter { $0.bits.upperBound <= known && $0.id != .unreadable }
    begun.broken = begun.broken.filter { $0.bits.upperBound <= lineLimit }
    begun.item = nil
    return begun
  }
}

extension OpeningHandshake {
  /// Whether a 101 wants to answer a WebSocket handshake, rightly or not.
  static func isAnswer(_ head: MessageHead) -> Bool {
    head.hasToken("websocket", in: "Upgrade") || head.value(of: "Sec-WebSocket-Accept") != nil
      || head.value(of: "Upgrade") == nil
  }

  /// The rules that a 101 breaks which one can check without its request.
  static func loneViolations(_ head: MessageHead) -> [Violation] {
    let request = MessageHead(method: "GET", target: "/", fields: [])
    let wanted: [RuleID] = [.wsResponseUpgrade, .wsResponseConnection, .wsAcceptOnce]
    var found = judge(head, answering: request).filter { wanted.contains($0.rule) }
    let accepts = head.values(of: "Sec-WebSocket-Accept")
    if accepts.count <= 1,
      !accepts.allSatisfy({ AcceptDerivation.isPossible($0) }) || accepts.isEmpty
    {
      found.append(Violation(.wsAccept, in: accepts.isEmpty ? nil : .httpWebSocketAccept))
    }
    return found
  }

  /// The rules of HTTP that the head of a response breaks.
  static func responseViolations(
    _ head: MessageHead,
    answering method: String? = nil
  ) -> [Violation] {
    guard let status = head.status else { return [] }
    var found = twoLengths(head)
    if let line = head.fieldLines.first(where: { head.isFolded($0.value) }) {
      found.append(Violation(.httpFolding, in: FieldID(valueOf: head.bytes[line.name])))
    }
    let opensTunnel = method == "CONNECT" && head.isSuccess
    guard (100..<200).contains(status) || status == 204 || opensTunnel else { return found }
    if head.value(of: "Content-Length") != nil {
      found.append(Violation(.httpLengthWithoutBody, in: .httpContentLength))
    }
    if head.value(of: "Transfer-Encoding") != nil {
      found.append(Violation(.httpCodingWithoutBody, in: .httpTransferEncoding))
    }
    return found
  }

  /// The rules that a request breaks: those of WebSocket if it asks for that, else HTTP's own.
  static func requestViolations(_ head: MessageHead) -> [Violation] {
    var found = isAttempt(head) ? judge(head) : []
    let hosts = head.values(of: "Host")
    let isHostWrong = hosts.count > 1 || hosts.contains { !$0.isPossibleHost }
    if !found.contains(where: { $0.rule == .httpHost || $0.rule == .wsRequestHost }),
      isHostWrong || hosts.isEmpty && head.minorVersion >= 1
    {
      found.append(Violation(.httpHost, in: hosts.isEmpty ? nil : .httpHost))
    }
    if head.method == "CONNECT", RequestTarget(head.target ?? "", method: "CONNECT") == nil {
      found.append(Violation(.httpAuthorityForm, in: .httpTarget))
    }
    return found + twoLengths(head)
  }

  private static func twoLengths(_ head: MessageHead) -> [Violation] {
    head.hasTwoLengths ? [Violation(.httpTwoLengths, in: .httpContentLength)] : []
  }
}

extension MessageHead {
  /// Whether two fields say how long the body is, each in its own way (RFC 9112 §6.2).
  var hasTwoLengths: Bool {
    value(of: "Content-Length") != nil && value(of: "Transfer-Encoding") != nil
  }
}

extension String {
  /// Whether the text may be the value of Host: no byte that a URI's authority cannot have.
  fileprivate var isPossibleHost: Bool {
    utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#@\"<>\\^`{|}".utf8.contains($0) }
  }
}

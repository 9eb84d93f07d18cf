import Bytes
import Glossary
import LiveSockets
import Rendering
import Tracing
import WebSocket
import Wire

/// What `connect` says, hears and reads.
struct Talk {
  /// Whether what comes is sent back.
  let echoes: Bool

  /// What to send first.
  let texts: [String]

  /// Whether anything is told at all, and whether messages are told for want of packets.
  let tells: Bool
  let isQuiet: Bool

  /// Whether the server refused, or broke a rule, or took too long.
  private(set) var hasFailed = false
  private var input: [UInt8] = []

  init(echoes: Bool, texts: [String], tells: Bool, isQuiet: Bool) {
    self.echoes = echoes
    self.texts = texts
    self.tells = tells
    self.isQuiet = isQuiet
  }

  /// Reacts to an event of the connection.
  mutating func react(
    to event: DialledConnection.Event,
    telling trace: inout LiveTrace<some Console>
  ) -> [DialledClient.Reaction] {
    switch event {
    case .opened(let subprotocol, let extensions):
      tell(Text("The WebSocket is open.", "WebSocket 已打开。"), &trace)
      if let subprotocol { tell(Text("Subprotocol: \(subprotocol)", "子协议：\(subprotocol)"), &trace) }
      if let extensions { tell(Text("Extensions: \(extensions)", "扩展：\(extensions)"), &trace) }
      return texts.map { .send(.text, Array($0.utf8)) }
    case .message(let opcode, let bytes):
      if isQuiet { tell(opcode, bytes, &trace) }
      return echoes ? [.send(opcode, bytes)] : []
    case .refused(let status, let violations):
      hasFailed = true
      tellRefusal(status, violations, &trace)
    case .failed(let violation):
      hasFailed = true
      tell(violation, &trace)
    case .timedOut:
      hasFailed = true
      tell(
        Text("The server did not answer in time.", "服务器没有在限定时间内回应。"),
        &trace,
        style: .wrong
      )
    case .ping, .pong, .close: break
    }
    return []
  }

  /// Tells how the connection ended.
  func tellEnd(
    _ connection: DialledConnection,
    _ isClean: Bool,
    on trace: inout LiveTrace<some Console>
  ) {
    let code = connection.closeCode
    tell(
      isClean
        ? Text("Closed cleanly, with code \(code).", "已正常关闭，代码 \(code)。")
        : Text("The end was not clean: code \(code).", "连接未正常关闭：代码 \(code)。"),
      &trace
    )
  }

  private func tell(
    _ text: Text,
    _ trace: inout LiveTrace<some Console>,
    style: TextBlock.Style = .dim
  ) {
    guard tells else { return }
    let shown = Text(PayloadText.escaped(text.english), PayloadText.escaped(text.chinese))
    trace.say(shown, style: style)
  }

  /// A message by itself: text as text, all else in hexadecimal digits.
  private func tell(
    _ opcode: Opcode,
    _ bytes: [UInt8],
    _ trace: inout LiveTrace<some Console>
  ) {
    guard tells else { return }
    let limit = 4096
    let text =
      opcode == .text
      ? PayloadText.escaped(String(decoding: bytes.prefix(limit), as: UTF8.self))
      : bytes.prefix(limit).hexadecimal
    let rest = bytes.count - min(bytes.count, limit)
    trace.console.line(rest > 0 ? "\(text)… (+\(rest) B)" : text)
    trace.console.flush()
  }

  private func tellRefusal(
    _ status: UInt16?,
    _ violations: [Violation],
    _ trace: inout LiveTrace<some Console>
  ) {
    guard let status else {
      tell(Text("The server does not speak HTTP.", "对方说的不是 HTTP。"), &trace, style: .wrong)
      return
    }
    if status != 101 {
      tell(
        Text(
          "The server answers \(status) and opens no WebSocket.",
          "服务器回答 \(status)，没有打开 WebSocket。"
        ),
        &trace,
        style: .wrong
      )
    }
    for violation in violations { tell(violation, &trace) }
  }

  private func tell(_ violation: Violation, _ trace: inout LiveTrace<some Console>) {
    let rule = violation.rule
    tell(
      Text(
        "✗ \(rule.rawValue), \(rule.reference): \(rule.statement.english)",
        "✗ \(rule.rawValue)，\(rule.reference)：\(rule.statement.chinese)"
      ),
      &trace,
      style: .wrong
    )
  }

  // MARK: Input

  /// Reads what was typed, and says what to do about it.
  mutating func read(telling trace: inout LiveTrace<some Console>) -> [DialledClient.Reaction] {
    guard let more = DescriptorIO.read(0), !more.isEmpty else {
      let last = takeLine(&input, isLast: true).map { command($0, &trace) } ?? []
      return last + [.end]
    }
    input += more
    var reactions: [DialledClient.Reaction] = []
    while let line = takeLine(&input, isLast: false) { reactions += command(line, &trace) }
    return reactions
  }

  private func takeLine(_ input: inout [UInt8], isLast: Bool) -> String? {
    guard let end = input.firstIndex(of: UInt8(ascii: "\n")) ?? (isLast ? input.count : nil),
      !isLast || !input.isEmpty
    else { return nil }
    let line = input[..<end].last == UInt8(ascii: "\r") ? input[..<(end - 1)] : input[..<end]
    let text = String(decoding: line, as: UTF8.self)
    input.removeFirst(min(end + 1, input.count))
    return text
  }

  private func command(
    _ line: String,
    _ trace: inout LiveTrace<some Console>
  ) -> [DialledClient.Reaction] {
    guard line.utf8.first == UInt8(ascii: "/") else { return [.send(.text, Array(line.utf8))] }
    if line.utf8.starts(with: "//".utf8) { return [.send(.text, Array(line.utf8.dropFirst()))] }
    let words = line.split(separator: " ", maxSplits: 1).map(String.init)
    let rest = words.count > 1 ? words[1] : ""
    switch words.first {
    case "/ping" where rest.utf8.count <= 125: return [.send(.ping, Array(rest.utf8))]
    case "/pong" where rest.utf8.count <= 125: return [.send(.pong, Array(rest.utf8))]
    case "/binary":
      if let bytes = [UInt8](hexadecimal: rest.filter { $0 != " " }) {
        return [.send(.binary, bytes)]
      }
    case "/close", "/quit":
      if let reaction = closing(rest) { return [reaction] }
    default: break
    }
    tell(
      Text(
        "/ping TEXT and /pong TEXT of up to 125 bytes, /binary HEX, /close CODE REASON with a code that may be sent, such as 1000 or 3000 to 4999; anything else without a slash is a message.",
        "/ping 文本、/pong 文本（最多 125 字节），/binary 十六进制，/close 代码 原因（代码须是可以发送的，例如 1000 或 3000 到 4999）；不以斜杠开头的都是消息。"
      ),
      &trace
    )
    return []
  }

  /// The closing handshake that was typed; `nil` for a code or a reason that must not be sent.
  private func closing(_ rest: String) -> DialledClient.Reaction? {
    guard !rest.isEmpty else { return .close(code: CloseCode.normal, reason: []) }
    let words = rest.split(separator: " ", maxSplits: 1)
    let reason = words.count > 1 ? Array(words[1].utf8) : []
    guard let code = UInt16(words[0]), CloseCode.ruleBroken(by: code) == nil, reason.count <= 123
    else { return nil }
    return .close(code: code, reason: reason)
  }
}

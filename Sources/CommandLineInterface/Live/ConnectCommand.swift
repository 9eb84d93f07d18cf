import Glossary
import LiveSockets
import Rendering
import Sandbox
import Tracing
import WebSocket
import Wire

/// `connect URL`: a real client with a prompt.
struct ConnectCommand: Command {
  static let spec = CommandSpec(
    name: "connect",
    operands: "URL",
    summary: Text(
      "Opens a WebSocket to a real server, and shows every packet.",
      "连接真实的 WebSocket 服务器，并显示每个数据包。"
    ),
    discussion: Text(
      """
      Each line that is typed goes out as a text message. /ping TEXT, /pong TEXT, /binary HEX and /close CODE REASON send other frames, /help lists them; // begins a message with a slash. After the end of the input the connection is closed with code 1000 as soon as nothing has come for half a second; Control-C closes it with 1001.
      With --stdio, and with --echo, nothing is typed: what comes is sent back.
      What it puts up with: 10 s for TCP and the opening handshake, 5 s for the closing handshake, a message of 16 MiB. There is no encryption: wss does not work.
      The exit status is 1 if the server refuses, breaks a rule, or ends without the closing handshake.
      """,
      """
      输入的每一行都作为文本消息发出。/ping 文本、/pong 文本、/binary 十六进制 和 /close 代码 原因 发出其他帧，/help 列出这些命令；以 // 开头的行发送以斜杠开头的消息。输入结束后，半秒内没有收到数据便以代码 1000 关闭连接；按 Control-C 时以 1001 关闭。
      使用 --stdio 或 --echo 时不读取输入，收到什么就送回什么。
      限制：TCP 连接和打开握手 10 秒，关闭握手 5 秒，消息 16 MiB。不支持加密，因此不能用 wss。
      如果服务器拒绝连接、违反规则或未完成关闭握手就断开，退出状态为 1。
      """
    ),
    options: [
      .init("--origin", "ORIGIN", Text("The origin to claim, as a browser does.", "像浏览器那样声明的源。")),
      .init(
        "--header",
        "LINE",
        Text("A further field of the request, such as “Cookie: a=1”.", "请求中附加的字段，例如“Cookie: a=1”。")
      ),
      .init(
        "--send",
        "TEXT",
        Text("Sends a text when the connection is open; several are possible.", "连接打开后发送一条文本；可写多个。")
      ),
      .init("--echo", nil, Text("Sends back what comes, and reads no input.", "原样送回收到的消息，不读取输入。")),
    ] + LiveOptions.specs,
    examples: [
      (
        "ws101 connect ws://127.0.0.1:9998/echo", Text("Talks to ws101 serve.", "与 ws101 serve 对话。")
      ),
      (
        "ws101 connect ws://127.0.0.1:9998/clock --quiet",
        Text("Messages only.", "只显示消息。")
      ),
    ]
  )

  let options: LiveOptions
  private let url: WebSocketURL
  private let wish: DialledConnection.Wish
  let texts: [String]
  private let echoes: Bool

  init(_ arguments: ParsedArguments) throws(UsageError) {
    options = try LiveOptions(arguments)
    let isPiped = options.usesStandardStreams
    let text =
      isPiped && arguments.operands.isEmpty
      ? "ws://127.0.0.1/" : try arguments.onlyOperand("URL")
    do throws(DOMException) {
      url = try WebSocketURL(text, relativeTo: nil)
    } catch {
      throw .unusable(
        "URL",
        value: PayloadText.escaped(text).clipped(to: 60),
        expected: Text(
          "Expected one such as ws://127.0.0.1:9998/echo, without a fragment.",
          "应当是 ws://127.0.0.1:9998/echo 这样的 URL，不带片段（#）。"
        )
      )
    }
    guard !url.isSecure || isPiped else {
      throw .unusable(
        "URL",
        value: url.text.clipped(to: 60),
        expected: Text(
          "There is no encryption here: use ws, to a server without TLS.",
          "这里不支持加密：请用 ws 连接没有 TLS 的服务器。"
        )
      )
    }
    var wish = DialledConnection.Wish()
    wish.subprotocols = options.subprotocols
    wish.offersDeflate = options.compresses
    wish.origin = arguments.value(of: "--origin")
    if let origin = wish.origin, !Self.canBeSent(origin) {
      throw .unusable(
        "--origin",
        value: PayloadText.escaped(origin).clipped(to: 60),
        expected: Text(
          "Expected one such as http://example.com.",
          "应当是 http://example.com 这样的源。"
        )
      )
    }
    for line in arguments.values(of: "--header") {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else {
        throw Self.unusable(line)
      }
      let name = String(line[..<colon])
      let value = line[line.utf8.index(after: colon)...].drop { $0 == " " }
      guard !name.isEmpty, name.utf8.allSatisfy({ $0.isTokenByte }), Self.canBeSent(value) else {
        throw Self.unusable(line)
      }
      wish.fields.append((name: name, value: String(value)))
    }
    self.wish = wish
    texts = arguments.values(of: "--send")
    echoes = arguments.has("--echo") || isPiped
  }

  /// Whether a field's value has none of the control characters that end lines or worse
  /// (RFC 9110 §5.5).
  private static func canBeSent(_ value: some StringProtocol) -> Bool {
    value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private static func unusable(_ line: String) -> UsageError {
    .unusable(
      "--header",
      value: PayloadText.escaped(line).clipped(to: 60),
      expected: Text("Expected a name, a colon and a value.", "应当是名称、冒号和值。")
    )
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    let capture = try options.capture()
    let signals = HeldSignals()
    let isPiped = options.usesStandardStreams
    console.flush()
    let channel = isPiped ? Channel(standardStreams: ()) : try dial()
    let isInteractive = console.terminal.isInteractive && !echoes
    var trace = LiveTrace(
      on: console,
      in: language,
      showing: !isPiped && !options.isQuiet,
      capture: capture
    )
    if isInteractive { trace.say(Text("/help lists what can be typed.", "输入 /help 查看可用的命令。")) }
    var client = DialledClient(url, wish, on: channel, limits: options.limits)
    var talk = Talk(echoes: echoes, texts: texts, tells: !isPiped, isQuiet: options.isQuiet)
    client.run(
      watchedBy: &trace,
      input: echoes ? nil : 0,
      handle: { event, trace in
        event.map { talk.react(to: $0, telling: &trace) } ?? talk.read(telling: &trace)
      },
      until: { signals.isPending }
    )
    signals.consume()
    let isClean = client.connection.isClosingComplete && !talk.hasFailed
    if !isPiped { talk.tellEnd(client.connection, isClean, on: &trace) }
    console = trace.console
    return isClean ? .success : .refused
  }

  private func dial() throws(CommandFailure) -> Channel {
    let target = "\(url.host):\(url.port)"
    guard let endpoint = Endpoint(host: url.host, port: url.port) else {
      throw CommandFailure(
        Text(
          "No IPv4 address is known for \(url.host). Look at the name; addresses of IPv6 do not work here.",
          "找不到 \(url.host) 的 IPv4 地址。请检查主机名；这里不支持 IPv6 地址。"
        ),
        .noInput
      )
    }
    do throws(SystemError) {
      return try Channel(to: endpoint, within: options.limits.handshakeTime)
    } catch {
      let reason = SystemReason.text(for: error.code)
      throw CommandFailure(
        Text(
          "Cannot connect to \(target): \(reason.english). Is a server there? ws101 serve starts one.",
          "无法连接 \(target)：\(reason.chinese)。那里有服务器吗？ws101 serve 可以启动一个。"
        ),
        .noInput
      )
    }
  }
}

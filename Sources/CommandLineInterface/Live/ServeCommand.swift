import Glossary
import LiveSockets
import Rendering
import Sandbox
import WebSocket
import Wire

/// `serve`: a real server that shows what it does.
struct ServeCommand: Command {
  static let spec = CommandSpec(
    name: "serve",
    operands: "",
    summary: Text(
      "Serves real browsers and programs, and shows every packet.",
      "为真实的浏览器和程序提供服务，并显示每个数据包。"
    ),
    discussion: Text(
      """
      Three WebSockets and a page: /echo sends back what it gets, /clock says the time once a second, /chat passes every message on to everybody there, and / is a page with an example to try in a browser. Control-C says goodbye to all (code 1001) and ends it.
      What it puts up with: 10 s for the opening handshake, a ping after 30 s of silence and 20 s for an answer, 5 s for the closing handshake, a head of 64 KiB, a message of 16 MiB, 4096 connections; who takes no answers is not read from after 1 MiB and given up after 64 MiB; all connections together hold 1 GiB.
      Of 100 connections at a time up to 200 packets each are shown.
      """,
      """
      提供三个 WebSocket 和一个网页：/echo 原样送回，/clock 每秒报一次时间，/chat 把每条消息转发给所有人，/ 是可以在浏览器里试用的示例网页。按 Control-C 时以代码 1001 向所有连接告别，然后结束。
      限制：打开握手 10 秒；静默 30 秒后发 ping，20 秒内须有回应；关闭握手 5 秒；首部 64 KiB；消息 16 MiB；连接 4096 个；对方不接收时，积压 1 MiB 后停止读取，积压 64 MiB 后放弃；所有连接合计最多占用 1 GiB。
      同时最多显示 100 个连接，每个连接最多显示 200 个数据包。
      """
    ),
    options: [
      .init(
        "--port",
        "N",
        Text("Where to listen; 9998 by default, 0 for any.", "监听的端口；默认 9998，0 表示任意空闲端口。")
      ),
      .init("--path", "PATH", Text("Where the echo is; /echo by default.", "回显服务的路径；默认 /echo。")),
      .init(
        "--listen",
        "ADDRESS",
        Text(
          "Listens at an address that other machines can reach, such as 0.0.0.0; 127.0.0.1 by default. There is no encryption and no password.",
          "监听其他机器可以访问的地址，例如 0.0.0.0；默认 127.0.0.1。没有加密，也没有密码。"
        )
      ),
      .init(
        "--origin",
        "ORIGIN",
        Text(
          "Only pages of this origin may connect; several are possible. Others get 403.",
          "只允许来自该源的网页连接；可写多个。其他网页得到 403。"
        )
      ),
      .init(
        "--max-connections",
        "N",
        Text("How many connections at a time; 4096 by default.", "同时的连接数上限；默认 4096。")
      ),
    ] + LiveOptions.specs,
    examples: [
      (
        "ws101 serve",
        Text("Then open http://127.0.0.1:9998/ in a browser.", "然后用浏览器打开 http://127.0.0.1:9998/。")
      ),
      (
        "ws101 serve --capture live.pcapng",
        Text("The same, for Wireshark.", "同上，并可用 Wireshark 查看。")
      ),
    ]
  )

  private let options: LiveOptions
  private let endpoint: Endpoint
  private let site: Site
  private let limits: Limits

  init(_ arguments: ParsedArguments) throws(UsageError) {
    _ = try arguments.operands(atMost: 0)
    options = try LiveOptions(arguments)
    let path = arguments.value(of: "--path") ?? "/echo"
    guard path.utf8.first == UInt8(ascii: "/"), path != "/",
      path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") })
    else {
      throw .unusable(
        "--path",
        value: path,
        expected: Text("Expected a path such as /echo; / is the page.", "应当是 /echo 这样的路径；/ 已用于网页。")
      )
    }
    let port = try arguments.number(of: "--port", in: 0...65_535) ?? 9998
    let address = arguments.value(of: "--listen") ?? "127.0.0.1"
    guard let parsed = IPv4Address(address) else {
      throw .unusable(
        "--listen",
        value: address,
        expected: Text("Expected an IPv4 address such as 0.0.0.0.", "应当是 IPv4 地址，例如 0.0.0.0。")
      )
    }
    endpoint = Endpoint(parsed, UInt16(port))
    var limits = options.limits
    if let most = try arguments.number(of: "--max-connections", in: 1...60_000) {
      limits.connections = most
    }
    self.limits = limits
    var site = Site([(path: path, resource: .echo)])
    for (other, resource) in [("/clock", Site.Resource.clock), ("/chat", .chat)] where other != path
    {
      site.resources.append((path: other, resource: resource))
    }
    let page = ExamplePage.html(echoPath: path)
    site.resources.append(
      (path: "/", resource: .page(type: "text/html; charset=utf-8", body: page))
    )
    site.subprotocols = options.subprotocols
    if !options.compresses { site.deflate = nil }
    let origins = arguments.values(of: "--origin")
    if !origins.isEmpty { site.origins = origins }
    self.site = site
  }

  func run(
    on console: inout some Console,
    in language: Language
  ) throws(CommandFailure) -> ExitStatus {
    let capture = try options.capture()
    let signals = HeldSignals()
    if options.usesStandardStreams {
      console.flush()
      var trace = LiveTrace(on: console, in: language, showing: false, capture: capture)
      var server = PipedServer(site, limits: limits)
      server.run(watchedBy: &trace) { signals.isPending }
      signals.consume()
      return .success
    }
    var server = try listening()
    announce(server.endpoint, on: &console, in: language)
    var trace = LiveTrace(on: console, in: language, showing: !options.isQuiet, capture: capture)
    server.run(watchedBy: &trace) { signals.isPending }
    signals.consume()
    trace.say(Text("The server is closed.", "服务器已关闭。"))
    console = trace.console
    return .success
  }

  private func listening() throws(CommandFailure) -> Server {
    do throws(SystemError) {
      return try Server(site, at: endpoint, limits: limits)
    } catch {
      let reason = SystemReason.text(for: error.code)
      let advice =
        error.isAddressInUse
        ? Text("Somebody listens there already; choose another --port.", "该端口已被占用，请换一个 --port。")
        : error.isForbidden
          ? Text("Choose a --port from 1024 on.", "请选择 1024 及以上的 --port。")
          : Text("The system says: \(reason.english).", "系统给出的原因：\(reason.chinese)。")
      throw CommandFailure(
        Text(
          "Cannot listen at \(endpoint.text). \(advice.english)",
          "无法监听 \(endpoint.text)。\(advice.chinese)"
        ),
        .cannotCreate
      )
    }
  }

  /// Says where it is, and what there is.
  private func announce(
    _ endpoint: Endpoint,
    on console: inout some Console,
    in language: Language
  ) {
    var block = TextBlock(width: console.terminal.width, usesColor: console.terminal.usesColor)
    block.heading("http://\(endpoint.text)/")
    for (path, resource) in site.resources where resource.name != nil {
      let what = resource.name?.in(language) ?? ""
      block.line("  ws://\(endpoint.text)\(path.padded(to: 8))  \(what)")
    }
    if !endpoint.isLoopback {
      block.paragraph(
        Text(
          "Other machines can connect, without encryption and without a password.",
          "其他机器也可以连接，没有加密，也没有密码。"
        ).in(language),
        style: .wrong
      )
    }
    let end = Text("Control-C ends the server.", "按 Control-C 结束服务器。")
    block.paragraph(end.in(language), style: .dim)
    console.write(block.text)
    console.flush()
  }
}

extension Site.Resource {
  /// What a WebSocket does; `nil` for a page.
  fileprivate var name: Text? {
    switch self {
    case .echo: Text("sends back what it gets", "原样送回")
    case .clock: Text("says the time once a second", "每秒报时")
    case .chat: Text("passes messages on to everybody", "把消息转发给所有人")
    case .page: nil
    }
  }
}

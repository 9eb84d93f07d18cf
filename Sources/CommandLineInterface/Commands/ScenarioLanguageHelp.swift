import Glossary
import Rendering

/// The description of the scenario language that a teacher reads.
enum ScenarioLanguageHelp {
  /// A kind of statement: how it looks, and what it says.
  private typealias Entry = (syntax: String, meaning: Text)

  private static let sections: [(title: Text, entries: [Entry])] = [
    (
      Text("Hosts and lines", "主机与链路"),
      [
        ("title en|zh \"TEXT\"", Text("What the scenario shows.", "场景的标题。")),
        ("seed N", Text("The seed of keys and sequence numbers.", "密钥与序号的种子。")),
        (
          "host NAME ADDRESS [alias NAME]…",
          Text("A host; URLs may use its name or an alias.", "一台主机；URL 中可用其名字或别名。")
        ),
        (
          "link HOST HOST latency TIME [bandwidth RATE]",
          Text("A line between two hosts, the same both ways.", "两台主机之间的链路，双向相同。")
        ),
        (
          "tcp HOST [mss N | no-mss] [window N] [scale N] [sack] [timestamps] [isn N…]",
          Text(
            "A host's TCP: its segment size, its receive buffer, and which options its SYN offers; the first sequence numbers of its connections, in turn.",
            "主机的 TCP：最大报文段长度、接收缓冲区、SYN 中提供哪些选项；各条连接的初始序号，依次取用。"
          )
        ),
        (
          "tcp HOST [nagle on|off] [ack-delay TIME] [initial-window N|rfc5681|rfc6928]",
          Text(
            "When it sends. Nagle is on for bare connections; HTTP and WebSocket switch it off unless it is set here. An ACK waits 200ms at most.",
            "何时发送。单纯的 TCP 连接默认开启 Nagle；HTTP 与 WebSocket 会关闭它，除非在此指定。确认默认最多等 200ms。"
          )
        ),
        (
          "tcp HOST [rto-min TIME] [user-timeout TIME] [keep-alive TIME] [msl TIME] [ttl N]",
          Text(
            "Its timers: least retransmission timeout (1s), when it gives up (5min), when it probes a silent peer (never), segment lifetime (2min); and the TTL of its packets (64).",
            "定时器：最小重传超时（1s）、多久没有确认就放弃（5min）、静默多久后保活探测（默认不探测）、最长报文段寿命（2min）；以及数据包的 TTL（64）。"
          )
        ),
      ]
    ),
    (
      Text("What servers serve", "服务器提供什么"),
      [
        (
          "listen HOST PORT [http/1.0]",
          Text("A port; with http/1.0, an HTTP/1.0 server.", "监听端口；加 http/1.0 则是一个 HTTP/1.0 服务器。")
        ),
        (
          "listen HOST PORT discard | echo | answer \"TEXT\" every N | silent",
          Text(
            "A port below HTTP: it says nothing, sends everything back, says TEXT after each N bytes, or ignores even a SYN.",
            "不涉及 HTTP 的端口：只收不答；原样发回；每收到 N 字节说一次 TEXT；或者连 SYN 也不理会。"
          )
        ),
        ("page HOST PATH \"TEXT\"", Text("A text to GET.", "可以 GET 的一段文本。")),
        (
          "echo HOST PATH [subprotocol NAME]… [accept VALUE]",
          Text(
            "A WebSocket that sends each message back; accept makes it answer with a wrong value.",
            "把每条消息原样发回的 WebSocket；accept 让它给出指定的（错误的）应答值。"
          )
        ),
        (
          "feed HOST PATH [hold TIME]",
          Text(
            "What the host says, sent to its followers; with hold a request waits that long for news.",
            "主机所说的话，发给它的关注者；加 hold 时，请求最多等这么久。"
          )
        ),
      ]
    ),
    (
      Text("What happens", "发生什么"),
      [
        (
          "at TIME HOST connect HOST:PORT as NAME [peer NAME] [from PORT]",
          Text(
            "A bare TCP connection; peer names the other end, so that it can act as well.",
            "一条单纯的 TCP 连接；peer 给对端也起个名字，好让它也能有所动作。"
          )
        ),
        (
          "at TIME HOST open ws://… as NAME [key KEY] [origin ORIGIN] [subprotocol NAME]…",
          Text("A WebSocket.", "一条 WebSocket 连接。")
        ),
        (
          "at TIME NAME send \"TEXT\" | send binary COUNT | ping \"TEXT\"",
          Text(
            "Data on a connection; what is sent before it is open waits.",
            "在连接上发送；连接尚未建立时先等待。"
          )
        ),
        (
          "at TIME NAME close [CODE [\"REASON\"]] | abort",
          Text("Ends a connection: gracefully, or at once with a reset.", "正常关闭连接，或用 RST 立即中止。")
        ),
        (
          "at TIME NAME finish | pause | resume | read N",
          Text(
            "Half a close: sends no more, still receives. Or stops reading, reads on, reads N bytes: the window closes and opens.",
            "半关闭：不再发送，仍可接收。或者停止读取、恢复读取、读取 N 字节：窗口随之关闭或打开。"
          )
        ),
        (
          "at TIME HOST close PATH [CODE [\"REASON\"]]",
          Text("A server closes the WebSockets of a path.", "服务器关闭某个路径上的 WebSocket。")
        ),
        (
          "at TIME HOST get http://… [http/1.0] [N times]",
          Text("Requests, one after the other.", "依次发出请求。")
        ),
        (
          "at TIME HOST follow ws://… | http://… by polling every TIME [http/1.0] | http://… by long-polling",
          Text("Follows a feed by a transport.", "用某种方式关注消息源。")
        ),
        (
          "at TIME HOST say \"TEXT\"",
          Text(
            "A follower speaks to the server, a server to its followers.",
            "关注者对服务器说话，或服务器对关注者说话。"
          )
        ),
        ("at TIME HOST leave", Text("Stops following.", "不再关注。")),
      ]
    ),
    (
      Text("Variants", "变体"),
      [
        (
          "variant NAME",
          Text(
            "The lines that follow, up to the next variant, belong to it alone; the lines before the first variant belong to all.",
            "从这一行到下一个 variant 之前的内容只属于这个变体；第一个 variant 之前的内容属于所有变体。"
          )
        )
      ]
    ),
  ]

  /// The whole description.
  static func text(in language: Language, width: Int) -> String {
    let isEnglish = language == .english
    var block = TextBlock(width: width)
    block.paragraph(
      isEnglish
        ? "A scenario is a text file with one statement per line. A # starts a comment. Times have units: 50ms, 1.5s, 2min. Rates too: 10Mbit/s. Texts stand in quotation marks, with \\\" \\\\ \\r \\n \\t as escapes. Names must be defined in a line above the one that uses them."
        : "场景是一个文本文件，每行一条语句，# 之后是注释。时间要带单位：50ms、1.5s、2min；速率也是：10Mbit/s。文本写在引号里，可用转义 \\\" \\\\ \\r \\n \\t。名字要先在上面的行里定义，然后才能使用。"
    )
    for section in sections {
      block.line()
      block.heading(section.title.in(language))
      for entry in section.entries {
        block.paragraph(entry.syntax, indent: 2)
        block.paragraph(entry.meaning.in(language), indent: 6)
      }
    }
    block.line()
    block.heading(isEnglish ? "Example" : "例子")
    for line in example { block.line("  \(line)") }
    return block.text
  }

  private static let example = [
    "host client 10.0.0.2",
    "host server 10.0.0.1",
    "link client server latency 50ms",
    "listen server 80",
    "echo server /chat",
    "at 0     client open ws://server/chat as chat",
    "at 300ms chat send \"Hello\"",
    "at 600ms chat close 1000 \"bye\"",
  ]
}

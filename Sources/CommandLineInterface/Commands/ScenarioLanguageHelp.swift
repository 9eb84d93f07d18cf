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
          "tcp HOST [mss N] [window N] [isn N] [ack-delay TIME] [msl TIME]",
          Text(
            "How a host's TCP behaves: segment size, receive window, first sequence number, delayed acknowledgment, segment lifetime.",
            "主机的 TCP 参数：最大报文段长度、接收窗口、初始序号、延迟确认、最长报文段寿命。"
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
      Text("What stands in between", "中间有什么"),
      [
        (
          "proxy HOST PORT connect",
          Text(
            "A proxy that opens tunnels: after CONNECT it passes all bytes on as they are.",
            "建立隧道的代理：收到 CONNECT 之后，所有字节原样转发。"
          )
        ),
        (
          "proxy HOST PORT forward [buffering]",
          Text(
            "A proxy that passes requests on to the server in their URL; with buffering it passes a response on only when it is complete.",
            "把请求转发给 URL 所指服务器的代理；加 buffering 时，收完整个响应才转发。"
          )
        ),
        (
          "proxy HOST PORT reverse HOST:PORT [buffering] [upgrade]",
          Text(
            "A reverse proxy: clients take it for the server, and it passes their requests on to one; with upgrade it passes WebSocket handshakes on too.",
            "反向代理：客户端把它当作服务器，它再把请求转发给真正的服务器；加 upgrade 时，也转发 WebSocket 握手。"
          )
        ),
        (
          "… http://… | ws://… via HOST:PORT …",
          Text(
            "Every URL below may be asked for through a proxy: a WebSocket through a tunnel, if it is a connect proxy; anything else by sending the whole URL to a forward proxy.",
            "下面的每个 URL 都可以经代理访问：WebSocket 遇到 connect 代理就走隧道；其余情况把完整的 URL 发给 forward 代理。"
          )
        ),
      ]
    ),
    (
      Text("What happens", "发生什么"),
      [
        ("at TIME HOST connect HOST:PORT as NAME", Text("A bare TCP connection.", "一条单纯的 TCP 连接。")),
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

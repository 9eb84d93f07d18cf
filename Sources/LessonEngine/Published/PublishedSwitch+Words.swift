import Glossary

extension PublishedSwitch {
  /// What the row is called in which the assumption is given up.
  var label: Text {
    switch self {
    case .lineEnds: Text("+ line ends", "＋ 行尾")
    case .headers: Text("+ TCP and IP headers", "＋ TCP 与 IP 首部")
    case .bareSegments: Text("+ acknowledgments", "＋ 确认")
    case .payload: Text("+ the message itself", "＋ 消息本身")
    case .mask: Text("  the client speaks", "  改由客户端发消息")
    case .noCookies: Text("  without cookies", "  不带 Cookie")
    case .newConnections: Text("  a connection per poll", "  每次轮询新建连接")
    }
  }

  /// Which assumption it drops, and what that brings into the count.
  var explanation: Text {
    switch self {
    case .lineEnds:
      Text(
        "Each line of a head ends in CR LF, and an empty line ends the head: two bytes each that travel as well. A frame has none.",
        "首部的每一行都以 CR LF 结尾，最后还有一个空行，每处两个字节，同样要传送；帧没有行尾。"
      )
    case .headers:
      Text(
        "Every segment that carries data begins with 20 bytes of IP and 20 of TCP: two segments for a poll and its answer, one for a frame.",
        "每个携带数据的报文段前面都有 20 字节 IP 首部和 20 字节 TCP 首部：一问一答要两个报文段，一个帧只要一个。"
      )
    case .bareSegments:
      Text(
        "What arrives is acknowledged. In either case one packet of 40 bytes a second does only that.",
        "收到数据要确认。两种方式每秒都有一个 40 字节的数据包专门用来确认。"
      )
    case .payload:
      Text(
        "What the server had to say, 21 bytes, is the same for both.",
        "服务器要说的 21 字节，对两者都一样。"
      )
    case .mask:
      Text(
        "A frame that a client sends carries a masking key of 4 bytes. (Polling stays as it was: the server speaks.)",
        "客户端发出的帧要多带 4 字节的掩码键。（轮询一方不变，仍是服务器发消息。）"
      )
    case .noCookies:
      Text(
        "The longest line of the request is its Cookie, and not every page has one.",
        "请求里最长的一行是 Cookie，而并非每个页面都有 Cookie。"
      )
    case .newConnections:
      Text(
        "The article's browser kept its connection. HTTP/1.0 opens one for each poll and closes it again; its SYN and FIN count here as packets without data. Its heads are shorter: it leaves out Host, Keep-Alive, Connection and Content-Length.",
        "文中的浏览器保持着连接。HTTP/1.0 每次轮询都新开一条连接，用完再关；SYN 和 FIN 在这里都算作不带数据的包。它的首部也短一些：不带 Host、Keep-Alive、Connection 和 Content-Length。"
      )
    }
  }
}

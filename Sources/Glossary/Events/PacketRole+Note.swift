public import Tracing

extension PacketRole {
  /// Why such a packet exists, in one or two sentences.
  public var note: Text {
    switch self {
    case .syn:
      Text(
        "Asks for a connection and announces the sender's first sequence number (RFC 9293 §3.5).",
        "请求建立连接，并告知发送方的初始序号（RFC 9293 §3.5）。"
      )
    case .synAck:
      Text(
        "Agrees to the connection, acknowledges the SYN and announces a sequence number of its own (RFC 9293 §3.5).",
        "同意建立连接：确认对方的 SYN，同时告知自己的初始序号（RFC 9293 §3.5）。"
      )
    case .handshakeAck:
      Text(
        "Acknowledges the other SYN: both ends now know both first sequence numbers (RFC 9293 §3.5).",
        "确认对方的 SYN：至此双方都知道了彼此的初始序号（RFC 9293 §3.5）。"
      )
    case .acknowledgment:
      Text(
        "Carries no data: it says up to which number everything has arrived (RFC 9293 §3.4).",
        "不带数据，只说明到哪个序号为止的数据都已收到（RFC 9293 §3.4）。"
      )
    case .fin:
      Text(
        "The sender has no more data; it still takes what the other end sends (RFC 9293 §3.6).",
        "发送方不再有数据要发，但仍会接收对方发来的数据（RFC 9293 §3.6）。"
      )
    case .reset:
      Text(
        "Ends the connection at once, or refuses to open it (RFC 9293 §3.5.2).",
        "立即终止连接，或拒绝建立连接（RFC 9293 §3.5.2）。"
      )
    case .data:
      Text("Carries data that is neither HTTP nor WebSocket.", "携带的数据既不是 HTTP，也不是 WebSocket。")
    case .request:
      Text(
        "An HTTP request: nothing comes back unless someone asks (RFC 9110 §3.4).",
        "一个 HTTP 请求：不问就没有回答（RFC 9110 §3.4）。"
      )
    case .response:
      Text(
        "The answer to an HTTP request, with a status code (RFC 9110 §15).",
        "对 HTTP 请求的响应，带有状态码（RFC 9110 §15）。"
      )
    case .upgradeRequest:
      Text(
        "Still HTTP, but it asks to go on as WebSocket on this connection (RFC 6455 §4.1).",
        "仍然是 HTTP，但请求把这条连接改用 WebSocket（RFC 6455 §4.1）。"
      )
    case .switchingProtocols:
      Text(
        "The last bytes of HTTP: after the empty line the connection carries frames (RFC 6455 §4.2.2).",
        "HTTP 的最后几个字节：空行之后，连接上传送的就是帧（RFC 6455 §4.2.2）。"
      )
    case .bodyPart:
      Text("A part of the body of an HTTP message (RFC 9112 §6).", "HTTP 消息体的一部分（RFC 9112 §6）。")
    case .tunnelRequest:
      Text(
        "Asks a proxy to connect to another server and to pass the bytes of both on (RFC 9110 §9.3.6).",
        "请代理去连接另一台服务器，然后在两边之间转发字节（RFC 9110 §9.3.6）。"
      )
    case .tunnelOpened:
      Text(
        "The tunnel is open: after the empty line the bytes come from the server behind the proxy, unchanged (RFC 9110 §9.3.6).",
        "隧道已建立：空行之后的字节来自代理后面的服务器，代理原样转发（RFC 9110 §9.3.6）。"
      )
    case .textFrame:
      Text(
        "A WebSocket frame that begins a text message, which is UTF-8 (RFC 6455 §5.6).",
        "WebSocket 文本帧：一条 UTF-8 文本消息由此开始（RFC 6455 §5.6）。"
      )
    case .binaryFrame:
      Text(
        "A WebSocket frame that begins a binary message; what its bytes mean is up to the applications (RFC 6455 §5.6).",
        "WebSocket 二进制帧：一条二进制消息由此开始，其含义由应用约定（RFC 6455 §5.6）。"
      )
    case .continuationFrame:
      Text(
        "A WebSocket frame that continues the message begun before (RFC 6455 §5.4).",
        "WebSocket 延续帧：接着传送前面已开始的消息（RFC 6455 §5.4）。"
      )
    case .closeFrame:
      Text(
        "A Close frame: its sender sends no more messages; the other end answers with one (RFC 6455 §5.5.1).",
        "关闭帧：发送方不再发送消息，对方也要回一个关闭帧（RFC 6455 §5.5.1）。"
      )
    case .pingFrame:
      Text(
        "A ping: whoever receives it answers with a pong that repeats its payload (RFC 6455 §5.5.2).",
        "ping 帧：接收方要用 pong 帧回答，并原样带回载荷（RFC 6455 §5.5.2）。"
      )
    case .pongFrame:
      Text(
        "A pong: the answer to a ping, or a heartbeat that nobody asked for (RFC 6455 §5.5.3).",
        "pong 帧：对 ping 的回答，也可以是主动发出的心跳（RFC 6455 §5.5.3）。"
      )
    case .unknownFrame:
      Text(
        "A frame with an opcode that RFC 6455 keeps for later (RFC 6455 §5.2).",
        "操作码属于保留值的帧（RFC 6455 §5.2）。"
      )
    case .framePart:
      Text(
        "A part of a frame that is longer than one segment: frames and segments have nothing to do with each other (RFC 9293 §3.7).",
        "一个帧比一个报文段还长，这里是它的一部分：帧与报文段互不相干（RFC 9293 §3.7）。"
      )
    case .dnsQuery:
      Text(
        "Asks a name server about a name: before there can be a connection, its address must be known (RFC 1035 §4.1).",
        "向域名服务器查询一个名字：要建立连接，先得知道对方的地址（RFC 1035 §4.1）。"
      )
    case .dnsAnswer:
      Text(
        "The name server's response. A record in it may be remembered until its TTL is over (RFC 1035 §4.1.3).",
        "域名服务器的应答。其中的记录在 TTL 到期之前都可以缓存（RFC 1035 §4.1.3）。"
      )
    case .icmpError:
      Text(
        "Tells the sender of a packet that it was not delivered, and quotes the packet's beginning (RFC 792).",
        "告诉某个数据包的发送方它没有送达，并引用那个数据包的开头（RFC 792）。"
      )
    case .notUnderstood:
      Text(
        "Not an IPv4 packet with TCP, UDP or an ICMP error in it, or one too damaged to be read.",
        "不是携带 TCP、UDP 或 ICMP 差错的 IPv4 数据包，或者已损坏到无法解读。"
      )
    }
  }
}

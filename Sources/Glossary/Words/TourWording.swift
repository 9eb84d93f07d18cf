/// What the tour says between the packets.
public enum TourWording: CaseIterable, Sendable {
  case title
  case opening
  case upgrade
  case accept
  case messages
  case closing
  case contrast
  case next

  case host
  case upgradeField
  case connectionField
  case key
  case version
}

extension TourWording {
  /// The sentence.
  public var text: Text {
    switch self {
    case .title:
      Text("One WebSocket connection, from SYN to Close", "一条 WebSocket 连接：从 SYN 到关闭帧")
    case .opening: Text("TCP: three segments open the connection", "TCP：三个报文段建立连接")
    case .upgrade: Text("HTTP: the last request, the last response", "HTTP：最后一个请求，最后一个响应")
    case .accept: Text("Where the Accept value comes from", "Accept 值从哪里来")
    case .messages: Text("WebSocket: one frame each way", "WebSocket：一来一回两个帧")
    case .closing: Text("Goodbye: a Close frame each way, then TCP", "告别：双方各发一个关闭帧，然后关闭 TCP")
    case .contrast:
      Text("The same two messages, carried four ways", "同样两条消息，四种传送方式")
    case .next: Text("Try next", "接下来可以试试")
    case .host: Text("which site, as usual", "哪个网站，与普通请求无异")
    case .upgradeField: Text("the protocol to switch to", "要改用的协议")
    case .connectionField: Text("Upgrade: this hop only", "Upgrade 只对这一跳有效")
    case .key: Text("16 random bytes", "16 个随机字节")
    case .version: Text("the version of RFC 6455", "RFC 6455 的版本号")
    }
  }
}

/// Sentences of the tour that carry a number of the run.
public enum TourSentence: Sendable {
  /// What the tour shows, given how long a bit takes, in milliseconds.
  public static func setting(latency: String) -> Text {
    Text(
      "A simulated network carried every byte below; every bit takes \(latency) ms each way.",
      "下面的每个字节都经模拟网络实际传送，单程延迟 \(latency) 毫秒。"
    )
  }

  /// Who remembers the connection, given for how long, in seconds.
  public static func timeWait(seconds: Int64) -> Text {
    Text(
      "The server sent the first FIN: it waits in TIME-WAIT, 2 × MSL = \(seconds) s.",
      "服务器先发 FIN，所以由它在 TIME-WAIT 中等待 2 × MSL = \(seconds) 秒。"
    )
  }
}

public import Tracing

extension Layer {
  /// What a table of bytes calls the layer.
  public var name: Text {
    switch self {
    case .ip: Text("IPv4 header", "IPv4 首部")
    case .tcp: Text("TCP header", "TCP 首部")
    case .http: Text("HTTP head", "HTTP 首部")
    case .httpFraming: Text("HTTP framing", "HTTP 成帧开销")
    case .webSocket: Text("WebSocket framing", "WebSocket 帧开销")
    case .dns: Text("UDP and DNS", "UDP 与 DNS")
    case .icmp: Text("ICMP", "ICMP")
    case .payload: Text("Payload", "载荷")
    }
  }
}

/// Something that views count.
public enum Unit: CaseIterable, Sendable {
  case bits
  case bytes
  case packets
  case segments
  case frames
  case messages
  case requests
  case responses
  case connections
  case roundTrips
  case clients
}

extension Unit {
  /// What stands above a column of such counts.
  public var name: Text {
    switch self {
    case .bits: Text("bits", "位")
    case .bytes: Text("bytes", "字节")
    case .packets: Text("packets", "数据包")
    case .segments: Text("segments", "报文段")
    case .frames: Text("frames", "帧")
    case .messages: Text("messages", "消息")
    case .requests: Text("requests", "请求")
    case .responses: Text("responses", "响应")
    case .connections: Text("connections", "连接")
    case .roundTrips: Text("round trips", "往返")
    case .clients: Text("clients", "客户端")
    }
  }

  /// The count as one says it: "1 byte", "2 bytes"; with a measure word in Chinese.
  public func counted(_ count: Int, in language: Language) -> String {
    switch language {
    case .chinese: "\(count) \(measured)"
    case .english: "\(count) \(count == 1 ? singular : name.english)"
    }
  }

  private var singular: String {
    switch self {
    case .bits: "bit"
    case .bytes: "byte"
    case .packets: "packet"
    case .segments: "segment"
    case .frames: "frame"
    case .messages: "message"
    case .requests: "request"
    case .responses: "response"
    case .connections: "connection"
    case .roundTrips: "round trip"
    case .clients: "client"
    }
  }

  private var measured: String {
    switch self {
    case .bits: "位"
    case .bytes: "字节"
    case .packets: "个数据包"
    case .segments: "个报文段"
    case .frames: "帧"
    case .messages: "条消息"
    case .requests: "个请求"
    case .responses: "个响应"
    case .connections: "条连接"
    case .roundTrips: "次往返"
    case .clients: "个客户端"
    }
  }
}

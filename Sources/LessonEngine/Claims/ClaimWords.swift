public import Glossary

extension Claim.Verdict {
  /// The verdict as a word.
  public var word: Text {
    switch self {
    case .right: Text("true", "正确")
    case .misleading: Text("misleading", "误导")
    case .wrong: Text("false", "错误")
    case .dated: Text("dated", "过时")
    }
  }

  /// A sign for it, which never stands without the word.
  public var mark: String {
    switch self {
    case .right: "✓"
    case .misleading: "≈"
    case .wrong: "✗"
    case .dated: "…"
    }
  }

  /// What the verdict means.
  public var meaning: Text {
    switch self {
    case .right: Text("It holds.", "说得对。")
    case .misleading:
      Text(
        "Something in it is right, and yet it leads to a wrong idea.",
        "有对的成分，却会让人想错。"
      )
    case .wrong: Text("It does not hold.", "说得不对。")
    case .dated: Text("It was right once.", "曾经如此，如今已不是这样。")
    }
  }
}

/// The words around a claim.
enum ClaimWords {
  static let lesson = Text("lesson", "课")
  static let quote = Text("found as", "原文")
  static let verdict = Text("verdict", "结论")
  static let fact = Text("the fact", "事实")
  static let source = Text("see", "依据")
  static let evidence = Text("What the runs show", "模拟显示了什么")
  static let measured = Text("Measured", "测得")
  static let supports = Text("for", "支持")
  static let contradicts = Text("against", "反驳")
  static let fails = Text("does not hold", "不成立")
  static let run = Text("run", "运行")
  static let change = Text("changed", "改动")
  static let more = Text("more like this", "个同样的")
  static let history = Text(
    "This is about history, or about products: nothing is simulated.",
    "这说的是历史或产品，没有可模拟的内容。"
  )
  static let later = Text("Not simulated yet:", "尚未模拟：")

  /// How many more there are of what is shown.
  static func more(_ count: Int) -> Text {
    Text("… and \(count) more like this", "……另有 \(count) 个同样的")
  }
}

extension MeasureName {
  /// What is added up.
  var label: Text {
    switch self {
    case .connections: Text("TCP connections", "TCP 连接数")
    case .requests: Text("HTTP requests", "HTTP 请求数")
    case .emptyAnswers: Text("empty answers", "空答复数")
    case .frames: Text("WebSocket frames", "WebSocket 帧数")
    case .nameQueries: Text("DNS queries", "DNS 查询数")
    case .roundTrips: Text("round trips waited for", "等待的往返次数")
    case .retransmissions: Text("retransmissions", "重传数")
    case .lostPackets: Text("lost packets", "丢失的数据包")
    case .bytes: Text("bytes on the wire", "线路上的字节")
    case .bytesFromClients: Text("bytes from clients", "客户端发出的字节")
    case .bytesFromServers: Text("bytes from servers", "服务器发出的字节")
    case .bytesOfHeaders: Text("bytes of TCP and IP", "TCP 与 IP 的字节")
    case .bytesOfHTTP: Text("bytes of HTTP heads", "HTTP 首部的字节")
    case .bytesOfFraming: Text("bytes of WebSocket framing", "WebSocket 帧开销字节")
    case .bytesOfPayload: Text("bytes of content", "内容字节")
    case .said: Text("messages said", "说出的消息")
    case .delivered: Text("messages delivered", "送达的消息")
    case .latencyLeast: Text("shortest latency", "最小延迟")
    case .latencyMedian: Text("median latency", "延迟中位数")
    case .latencyMean: Text("mean latency", "平均延迟")
    case .latencyMost: Text("longest latency", "最大延迟")
    case .heldAtOnce: Text("requests held at once", "同时挂起的请求")
    case .openAtOnce: Text("connections open at once", "同时打开的连接")
    case .end: Text("last packet sent at", "最后一个包的发出时刻")
    }
  }
}

import Tracing

extension Metric {
  /// What stands before the row of a table: short.
  public var label: Text {
    switch self {
    case .clients: Text("clients", "客户端")
    case .connections: Text("TCP connections", "TCP 连接")
    case .openConnections: Text("most open at once", "同时打开最多")
    case .packets(.both): Text("packets", "数据包")
    case .bytes(nil, .both): Text("bytes on the wire", "线路上的字节")
    case .packets(let side), .bytes(nil, let side): side.label
    case .lostPackets: Text("lost or dropped", "其中丢失或被丢弃")
    case .retransmissions: Text("sent again", "其中重传")
    case .requests: Text("HTTP requests", "HTTP 请求")
    case .emptyAnswers: Text("empty answers", "其中空答复")
    case .heldRequests: Text("most held at once", "同时挂起最多")
    case .nameQueries: Text("DNS queries", "DNS 查询")
    case .frames: Text("WebSocket frames", "WebSocket 帧")
    case .roundTrips: Text("round trips waited", "等待的往返次数")
    case .bytes(let layer?, _): layer.name
    case .messagesSaid: Text("messages to say", "要送的消息")
    case .messagesDelivered: Text("messages delivered", "送达的消息")
    case .latency(.minimum): Text("latency, min, ms", "延迟，最小，毫秒")
    case .transits(.minimum): Text("in transits, min", "折合单程数，最小")
    case .latency(let rank), .transits(let rank): rank.label
    case .oneWayDelay: Text("one way, ms", "单程，毫秒")
    case .duration: Text("last packet, ms", "最后的数据包，毫秒")
    }
  }

  /// What stands alone, such as at an axis of a chart.
  public var title: Text {
    switch self {
    case .openConnections:
      Text("TCP connections open at once, peak", "同时打开的 TCP 连接，峰值")
    case .packets(let side):
      Text("Packets\(side.title.english)", "数据包\(side.title.chinese)")
    case .lostPackets: Text("Packets lost or dropped", "丢失或被丢弃的数据包")
    case .retransmissions: Text("Segments sent again", "重传的报文段")
    case .emptyAnswers: Text("Empty answers", "空答复")
    case .heldRequests: Text("Requests held at once, peak", "同时挂起的请求，峰值")
    case .bytes(nil, let side):
      Text("Bytes on the wire\(side.title.english)", "线路上的字节\(side.title.chinese)")
    case .bytes(let layer?, let side):
      Text(
        "Bytes: \(layer.name.english)\(side.title.english)",
        "字节：\(layer.name.chinese)\(side.title.chinese)"
      )
    case .latency(let rank):
      Text("Delivery latency, \(rank.label.english), ms", "送达延迟，\(rank.label.chinese)，毫秒")
    case .transits(let rank):
      Text(
        "Delivery latency, \(rank.label.english), in one-way transits",
        "送达延迟，\(rank.label.chinese)，折合单程数"
      )
    case .oneWayDelay: Text("One-way delay, ms", "单程时延，毫秒")
    case .duration: Text("Time of the last packet, ms", "最后一个数据包的时刻，毫秒")
    case .clients, .connections, .requests, .nameQueries, .frames, .roundTrips, .messagesSaid,
      .messagesDelivered:
      label
    }
  }

  /// What a definition is headed by.
  public var term: Text {
    switch self {
    case .roundTrips: Text("Round trips", "往返")
    case .heldRequests: Text("Held requests", "挂起的请求")
    case .openConnections: Text("Open connections", "打开的连接")
    case .emptyAnswers: Text("Empty answers", "空答复")
    case .latency: Text("Latency", "延迟")
    case .transits: Text("Transits", "单程")
    default: title
    }
  }

  /// What counts and what does not, where the label does not say so; `nil` where it does.
  public var definition: Text? {
    switch self {
    case .roundTrips:
      Text(
        "what someone had to wait for. A TCP handshake, an HTTP request until its response begins (the WebSocket handshake is one), a DNS query each count once. Requests sent before the answer to an earlier one of their connection is there wait together and count once; a response 100 (Continue) counts by itself. Frames and FINs wait for nothing. A connection that a proxy opens counts too.",
        "有人必须等待的才计入。一次 TCP 握手、一个 HTTP 请求直到响应开始到来（WebSocket 握手也是一个请求）、一次 DNS 查询，各算一次。同一连接上，前一个请求的答复还没到就发出的请求是一起等的，合计一次；100（Continue）响应单独算一次。帧和 FIN 不用等。代理自己打开的连接也计入。"
      )
    case .heldRequests:
      Text(
        "a request is held while it has reached the server whole and its response has not begun; read every millisecond.",
        "请求已完整到达服务器、响应还没有开始发出，就算挂起；每毫秒读数一次。"
      )
    case .openConnections:
      Text(
        "a connection is open from the SYN-ACK until both ends have sent their FIN, or until a reset; read every millisecond.",
        "连接从发出 SYN-ACK 起算打开，到双方都发出 FIN 或被重置为止；每毫秒读数一次。"
      )
    case .emptyAnswers:
      Text(
        "responses 200, 204 or 304 to GET that have no body.",
        "对 GET 的 200、204 或 304 响应，没有消息体。"
      )
    case .latency(.median):
      Text(
        "the time from when an application has a message to say until the application at the other end has it. The 99th percentile is the shortest latency that at least 99 % of the messages do not exceed.",
        "从一端的应用有了消息要发，到另一端的应用拿到它的时间。第 99 百分位是这样的最小值：至少 99% 的消息不超过它。"
      )
    case .transits(.minimum):
      Text(
        "a transit is the one-way delay of the line; a message takes at least 1.",
        "线路一个方向的时延；一条消息至少要用 1 个单程。"
      )
    default: nil
    }
  }
}

extension Metric.Side {
  fileprivate var label: Text {
    switch self {
    case .both: Text("both ways", "双向")
    case .clients: Text("▶ from the client", "▶ 客户端发出")
    case .servers: Text("◀ from the server", "◀ 服务器发出")
    }
  }

  fileprivate var title: Text {
    switch self {
    case .both: Text("", "")
    case .clients: Text(", from the client", "，客户端发出")
    case .servers: Text(", from the server", "，服务器发出")
    }
  }
}

extension Metric.Rank {
  /// What a table calls it.
  public var label: Text {
    switch self {
    case .minimum: Text("min", "最小")
    case .median: Text("median", "中位数")
    case .mean: Text("mean", "平均")
    case .percentile99: Text("99th percentile", "第 99 百分位")
    case .maximum: Text("max", "最大")
    }
  }
}

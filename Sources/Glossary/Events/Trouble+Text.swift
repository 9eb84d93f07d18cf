import Tracing

/// What goes wrong on the way, and what TCP makes of it, in a few words.

extension LossReason {
  /// Why, after a colon.
  var phrase: Text {
    switch self {
    case .fault(let line): Text("line \(line) of the scenario", "场景第 \(line) 行的安排")
    case .chance: Text("the link loses some", "链路随机丢包")
    case .queueFull: Text("the queue is full", "队列已满")
    case .cut: Text("the link is cut", "链路已断")
    case .tooBig: Text("too large for the link", "超过链路的 MTU")
    case .timeToLive: Text("its TTL is used up", "TTL 已耗尽")
    case .filtered: Text("a firewall drops it", "被防火墙丢弃")
    case .noMapping: Text("no mapping fits", "没有对应的地址映射")
    case .hostDown: Text("nobody is there", "对方主机不在")
    case .noRoute: Text("no line leads there", "没有通往目的地的链路")
    }
  }
}

extension ConnectionFailure {
  var clause: Text {
    switch self {
    case .userTimeout:
      Text("gives up: no acknowledgment for too long", "太久没有确认，放弃连接")
    case .keepAliveUnanswered:
      Text("gives up: keep-alive probes go unanswered", "保活探测没有回应，放弃连接")
    case .unreachable(let code):
      Text(
        "gives up: destination unreachable, code \(code)",
        "目的不可达（代码 \(code)），放弃连接"
      )
    }
  }
}

extension LossEvidence {
  var clause: Text {
    switch self {
    case .timeout:
      Text("timeout: resends the oldest segment", "超时：重传最早的未确认报文段")
    case .duplicateAcknowledgments:
      Text("third duplicate ACK: fast retransmit", "第三个重复确认：快速重传")
    case .partialAcknowledgment:
      Text("partial ACK: resends the next gap", "部分确认：重传下一个缺口")
    }
  }
}

extension CongestionPhase {
  func clause(window: UInt32, threshold: UInt32?) -> Text {
    let limit = threshold.map { ", ssthresh \($0)" } ?? ""
    let numbers = "cwnd \(window)\(limit)"
    let chinese = "cwnd \(window)\(threshold.map { "，ssthresh \($0)" } ?? "")"
    return switch self {
    case .slowStart: Text("slow start, \(numbers)", "慢启动，\(chinese)")
    case .avoidance: Text("congestion avoidance, \(numbers)", "拥塞避免，\(chinese)")
    case .recovery: Text("fast recovery, \(numbers)", "快速恢复，\(chinese)")
    }
  }
}

extension RoundTripEstimate {
  var clause: Text {
    let (mean, spread) = (smoothed.inMilliseconds, variation.inMilliseconds)
    let (round, limit) = (sample.inMilliseconds, timeout.inMilliseconds)
    return Text(
      "RTT \(round): SRTT \(mean), RTTVAR \(spread), RTO \(limit) ms",
      "RTT \(round)：SRTT \(mean)，RTTVAR \(spread)，RTO \(limit) 毫秒"
    )
  }
}

extension TimeSpan {
  /// Milliseconds, with three decimals where they say something.
  fileprivate var inMilliseconds: String {
    let microseconds = (nanoseconds + 500) / 1000
    guard microseconds % 1000 != 0 else { return "\(microseconds / 1000)" }
    var digits = Array(String(1000 + microseconds % 1000).utf8.dropFirst())
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return "\(microseconds / 1000).\(String(decoding: digits, as: UTF8.self))"
  }
}

extension UInt32 {
  /// The number as an IPv4 address is written.
  var dottedDecimal: String {
    "\(self >> 24).\(self >> 16 & 0xFF).\(self >> 8 & 0xFF).\(self & 0xFF)"
  }
}

public import Tracing

extension TCPTransition.Cause {
  /// A short name for the picture: calls of the application in capitals, as RFC 9293 writes
  /// them, and segments by their flags.
  public var label: Text {
    switch self {
    case .passiveOpen: Text("passive OPEN", "被动打开")
    case .activeOpen: Text("active OPEN", "主动打开")
    case .send: Text("SEND", "发送")
    case .close: Text("CLOSE", "关闭")
    case .abort: Text("ABORT", "中止")
    case .receiveSyn: Text("SYN", "SYN")
    case .receiveSynAck: Text("SYN,ACK", "SYN,ACK")
    case .receiveAckOfSyn: Text("ACK of SYN", "SYN 的确认")
    case .receiveFin: Text("FIN", "FIN")
    case .receiveAckOfFin: Text("ACK of FIN", "FIN 的确认")
    case .receiveFinAndAckOfFin: Text("FIN, ACK of FIN", "FIN 和 FIN 的确认")
    case .receiveRst: Text("RST", "RST")
    case .timeWaitTimeout: Text("2 MSL", "2 MSL")
    case .timeout: Text("timeout", "超时")
    case .networkError: Text("network error", "网络差错")
    }
  }
}

extension TCPTransition {
  /// What causes the arrow and what is sent, with a slash between them: `FIN/ACK`.
  public var label: Text {
    guard let sends else { return cause.label }
    return Text(
      "\(cause.label.english)/\(sends.rawValue)",
      "\(cause.label.chinese)/\(sends.rawValue)"
    )
  }
}

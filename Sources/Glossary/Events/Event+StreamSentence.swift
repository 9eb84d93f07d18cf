import Tracing

extension Event.Kind {
  /// What happened to a response that does not end; empty for any other event.
  var streamClause: Text {
    switch self {
    case .streamOpened:
      Text("the response goes on and on: stream is open", "响应会一直持续：流已打开")
    case .streamRefused(let status):
      Text("status \(status), no stream: gives up", "状态码 \(status)，得不到流：放弃")
    case .streamOver(let retry):
      Text("stream is over, asks again in \(retry) ms", "流结束了，\(retry) 毫秒后重新请求")
    case .heartbeat:
      Text("silent for long: sends a heartbeat", "沉默已久，发一次心跳")
    case .pieceUnknown:
      Text("this piece is not one message: useless", "这一块不是一条完整的消息，没法用")
    case .foreignCode(let code):
      Text("code from a message runs: \(code)", "消息里的代码被执行：\(code)")
    case .scriptBroken:
      Text("script has a syntax error: does not run", "脚本语法有错，没有执行")
    case .proxyIdle:
      Text("nothing passed for long: ends the connection", "太久没有数据经过：断开连接")
    default:
      Text("", "")
    }
  }
}

public import Tracing

extension Event.Kind {
  /// Says in one line what happened.
  ///
  /// - Parameters:
  ///   - language: The language of the line.
  ///   - hostName: What the scenario calls the host where it happened.
  /// - Returns: The line, which begins with the name of the host; or with the network, where
  ///   no host knows of it.
  public func sentence(in language: Language, hostName: String) -> String {
    switch language {
    case .chinese: "\(happensOnLine ? "网络" : hostName)：\(clause.chinese)"
    case .english: "\(happensOnLine ? "network" : hostName): \(clause.english)"
    }
  }

  /// Whether it happens on a line, where no host sees it.
  private var happensOnLine: Bool {
    switch self {
    case .packetDamaged, .packetRepeated, .packetHeldBack: true
    case .packetLost(_, let reason):
      switch reason {
      case .fault, .chance, .queueFull, .cut, .hostDown, .noRoute: true
      case .tooBig, .timeToLive, .filtered, .noMapping: false
      }
    default: false
    }
  }

  /// What happened, without where.
  private var clause: Text {
    switch self {
    case .action(let line):
      Text("line \(line) of the scenario takes effect", "执行场景第 \(line) 行")
    case .packetSent:
      Text("packet sent", "发出数据包")
    case .packetArrived:
      Text("packet arrived", "收到数据包")
    case .packetRefused(let packet):
      Text(
        "drops packet \(packet + 1) silently: damaged or not for it",
        "直接丢弃数据包 \(packet + 1)：已损坏，或不是发给它的"
      )
    case .packetLost(let packet, let reason):
      Text(
        "packet \(packet + 1) is lost: \(reason.phrase.english)",
        "数据包 \(packet + 1) 丢失：\(reason.phrase.chinese)"
      )
    case .packetDamaged(let packet):
      Text("packet \(packet + 1) is damaged on the way", "数据包 \(packet + 1) 在途中损坏")
    case .packetRepeated(let packet):
      Text("packet \(packet + 1) is delivered twice", "数据包 \(packet + 1) 被重复投递")
    case .packetHeldBack(let packet):
      Text("packet \(packet + 1) is held back on the way", "数据包 \(packet + 1) 在途中被耽搁")
    case .packetForwarded(let packet):
      Text("passes packet \(packet + 1) on", "转发数据包 \(packet + 1)")
    case .lineCut(let other):
      Text("the line to \(other) is cut", "通往 \(other) 的链路断开")
    case .lineMended(let other):
      Text("the line to \(other) is mended", "通往 \(other) 的链路修复")
    case .hostRestarted:
      Text("restarts, and has forgotten every connection", "重启，所有连接都忘掉了")
    case .readingPaused:
      Text("the application stops reading", "应用停止读取")
    case .readingResumed:
      Text("the application reads again", "应用恢复读取")
    case .tcpState(_, let from, let to):
      Text("\(from.rawValue) → \(to.rawValue)", "\(from.rawValue) → \(to.rawValue)")
    case .timerExpired(_, let timer):
      Text("\(timer.name.english) ran out", "\(timer.name.chinese)到期")
    case .connectionReset:
      Text("a RST refuses or ends the connection", "收到 RST：连接被拒绝或被终止")
    case .portInUse(let port):
      Text("port \(port) is still in use: no connection", "端口 \(port) 仍被占用，没有建立连接")
    case .connectionFailed(_, let failure):
      failure.clause
    case .deliveryTrouble:
      Text("trouble on the way: the application is told", "传输遇到问题，告知应用")
    case .segmentPresumedLost(_, _, let evidence):
      evidence.clause
    case .congestion(_, let phase, let window, let threshold):
      phase.clause(window: window, threshold: threshold)
    case .roundTrip(_, let estimate):
      estimate.clause
    case .nameAsked(let name):
      Text("asks for the address of \(name)", "查询 \(name) 的地址")
    case .nameResolved(let name, let address, let isCached):
      isCached
        ? Text(
          "\(name) is \(address.dottedDecimal), from the cache",
          "\(name) 是 \(address.dottedDecimal)（来自缓存）"
        )
        : Text("\(name) is \(address.dottedDecimal)", "\(name) 是 \(address.dottedDecimal)")
    case .nameFailed(let name):
      Text("cannot find out the address of \(name)", "查不到 \(name) 的地址")
    case .mappingMade(let port):
      Text("remembers the connection as port \(port)", "用端口 \(port) 记下这条连接")
    case .mappingForgotten(let port):
      Text("forgets the connection of port \(port)", "忘掉了端口 \(port) 的连接")
    case .acceptComputed(_, let accept):
      Text("computed Accept \(accept)", "算出 Accept 值 \(accept)")
    case .acceptChecked(let expected, let received):
      expected.utf8.elementsEqual(received.utf8)
        ? Text("Accept is correct", "Accept 值正确")
        : Text("wrong Accept, expected \(expected)", "Accept 值不对，应为 \(expected)")
    case .webSocketOpened:
      Text("WebSocket connection is open", "WebSocket 连接已建立")
    case .webSocketFailed(let rule):
      Text(
        "fails the connection: \(rule.rawValue) is broken",
        "对方违反 \(rule.rawValue)，断开连接"
      )
    case .webSocketClosed(let code, let wasClean):
      wasClean
        ? Text("WebSocket closed cleanly, code \(code)", "WebSocket 已关闭（\(code)），关闭握手已完成")
        : Text("WebSocket closed uncleanly, code \(code)", "WebSocket 已关闭（\(code)），关闭握手未完成")
    case .messageSaid(let number):
      Text("application has message \(number + 1) to send", "应用要发送消息 \(number + 1)")
    case .messageDelivered(let number):
      Text("application receives message \(number + 1)", "应用收到消息 \(number + 1)")
    case .requestHeld:
      Text("no news yet, request is held", "暂无新消息，请求挂起")
    case .holdExpired:
      Text("held long enough, answers without news", "挂起时间已到，没有新消息也应答")
    case .requestTimedOut:
      Text("no answer in time, gives the request up", "迟迟没有应答，放弃这个请求")
    case .messageDropped(let number):
      Text("message \(number + 1) is dropped, nobody asked in time", "没人及时来取，消息 \(number + 1) 被丢弃")
    case .requestWaits(let threads):
      threads == 1
        ? Text("the only thread is busy, request waits", "唯一的线程正忙，请求排队")
        : Text("all \(threads) threads are busy, request waits", "\(threads) 个线程全忙，请求排队")
    case .threadTaken(let busy, let count):
      Text("this occupies a thread, \(busy) of \(count) busy", "由此占用一个线程，\(count) 个中 \(busy) 个忙")
    case .threadFreed(let busy, let count):
      Text("a thread is free again, \(busy) of \(count) busy", "一个线程空出，\(count) 个中 \(busy) 个忙")
    case .answerReady:
      Text("the answer is ready", "应答已准备好")
    case .idleTimeout:
      Text("closes the connection, idle for too long", "连接空闲太久，主动关闭")
    case .responseAbandoned:
      Text("stops in the middle of the response", "响应没有发完就中止")
    case .continueAwaited:
      Text("waits for 100 Continue before sending the body", "先等 100 Continue，再发送消息体")
    case .continueTimeout:
      Text("no 100 Continue in time, sends the body anyway", "等不到 100 Continue，直接发送消息体")
    case .interimResponse(let status):
      Text("interim response received, status \(status)", "收到临时响应，状态码 \(status)")
    case .responseCutShort(let status):
      Text(
        "response \(status) is incomplete: the connection ended",
        "响应 \(status) 不完整：连接提前结束"
      )
    case .requestUnanswered(willRepeat: true):
      Text("no answer came, asks again on a new connection", "没有等到响应，换一条连接重新请求")
    case .requestUnanswered(willRepeat: false):
      Text("no answer came; it may have been carried out", "没有等到响应，请求是否已执行无从得知")
    case .cookieStored(let name):
      Text("stores the cookie \(name)", "保存 Cookie：\(name)")
    case .streamOpened, .streamRefused, .streamOver, .heartbeat, .pieceUnknown, .foreignCode,
      .scriptBroken, .proxyIdle:
      streamClause
    case .requestReceived:
      Text("whole request received", "收到完整的请求")
    case .responseReceived(let status):
      Text("whole response received, status \(status)", "收到完整的响应，状态码 \(status)")
    }
  }
}

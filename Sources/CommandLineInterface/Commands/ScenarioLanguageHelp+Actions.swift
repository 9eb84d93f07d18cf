import Glossary

extension ScenarioLanguageHelp {
  /// What happens, and who does it.
  static let actions: Section = (
    Text("What happens", "发生什么"),
    [
      (
        "at TIME HOST connect HOST:PORT as NAME [peer NAME] [from PORT]",
        Text(
          "A bare TCP connection; peer names the other end: the lines of that name act there, instead of the port's service.",
          "一条单纯的 TCP 连接；peer 给对端也起个名字，由用到这个名字的各行来行动，不再由端口上的服务应答。"
        )
      ),
      (
        "at TIME HOST open ws://… as NAME [key KEY] [origin ORIGIN] [subprotocol NAME]…",
        Text("A WebSocket.", "一条 WebSocket 连接。")
      ),
      (
        "at TIME NAME send \"TEXT\" | send binary COUNT | send hex \"BYTES\" | ping \"TEXT\"",
        Text(
          "Data on a connection; what is sent before it is open waits.",
          "在连接上发送；连接尚未建立时先等待。"
        )
      ),
      (
        "at TIME NAME close [CODE [\"REASON\"]] | abort",
        Text("Ends a connection: gracefully, or at once with a reset.", "正常关闭连接，或用 RST 立即中止。")
      ),
      (
        "at TIME NAME finish | pause | resume | read N",
        Text(
          "Half a close: sends no more, still receives. Or stops reading, reads on, reads N bytes: the window closes and opens.",
          "半关闭：不再发送，仍可接收。或者停止读取、恢复读取、读取 N 字节：窗口随之关闭或打开。"
        )
      ),
      (
        "at TIME HOST close PATH [CODE [\"REASON\"]]",
        Text(
          "A server closes the WebSockets of a path, and ends its streams.",
          "服务器关闭某个路径上的 WebSocket，并结束其上的流。"
        )
      ),
      (
        "browser HOST [connections N]",
        Text(
          "The requests of the host are those of a browser: it keeps cookies, and keeps at most N connections to a server open (6 unless given); what finds none free waits.",
          "这台主机像浏览器那样发请求：保存 Cookie，并与每个服务器最多保持 N 条连接（默认 6 条）；没有空闲连接时请求排队等待。"
        )
      ),
      (
        "at TIME HOST get http://… [http://…]… [http/1.0 [persistent]] [N times] [pipelined] [over N connections]",
        Text(
          "Requests for one or several URLs, one after the other; pipelined does not wait for the answer before; over spreads them over up to N connections. With persistent a client of HTTP/1.0 asks for keep-alive.",
          "依次请求一个或多个 URL；加 pipelined 时不等前一个响应；加 over 时分散到最多 N 条连接上。加 persistent 时，HTTP/1.0 客户端请求保持连接（keep-alive）。"
        )
      ),
      (
        "at TIME HOST post http://… \"TEXT\" | binary COUNT [http/1.0 | expect]",
        Text(
          "Posts a body; with expect it waits for 100 Continue before it sends the body, at most 1s.",
          "POST 一个消息体；加 expect 时，先等 100 Continue 再发送消息体，最多等 1s。"
        )
      ),
      (
        "at TIME HOST follow ws://… | http://… by polling every TIME [http/1.0|pipelined] | http://… by long-polling [http/1.0]",
        Text(
          "Follows a feed by a transport. A poll whose answer has not come stands for the next one too, unless they are pipelined: then it asks without waiting.",
          "用某种方式关注消息源。上一次轮询还没有应答时，这一次就不再发；加 pipelined（流水线）则不等应答，照发不误。"
        )
      ),
      (
        "at TIME HOST follow http://… by streaming|iframe|sse [http/1.0]",
        Text(
          "Follows a stream: a script takes each piece as a message, a hidden frame runs the script elements, or an EventSource reads the events. When the stream is over, each asks again after 3s, an EventSource after the server's retry. It speaks by POST on a second connection.",
          "关注一个流：脚本把每一块当作一条消息；隐藏的 iframe 执行其中的脚本元素；EventSource 读取事件。流结束了，过 3s 重新请求，EventSource 则按服务器给出的 retry。要说的话，用第二条连接上的 POST 发出。"
        )
      ),
      (
        "at TIME HOST say \"TEXT\"",
        Text(
          "A follower speaks to the server, a server to its followers.",
          "关注者对服务器说话，或服务器对关注者说话。"
        )
      ),
      ("at TIME HOST leave", Text("Stops following.", "不再关注。")),
      (
        "at TIME every TIME N times HOST say|get|post …, at TIME every TIME N times NAME send|ping …",
        Text(
          "The same N times, from the first time on. In what is said or sent, {1001} counts up: 1001, 1002 and so on.",
          "从第一个时间起，每隔一段时间重复，共 N 次。所说、所发的文本中，{1001} 会递增：1001、1002……"
        )
      ),
      (
        "at TIME HOST reboot [for TIME]",
        Text(
          "The host forgets its connections and tells nobody; its ports listen again, with for after that time. What reaches it while it is off is lost.",
          "主机忘掉所有连接，也不通知任何人；端口随即（有 for 时在这段时间之后）恢复监听。关机期间到达的数据包丢失。"
        )
      ),
    ]
  )

  /// What differs from variant to variant.
  static let variants: Section = (
    Text("Variants", "变体"),
    [
      (
        "variant NAME",
        Text(
          "The lines that follow, up to the next variant, belong to it alone; the lines before the first variant belong to all.",
          "从这一行到下一个 variant 之前的内容只属于这个变体；第一个 variant 之前的内容属于所有变体。"
        )
      )
    ]
  )
}

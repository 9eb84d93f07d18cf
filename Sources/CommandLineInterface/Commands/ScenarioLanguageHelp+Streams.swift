import Glossary

extension ScenarioLanguageHelp {
  /// Responses that do not end.
  static let streams: Section = (
    Text("Streams", "流"),
    [
      (
        "feed HOST PATH stream [lines]",
        Text(
          "One response that does not end, in chunks: each message a chunk, and with lines a line as well, so that a follower finds it whatever becomes of the chunks.",
          "一个不结束的响应，分块发送：每条消息一块；加 lines 时每条消息还自成一行，分块在途中变了也认得出来。"
        )
      ),
      (
        "feed HOST PATH iframe [unescaped] [padding N]",
        Text(
          "A page that does not end: each message is a script element that calls the page around it. unescaped pastes messages into the script as they are. With padding it begins with N spaces, which some old browsers needed.",
          "一个不结束的网页：每条消息是一个脚本元素，调用外层页面的函数。unescaped 把消息不加转义地拼进脚本。padding N 在开头加 N 个空格，某些旧浏览器需要它。"
        )
      ),
      (
        "feed HOST PATH sse [ids] [retry TIME]",
        Text(
          "Server-sent events. With ids each event has an id, and who comes back with Last-Event-ID gets what it missed; retry says how long to wait before that (3s unless given).",
          "服务器发送事件（SSE）。加 ids 时每个事件带 id，客户端带着 Last-Event-ID 回来就能补上错过的；retry 规定回来之前等多久，不写则为 3s。"
        )
      ),
      (
        "feed HOST PATH stream|iframe|sse … [heartbeat TIME] [close-delimited]",
        Text(
          "After TIME of silence the server sends a heartbeat: a comment as an event, or a line feed. close-delimited does without chunks: the response ends with the connection, as it always does over HTTP/1.0.",
          "沉默满 TIME，服务器就发一次心跳：SSE 发注释，其他发一个换行。close-delimited 表示不分块：连接关闭，响应才算结束；HTTP/1.0 总是如此。"
        )
      ),
    ]
  )
}

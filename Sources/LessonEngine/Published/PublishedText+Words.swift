import Glossary

extension PublishedText {
  static let title = Text(
    "The published comparison, counted again",
    "那项公开发表的对比，重新数一遍"
  )

  static let introduction = Text(
    "Lubbers and Greco, “HTML5 WebSocket: A Quantum Leap in Scalability for the Web” (websocket.org), let a page ask for stock prices once a second, and compared it with a WebSocket. Their figures, 665 against 1.526 Mbit/s for 100 000 clients, became “nearly 435 times” in many tutorials. Here a simulated client sends the header lines that they printed. One second of its packets is counted; each row drops one more assumption.",
    "Lubbers 与 Greco 的《HTML5 WebSocket: A Quantum Leap in Scalability for the Web》（websocket.org）让页面每秒询问一次股价，再与 WebSocket 对比。文中说 10 万个客户端时是 665 Mbit/s 对 1.526 Mbit/s，许多教程由此得出“将近 435 倍”。这里由模拟的客户端发送文中印出的首部，数出一秒之内的全部数据包；每往下一行，就去掉一条假设。"
  )

  static let counted = Text("bytes a second, a client", "每个客户端每秒的字节数")
  static let polling = Text("polling", "轮询")
  static let ratio = Text("ratio", "倍数")
  static let legend = Text("bar: polling, ▒: WS", "整条是轮询，▒ 是 WS")
  static let asPublished = Text("as published", "如文中所数")
  static let all = Text("counted here", "在此所数")
  static let chosen = Text("with your choice", "按你的选择")
  static let variations = Text(
    "With all of that counted, one thing changed at a time:",
    "全部计入之后，每次只改一处："
  )

  static let publishedMeans = Text(
    "As published: the characters of the two heads, without line ends, against the 2 bytes around a message. (They meant the framing of a draft, one byte on either side; the header that RFC 6455 gives such a frame has 2 bytes as well.)",
    "如文中所数：两个首部的字符，不含行尾；对面只是一条消息前后的 2 个字节。（文中指的是草案的帧格式，前后各一字节；按 RFC 6455，这样的帧首部恰好也是 2 字节。）"
  )

  static let megabits = Text(
    "For many clients, in Mbit/s of 2^20 bits, as the article reckons:",
    "客户端很多时，单位 Mbit/s（文中以 2^20 位为 1 M）："
  )

  static let clients = Text("clients", "客户端")

  static let printed = Text(
    "The article prints 6.6, 66 and 665 for polling, and 0.015, 0.153 and 1.526 for WebSocket.",
    "文中给出的数字，轮询是 6.6、66、665，WebSocket 是 0.015、0.153、1.526。"
  )
}

import Glossary

extension ScenarioLanguageHelp {
  /// What servers serve.
  static let servers: Section = (
    Text("What servers serve", "服务器提供什么"),
    [
      (
        "listen HOST PORT [http/1.0]",
        Text("A port; with http/1.0, an HTTP/1.0 server.", "监听端口；加 http/1.0 则是一个 HTTP/1.0 服务器。")
      ),
      (
        "listen HOST PORT discard | echo | answer \"TEXT\" every N [greeting \"TEXT\"] | silent",
        Text(
          "A port below HTTP: it says nothing, sends everything back, says TEXT after each N bytes and perhaps another one at once, or ignores even a SYN.",
          "不涉及 HTTP 的端口：只收不答；原样发回；每收到 N 字节说一次 TEXT，也可以一连上就先说一句；或者连 SYN 也不理会。"
        )
      ),
      (
        "listen HOST PORT [persistent] [requests N] [idle-timeout TIME] [abrupt] [lax]",
        Text(
          "How an HTTP server treats connections: an HTTP/1.0 server that grants keep-alive; one that closes with the N-th request, or after TIME without anything to do; abrupt reads nothing after its close, so that what still comes is answered with RST; lax goes on after a request with two lengths, which RFC 9112 forbids.",
          "HTTP 服务器怎样对待连接：persistent 让 HTTP/1.0 服务器同意 keep-alive；requests N 在第 N 个请求之后关闭；idle-timeout 在空闲满 TIME 后关闭；abrupt 关闭后不再读取，此后到达的数据得到 RST；lax 收到带两种长度的请求后仍不关闭连接，这是 RFC 9112 禁止的。"
        )
      ),
      (
        "page HOST PATH \"TEXT\" [after TIME] [takes N]",
        Text(
          "A text to GET. With after, the server works on each answer for that long; with takes, bodies of at most N bytes may be posted to it.",
          "可以 GET 的一段文本。加 after 时，服务器要这么久才能给出应答；加 takes 时，可以向它 POST 不超过 N 字节的消息体。"
        )
      ),
      (
        "page HOST PATH \"TEXT\" [framing length|chunked|until-close] [chunk N] [cut N]",
        Text(
          "How the end of the body is shown: by Content-Length, by chunks (with chunk, of N bytes each), or by the end of the connection. With cut the server dies after N bytes of the body.",
          "怎样表明消息体的结束：Content-Length、分块（加 chunk 时每块 N 字节），或者关闭连接。加 cut 时，服务器发出 N 字节消息体后就中止。"
        )
      ),
      (
        "page HOST PATH \"TEXT\" [cookie \"NAME=VALUE\"] [known \"TEXT\"]",
        Text(
          "Sets a cookie for those who do not have it, perhaps with attributes: \"sid=1; Path=/; Max-Age=60\". Those who have it get the known text.",
          "给没有这个 Cookie 的客户端设置它，可以带属性：\"sid=1; Path=/; Max-Age=60\"。带着它来的客户端得到 known 的文本。"
        )
      ),
      (
        "echo HOST PATH [subprotocol NAME]… [accept VALUE]",
        Text(
          "A WebSocket that sends each message back; accept makes it answer with a wrong value.",
          "把每条消息原样发回的 WebSocket；accept 让它给出指定的（错误的）应答值。"
        )
      ),
      (
        "feed HOST PATH [hold TIME] [queue on|off|N]",
        Text(
          "What the host says, sent to its followers; with hold a request waits that long for news. A follower that does not ask at the moment gets later what it has missed; with queue off nothing, with queue N the last N messages.",
          "主机所说的话，发给它的关注者；加 hold 时，请求最多等这么久。关注者当时没有请求在等，之后也能取到错过的消息；queue off 则一条也取不到，queue N 则只有最后 N 条。"
        )
      ),
      (
        "server HOST [threads N] [timeout TIME]",
        Text(
          "The host has N threads, and each works on one request at a time: a held request keeps its thread, so does a WebSocket, and further requests wait. Without threads, one thread serves them all, since it waits for events and not for requests. With timeout, a feed's hold that is longer ends after TIME, with 408 and the end of the connection.",
          "主机有 N 个线程，每个线程同一时刻只处理一个请求：挂起的请求一直占着线程，WebSocket 也一样，其余的请求排队。不写 threads 的主机是事件驱动的，一个线程服务所有请求。加 timeout 时，若 feed 的 hold 比 TIME 长，挂起满 TIME 就应答 408 并关闭连接。"
        )
      ),
    ]
  )

  /// What messages carry besides what they are about.
  static let headers: Section = (
    Text("Field lines of HTTP messages", "HTTP 报文的首部字段"),
    [
      (
        "headers HOST [lean|browser|full] [\"NAME: VALUE\"|\"NAME\"]…",
        Text(
          "lean, which is the default: only what the protocol needs. browser: the host's requests also carry what a browser sends. full: its responses carry Date, Server, Content-Type and Cache-Control. Then lines of your own, in their order, in requests and in responses other than 1xx; one of a usual name replaces it. What the protocol itself needs keeps its value and comes first, unless a line of that name gives it a place; a name alone is such a place.",
          "lean（默认）：只带协议需要的字段。browser：主机的请求还带上浏览器通常发送的字段。full：主机的响应带上 Date、Server、Content-Type、Cache-Control。其后是自定的字段行，按所写的顺序放进请求和（1xx 以外的）响应；与常用字段同名时取而代之。协议自身需要的字段，其值不变，排在最前面；如果写了同名的行，就放在那一行的位置；只写字段名，就只表示位置。"
        )
      )
    ]
  )

  /// How names are looked up.
  static let names: Section = (
    Text("Names", "名字"),
    [
      (
        "dns HOST",
        Text(
          "The host answers DNS queries on UDP port 53, from the records below.",
          "主机在 UDP 53 端口回答 DNS 查询，依据下面的记录。"
        )
      ),
      (
        "record NAME ADDRESS [ttl TIME]",
        Text(
          "What every dns host knows; URLs may use the name. Others may remember it for the ttl: 300s unless given.",
          "每台 dns 主机都知道的记录；URL 中可用这个名字。别人可以缓存 ttl 这么久，默认 300s。"
        )
      ),
      (
        "resolver HOST via HOST",
        Text(
          "The first host asks the second one for a name before it connects, unless it remembers the answer. Without this line a host knows every name.",
          "第一台主机在连接之前向第二台查询名字，除非缓存里还有答案。没有这一行的主机知道所有名字。"
        )
      ),
    ]
  )

  /// What stands between client and server.
  static let between: Section = (
    Text("What stands in between", "中间有什么"),
    [
      (
        "proxy HOST PORT connect",
        Text(
          "A proxy that opens tunnels: after CONNECT it passes all bytes on as they are.",
          "建立隧道的代理：收到 CONNECT 之后，所有字节原样转发。"
        )
      ),
      (
        "proxy HOST PORT forward [buffering]",
        Text(
          "A proxy that passes requests on to the server in their URL; with buffering it passes a response on only when it is complete.",
          "把请求转发给 URL 所指服务器的代理；加 buffering 时，收完整个响应才转发。"
        )
      ),
      (
        "proxy HOST PORT reverse HOST:PORT [buffering] [upgrade] [trusts content-length]",
        Text(
          "A reverse proxy: clients take it for the server, and it passes their requests on to one; with upgrade it passes WebSocket handshakes on too. With trusts content-length it goes by Content-Length where chunks count, so that requests can be smuggled through it.",
          "反向代理：客户端把它当作服务器，它再把请求转发给真正的服务器；加 upgrade 时，也转发 WebSocket 握手。加 trusts content-length 时，本应以分块为准，它却按 Content-Length 判断，因而可以借它走私请求。"
        )
      ),
      (
        "proxy HOST PORT connect|forward|reverse … [idle TIME]",
        Text(
          "When nothing has passed for TIME, the proxy ends the connections of that client and its server; who waits for the start of a response gets a 504 and keeps the connection.",
          "空闲满 TIME，代理就断开该客户端以及与服务器之间的连接；还没等到响应开头的客户端则得到 504，它的连接不断开。"
        )
      ),
      (
        "… http://… | ws://… via HOST:PORT …",
        Text(
          "Every URL below may be asked for through a proxy: a WebSocket through a tunnel, if it is a connect proxy; anything else by sending the whole URL to a forward proxy.",
          "下面的每个 URL 都可以经代理访问：WebSocket 遇到 connect 代理就走隧道；其余情况把完整的 URL 发给 forward 代理。"
        )
      ),
    ]
  )
}

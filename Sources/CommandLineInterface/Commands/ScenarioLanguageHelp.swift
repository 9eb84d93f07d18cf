import Glossary
import Rendering

/// The description of the scenario language that a teacher reads.
enum ScenarioLanguageHelp {
  /// A kind of statement: how it looks, and what it says.
  typealias Entry = (syntax: String, meaning: Text)

  private static let sections: [(title: Text, entries: [Entry])] = [
    (
      Text("Hosts and lines", "主机与链路"),
      [
        ("title en|zh \"TEXT\"", Text("What the scenario shows.", "场景的标题。")),
        ("seed N", Text("The seed of keys and sequence numbers.", "密钥与序号的种子。")),
        (
          "long",
          Text(
            "A run has more packets than anybody wants to read: transcript --all leaves the scenario out.",
            "运行产生的数据包太多，不适合逐个阅读：transcript --all 不包含这个场景。"
          )
        ),
        (
          "… NAME{1..20} … 10.0.1.{1..20} …",
          Text(
            "A line with ranges of numbers stands for many lines: in the first each range is its first number, and so on. Texts stay as they are.",
            "带范围的一行代表许多行：第一行里各个范围都取第一个数，依次类推。引号里的文本不变。"
          )
        ),
        (
          "host NAME ADDRESS [alias NAME]…",
          Text("A host; URLs may use its name or an alias.", "一台主机；URL 中可用其名字或别名。")
        ),
        (
          "link HOST HOST latency TIME [jitter TIME] [bandwidth RATE] [queue N] [mtu N] [loss P%] [duplicate P%] [reorder P%] [corrupt P%]",
          Text(
            "A line between two hosts, the same both ways. Jitter adds up to that time and never changes the order. Of the packets that wait to leave, a queue of N holds N and drops the rest; packets larger than the MTU are dropped.",
            "两台主机之间的链路，双向相同。jitter 给每个包随机增加不超过该值的时延，但不改变顺序。queue N 表示最多 N 个包排队等待发送，多出的丢弃；大于 mtu 的包也被丢弃。"
          )
        ),
        (
          "tcp HOST [mss N | no-mss] [window N] [scale N] [sack] [timestamps] [isn N…]",
          Text(
            "A host's TCP: its segment size, its receive buffer, and which options its SYN offers; the first sequence numbers of its connections, in turn.",
            "主机的 TCP：最大报文段长度、接收缓冲区、SYN 中提供哪些选项；各条连接的初始序号，依次取用。"
          )
        ),
        (
          "tcp HOST [nagle on|off] [ack-delay TIME] [initial-window N|rfc5681|rfc6928]",
          Text(
            "When it sends. Nagle is on for bare connections; HTTP and WebSocket switch it off unless it is set here. An ACK waits 200ms at most.",
            "何时发送。单纯的 TCP 连接默认开启 Nagle；HTTP 与 WebSocket 会关闭它，除非在此指定。确认默认最多等 200ms。"
          )
        ),
        (
          "tcp HOST [rto-min TIME] [user-timeout TIME] [keep-alive TIME] [msl TIME] [ttl N]",
          Text(
            "Its timers: least retransmission timeout (1s), when it gives up (5min), when it probes a silent peer (never), segment lifetime (2min); and the TTL of its packets (64).",
            "定时器：最小重传超时（1s）、多久没有确认就放弃（5min）、静默多久后保活探测（默认不探测）、最长报文段寿命（2min）；以及数据包的 TTL（64）。"
          )
        ),
      ]
    ),
    boxes,
    faults,
    (
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
          "server HOST threads N",
          Text(
            "The host has N threads, and each works on one request at a time: a held request keeps its thread, so does a WebSocket, and further requests wait. Without this line one thread serves them all, since it waits for events and not for requests.",
            "主机有 N 个线程，每个线程同一时刻只处理一个请求：挂起的请求一直占着线程，WebSocket 也一样，其余的请求排队。没有这一行的主机是事件驱动的，一个线程服务所有请求。"
          )
        ),
      ]
    ),
    streams,
    headers,
    (
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
    ),
    (
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
            "When nothing has passed for TIME, the proxy ends the connections of that client and its server; who waits for the start of a response gets a 504.",
            "空闲满 TIME，代理就断开该客户端以及与服务器之间的连接；还没等到响应开头的客户端则得到 504。"
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
    ),
    (
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
    ),
    (
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
    ),
  ]

  /// What messages carry besides what they are about.
  private static let headers: (title: Text, entries: [Entry]) = (
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

  /// What stands on the path.
  private static let boxes: (title: Text, entries: [Entry]) = (
    Text("Boxes on the path", "路径上的设备"),
    [
      (
        "router NAME ADDRESS",
        Text(
          "Passes packets on over the fewest lines, each with its TTL lowered. At TTL 0, or when the next line's MTU is too small, it drops the packet and tells the sender by ICMP.",
          "沿链路数最少的路径转发数据包，每次 TTL 减 1。TTL 减到 0，或超过下一条链路的 MTU 时，丢弃数据包，并用 ICMP 通知发送方。"
        )
      ),
      (
        "firewall NAME ADDRESS [drop|reject from HOST | drop|reject to HOST[:PORT]]…",
        Text(
          "A router that lets certain packets not pass: drop does so silently, reject answers a TCP segment with a reset and anything else with ICMP.",
          "不放行某些数据包的路由器：drop 静默丢弃；reject 对 TCP 报文段回以 RST，对其他的回以 ICMP。"
        )
      ),
      (
        "nat NAME ADDRESS idle TIME [silent|reset] inside HOST…",
        Text(
          "A router that hides hosts behind its address, each connection under a port of its own, from 20000 on. After TIME without a packet it forgets a connection, then drops its packets; with reset it answers with RST.",
          "把若干主机藏在自己地址后面的路由器，每条连接占用一个端口（从 20000 起）。连接空闲满 TIME 后就被忘掉，此后它的数据包被丢弃；加 reset 则回以 RST。"
        )
      ),
    ]
  )

  /// What goes wrong on the lines.
  private static let faults: (title: Text, entries: [Entry]) = (
    Text("What goes wrong", "出什么差错"),
    [
      (
        "fault A B drop|duplicate WHICH, fault A B delay WHICH by TIME",
        Text(
          "What happens to packets that A puts on its line to B. A delayed packet may be overtaken; a copy arrives right behind its original.",
          "A 发往 B 这个方向上的数据包会怎样。被推迟的包可能被后面的包超过；复制的包紧跟着原包到达。"
        )
      ),
      (
        "fault A B swap WHICH [within TIME]",
        Text(
          "The packet is held back until the next one has passed, at most 200 ms or that time.",
          "扣住这个包，等下一个包过去之后再放行；最多扣 200 毫秒，或 within 给出的时间。"
        )
      ),
      (
        "fault A B flip WHICH byte N bit N, fault A B exchange WHICH byte N byte N",
        Text(
          "Flips one bit, or lets two 16-bit words change places, each named by its first byte. Byte 0 is the first one of the IP packet; bit 0 counts 1, bit 7 counts 128 (the RFCs, and places such as 33.6, count bits from the left). A packet without that byte passes unchanged.",
          "翻转一位；或者交换两个 16 位字，各由首字节指明。字节从 IP 数据包的开头数起，第一个是 0；第 0 位的权值是 1，第 7 位是 128（RFC 以及 33.6 这样的字段位置，位都从左数起）。数据包不够长时原样通过。"
        )
      ),
      (
        "link … loss P%, duplicate P%, reorder P%, corrupt P%",
        Text(
          "How many packets are lost, arrive twice, are held back until the next one has passed, or have one bit flipped: by chance, the same for the same seed.",
          "随机丢失、重复到达、被扣到下一个包过去之后、或有一位翻转的数据包所占的比例；种子相同，结果就相同。"
        )
      ),
      (
        "fault A B loss P%",
        Text("Another loss rate for this direction alone.", "单独设定这个方向的丢包率。")
      ),
      (
        "  WHICH = packet|syn|syn-ack|ack|data|fin|rst|udp N, N..M or N..",
        Text(
          "The N-th packet of that kind that A puts on the line, counted from 1; one that is sent again counts again. An ack carries nothing else.",
          "A 放上链路的第 N 个这类数据包，从 1 数起；重发的包另算一个。ack 指只带确认的包。"
        )
      ),
      (
        "at TIME cut A B, at TIME mend A B",
        Text(
          "Cuts a line or mends it, both ways. What is sent meanwhile is lost; what is already under way still arrives.",
          "切断或修复一条链路（双向）。断开期间发出的包丢失；已经在路上的包照常到达。"
        )
      ),
      (
        "at TIME inject HOST:PORT HOST:PORT FLAGS [seq N] [ack N] [window N] [ttl N] [\"DATA\"]",
        Text(
          "The network delivers a TCP segment that the first host never sent: an old duplicate, or a forgery. FLAGS such as SYN or PSH,ACK.",
          "网络投递一个第一台主机并没有发过的 TCP 报文段：迟到的旧报文，或伪造的报文。标志例如 SYN 或 PSH,ACK。"
        )
      ),
    ]
  )

  /// How each statement looks.
  static var syntaxes: [String] { sections.flatMap { $0.entries.map { $0.syntax } } }

  /// The whole description.
  static func text(in language: Language, width: Int) -> String {
    let isEnglish = language == .english
    var block = TextBlock(width: width)
    block.paragraph(
      isEnglish
        ? "A scenario is a text file with one statement per line. A # starts a comment. Times have units: 50ms, 1.5s, 2min. Rates too: 10Mbit/s. Texts stand in quotation marks, with \\\" \\\\ \\r \\n \\t as escapes. Names must be defined in a line above the one that uses them."
        : "场景是一个文本文件，每行一条语句，# 之后是注释。时间要带单位：50ms、1.5s、2min；速率也是：10Mbit/s。文本写在引号里，可用转义 \\\" \\\\ \\r \\n \\t。名字要先在上面的行里定义，然后才能使用。"
    )
    for section in sections {
      block.line()
      block.heading(section.title.in(language))
      for entry in section.entries {
        block.paragraph(entry.syntax, indent: 2)
        block.paragraph(entry.meaning.in(language), indent: 6)
      }
    }
    block.line()
    block.heading(isEnglish ? "Example" : "例子")
    for line in example { block.line("  \(line)") }
    return block.text
  }

  private static let example = [
    "host client 10.0.0.2",
    "host server 10.0.0.1",
    "link client server latency 50ms",
    "listen server 80",
    "echo server /chat",
    "at 0     client open ws://server/chat as chat",
    "at 300ms chat send \"Hello\"",
    "at 600ms chat close 1000 \"bye\"",
  ]
}

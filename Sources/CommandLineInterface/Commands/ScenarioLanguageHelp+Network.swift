import Glossary

extension ScenarioLanguageHelp {
  /// Hosts, lines, and how a file is written.
  static let hosts: Section = (
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
  )

  /// What stands on the path.
  static let boxes: Section = (
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
  static let faults: Section = (
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
}

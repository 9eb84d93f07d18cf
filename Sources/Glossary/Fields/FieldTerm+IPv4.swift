import Tracing

/// The header of an IPv4 packet.
extension FieldTerm {
  static var ipVersion: Self {
    Self(
      name: Text("Version", "版本"),
      explanation: Text(
        "The format of this header. IPv4 has 4 here; an IPv6 header has 6 in the same four bits.",
        "首部采用的格式。IPv4 在此填 4；IPv6 首部在同一位置填 6。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipHeaderLength: Self {
    Self(
      name: Text("IHL", "首部长度"),
      explanation: Text(
        """
        How long the header is, in 32-bit words. 5 means 20 bytes, the minimum; more means that \
        options follow the destination address. 15, or 60 bytes, is the most.
        """,
        """
        首部的长度，以 4 字节为单位。最小为 5，即 20 字节；大于 5 说明目的地址后面还有选项；\
        最大为 15，即 60 字节。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipDifferentiatedServices: Self {
    Self(
      name: Text("DSCP", "区分服务码点"),
      explanation: Text(
        """
        Tells routers how to treat the packet, for example to let it go first when a link is busy. \
        0 asks for nothing special: best effort.
        """,
        "告诉路由器怎样对待这个数据包，例如在链路繁忙时优先转发。0 表示没有特别要求，即尽力而为。"
      ),
      reference: SpecReference(2474, "3")
    )
  }

  static var ipCongestion: Self {
    Self(
      name: Text("ECN field", "显式拥塞通知"),
      explanation: Text(
        """
        Lets a router report congestion without dropping the packet. 00: ECN is not used for this \
        packet; 10 or 01: it is; 11: a router on the way met congestion.
        """,
        """
        让路由器不丢包也能报告拥塞。00：这个数据包不使用 ECN；10 或 01：使用；11：\
        途中的路由器遇到了拥塞。
        """
      ),
      reference: SpecReference(3168, "5")
    )
  }

  static var ipTotalLength: Self {
    Self(
      name: Text("Total Length", "总长度"),
      explanation: Text(
        """
        The length of the whole packet in bytes, header and data together. It tells the receiver \
        where the packet ends, since a link may pad what it carries.
        """,
        """
        整个数据包的字节数，首部和数据都算在内。链路可能在后面填充字节，\
        接收方靠它判断数据包到哪里为止。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipIdentification: Self {
    Self(
      name: Text("Identification", "标识"),
      explanation: Text(
        """
        Fragments of one packet share this number, so that the receiver can put them together \
        again. In a packet that is not and must not be fragmented it means nothing (RFC 6864 §4.1).
        """,
        """
        同一个数据包的各个分片带有相同的标识，接收方据此重组。数据包既没有分片、也不许分片时，\
        它没有意义（RFC 6864 §4.1）。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipReservedFlag: Self {
    Self(
      name: Text("Reserved", "保留位"),
      explanation: Text("This bit is reserved and must be 0.", "这一位保留不用，必须为 0。"),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipDontFragment: Self {
    Self(
      name: Text("DF", "不分片 DF"),
      explanation: Text(
        """
        Don't Fragment: with 1, a router must not split the packet. If the next link is too small \
        for it, the router drops it and normally tells the sender by ICMP.
        """,
        """
        Don't Fragment：为 1 时路由器不许分片。下一段链路装不下这个数据包时，路由器将其丢弃，\
        通常还会用 ICMP 告知发送方。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipMoreFragments: Self {
    Self(
      name: Text("MF", "更多分片 MF"),
      explanation: Text(
        """
        More Fragments: 1 means that further pieces of the original packet belong after this one. \
        0 means that this is the last piece, or that the packet was never split.
        """,
        """
        More Fragments：为 1 表示原数据包在这一片之后还有分片；为 0 表示这是最后一片，\
        或者数据包没有分片。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipFragmentOffset: Self {
    Self(
      name: Text("Fragment Offset", "片偏移"),
      explanation: Text(
        """
        Where the data of this fragment belongs in the data of the original packet, in units of 8 \
        bytes. It is 0 in the first fragment and in a packet that was never split.
        """,
        "这一片的数据在原数据中的起点，以 8 字节为单位。第一片为 0，没有分片的数据包也为 0。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipTimeToLive: Self {
    Self(
      name: Text("Time to Live", "生存时间"),
      explanation: Text(
        """
        How long the packet may still travel, in practice a hop count: each router subtracts at \
        least 1 and discards the packet at 0, so that none circles for ever.
        """,
        """
        数据包剩余的寿命，实际上按跳数计：每个路由器至少减 1，减到 0 就丢弃，\
        免得数据包在网络里永远兜圈子。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipProtocol: Self {
    Self(
      name: Text("Protocol", "协议"),
      explanation: Text(
        "Which protocol the data after the header belongs to: 6 is TCP, 17 is UDP, 1 is ICMP.",
        "首部之后的数据属于哪个协议：6 是 TCP，17 是 UDP，1 是 ICMP。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipChecksum: Self {
    Self(
      name: Text("Header Checksum", "首部校验和"),
      explanation: Text(
        """
        Protects the header but not the data: the complement of the ones' complement sum of the \
        header's 16-bit words. A router that lowers the TTL must compute it anew.
        """,
        """
        只保护首部，不保护数据：把首部按 16 位一组作反码求和，再取反。\
        路由器减小生存时间之后必须重新计算。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipSource: Self {
    Self(
      name: Text("Source Address", "源地址"),
      explanation: Text(
        """
        The 32-bit address of the host that sent the packet. Answers go there; nothing in the \
        packet proves that it is genuine.
        """,
        "发送方主机的 32 位地址，应答就发往这里。数据包本身不能证明它是真的。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipDestination: Self {
    Self(
      name: Text("Destination Address", "目的地址"),
      explanation: Text(
        """
        The 32-bit address that the packet is sent to. Each router on the way looks it up to \
        choose the next hop.
        """,
        "数据包要送达的 32 位地址。沿途的每个路由器都按它选择下一跳。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipOptions: Self {
    Self(
      name: Text("Options", "选项"),
      explanation: Text(
        """
        Extras such as a record of the route, padded with zeros to a multiple of 4 bytes. They are \
        rare today, and many routers drop packets that carry them.
        """,
        """
        附加功能，例如记录途经的路由器；末尾补 0，凑足 4 字节的整数倍。如今很少见，\
        许多路由器会丢弃带选项的数据包。
        """
      ),
      reference: SpecReference(791, "3.1")
    )
  }

  static var ipPayload: Self {
    Self(
      name: Text("Data", "数据"),
      explanation: Text(
        """
        The bytes after the header, meant for the protocol that the Protocol field names. They are \
        not taken apart any further here.
        """,
        "首部之后的字节，交给“协议”字段所指的协议。此处不再细分。"
      ),
      reference: SpecReference(791, "3.1")
    )
  }
}

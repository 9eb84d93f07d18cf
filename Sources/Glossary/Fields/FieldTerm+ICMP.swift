import Tracing

/// A message about the network itself.
extension FieldTerm {
  static var icmpType: Self {
    Self(
      name: Text("Type", "类型"),
      explanation: Text(
        """
        What the message is about. 3: a packet could not be delivered; 11: a packet's time ran \
        out. Others ask and answer, such as 8 and 0, the echo that ping uses.
        """,
        "消息的种类。3：数据包无法送达；11：超时。还有询问与应答一类，例如 ping 所用的 8 和 0（回送）。"
      ),
      reference: SpecReference(792, "")
    )
  }

  static var icmpCode: Self {
    Self(
      name: Text("Code", "代码"),
      explanation: Text(
        """
        The reason in more detail; its meaning depends on the type. Of type 3: 0 net, 1 host, 2 \
        protocol, 3 port unreachable; 4: too large, and not to be fragmented.
        """,
        """
        更具体的原因，含义取决于类型。类型 3：0 网络、1 主机、2 协议、3 端口不可达；\
        4 数据包太大，又不许分片。
        """
      ),
      reference: SpecReference(792, "")
    )
  }

  static var icmpChecksum: Self {
    Self(
      name: Text("Checksum", "校验和"),
      explanation: Text(
        "Protects the whole ICMP message, from its type to its end. It has no pseudo-header.",
        "保护整个 ICMP 消息，从类型直到末尾。没有伪首部。"
      ),
      reference: SpecReference(792, "")
    )
  }

  static var icmpUnused: Self {
    Self(
      name: Text("unused", "未使用"),
      explanation: Text(
        "Bits that this kind of message does not use. The sender sets them to 0.",
        "这种消息用不到的位。发送方填 0。"
      ),
      reference: SpecReference(792, "")
    )
  }

  static var icmpNextHopMTU: Self {
    Self(
      name: Text("Next-Hop MTU", "下一跳 MTU"),
      explanation: Text(
        """
        The size of the largest packet that the next link can carry, IP header included. The \
        sender makes its packets that small from now on: Path MTU Discovery.
        """,
        "下一段链路能够传送的最大数据包，IP 首部也算在内。发送方此后就把数据包控制在这个大小：路径 MTU 发现。"
      ),
      reference: SpecReference(1191, "4")
    )
  }

  static var icmpData: Self {
    Self(
      name: Text("Data", "数据"),
      explanation: Text(
        "What it says depends on the type. Messages of this type are not taken apart here.",
        "内容取决于类型。这一类型的消息在此不再细分。"
      ),
      reference: SpecReference(792, "")
    )
  }
}

import Tracing

/// The options of a TCP segment.
extension FieldTerm {
  static var tcpOptionKind: Self {
    Self(
      name: Text("Kind", "选项种类"),
      explanation: Text(
        """
        Which option this is. 0 ends the list and 1 is a filler; both are a single byte. Others \
        have a length: 2 is MSS; 3 is window scale and 8 timestamps (RFC 7323); 4 is SACK permitted \
        and 5 SACK (RFC 2018).
        """,
        """
        这是哪一种选项。0 结束选项表，1 用于填充，都只有一个字节；其余带长度：2 是 MSS；\
        3 窗口扩大，8 时间戳（RFC 7323）；4 允许 SACK，5 SACK（RFC 2018）。
        """
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpOptionLength: Self {
    Self(
      name: Text("Length", "选项长度"),
      explanation: Text(
        """
        The length of the whole option in bytes. The bytes for Kind and Length count too, so it is \
        at least 2.
        """,
        "整个选项的字节数。种类和长度这两个字节也算在内，所以至少为 2。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpMaximumSegmentSize: Self {
    Self(
      name: Text("Maximum Segment Size (MSS)", "最大报文段长度 MSS"),
      explanation: Text(
        """
        The largest segment that this side can receive, in bytes, not counting 20 each for the \
        IPv4 and TCP headers. Ethernet's 1500 leave 1460. Without the option, 536 is assumed \
        (RFC 9293 §3.7.1).
        """,
        """
        发送此选项的一方能接收的最大报文段的字节数，不计 IPv4 和 TCP 各 20 字节的首部。\
        以太网的 1500 减去首部是 1460。没有此选项时按 536 计（RFC 9293 §3.7.1）。
        """
      ),
      reference: SpecReference(9293, "3.2")
    )
  }

  static var tcpWindowScale: Self {
    Self(
      name: Text("shift.cnt", "窗口扩大位数"),
      explanation: Text(
        """
        How many bits this side will shift its window by in segments without SYN; at most 14 \
        (RFC 7323 §2.3). Scaling is used only if the SYNs of both sides carry this option.
        """,
        """
        发送此选项的一方在非 SYN 报文段中把窗口值右移的位数，最大 14（RFC 7323 §2.3）。\
        双方的 SYN 都带此选项才生效。
        """
      ),
      reference: SpecReference(7323, "2.2")
    )
  }

  static var tcpTimestampValue: Self {
    Self(
      name: Text("TSval", "时间戳值 TSval"),
      explanation: Text(
        """
        The sender's timestamp clock. The other side sends it back, which measures the round trip. \
        It also lets a receiver tell old duplicates from new segments.
        """,
        """
        发送方时间戳时钟的读数。对方会把它送回来，由此测出往返时间；\
        接收方也能用它认出迟到的旧报文段。
        """
      ),
      reference: SpecReference(7323, "3.2")
    )
  }

  static var tcpTimestampEcho: Self {
    Self(
      name: Text("TSecr", "时间戳回显 TSecr"),
      explanation: Text(
        "A recent TSval of the other side, sent back to it. It counts only when the ACK flag is 1.",
        "把对方最近的 TSval 送回去。只有 ACK 标志为 1 时才有效。"
      ),
      reference: SpecReference(7323, "3.2")
    )
  }

  static var tcpSACKLeftEdge: Self {
    Self(
      name: Text("Left Edge of Block", "块的左边界"),
      explanation: Text(
        """
        The first sequence number of a block of data that has arrived, usually beyond a gap. The \
        other side can then resend the gap alone.
        """,
        "已收到的一块数据的起始序号。它前面通常还有缺口，对方因此可以只重传缺口。"
      ),
      reference: SpecReference(2018, "3")
    )
  }

  static var tcpSACKRightEdge: Self {
    Self(
      name: Text("Right Edge of Block", "块的右边界"),
      explanation: Text(
        """
        The sequence number right after the last byte of the block: right edge minus left edge is \
        the block's length.
        """,
        "紧跟在这块数据最后一个字节之后的序号：右边界减左边界就是块的长度。"
      ),
      reference: SpecReference(2018, "3")
    )
  }

  static var tcpOptionData: Self {
    Self(
      name: Text("Option data", "选项数据"),
      explanation: Text(
        """
        The content of an option that is not taken apart here. A receiver must skip options that \
        it does not implement.
        """,
        "此处不再细分的选项内容。接收方必须跳过自己不支持的选项。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }

  static var tcpOptionPadding: Self {
    Self(
      name: Text("Padding", "填充"),
      explanation: Text(
        """
        Fills the header up to a multiple of 4 bytes after the End of Option List option. These \
        bytes must be 0.
        """,
        "在选项表结束之后，把首部补足到 4 字节的整数倍。这些字节必须为 0。"
      ),
      reference: SpecReference(9293, "3.1")
    )
  }
}
